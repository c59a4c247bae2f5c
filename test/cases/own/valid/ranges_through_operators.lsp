/// Every operator carries ranges on.
game Ranges {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  prompt Mark(answer: text) = "Mark it: {answer} <score>n</score>"
  reward m = policy.judge(Mark(answer: a), score: -2..6)
  watch negative = -m
  watch twice    = m + m
  watch nothing  = m - m
  watch product  = m * (m + 2)
  watch halved   = m / 2
  watch turned   = m / -2
  watch inverse  = 1 / (m + 4)
  watch unknown  = 1 / m
  watch upwards  = 1 / (m + 2)
  watch downward = -1 / (m + 2)
  watch percent  = 50% * m
  watch clipped  = clip(m, 0, 3)
  watch bounded  = clip(length(a), 1, 5)
  watch chosen   = if m > 2 then m else 10
  watch lower    = min(m, 0)
  watch upper    = max(m, 1)
  watch size     = abs(m)
  watch far      = abs(m - 10)
  watch logged   = log(m + 3)
  watch root     = sqrt(m + 2)
  watch grown    = exp(m - m)
  watch gone     = if m > 2 then m else missing
  watch average  = mean(m over answer)
  watch total    = sum(m over answer)
  watch least    = min(m over answer)
  watch most     = max(m over answer)
  watch spread   = std(m over answer)
  watch part     = share(m > 0 over answer)
  watch many     = count(m > 0 over answer)
  watch agreed   = agreement(m over answer)
  watch usual    = majority(m over answer)
  watch both     = (m > 0) + (m > 3)
  watch unlike   = 1 - contains(a, "x")
  watch constant = 2 * (3 - 1) / 4 + 1.5e0 - 50%
  payoff Asker  = -average
  payoff Solver = m
  train policy {}
}
