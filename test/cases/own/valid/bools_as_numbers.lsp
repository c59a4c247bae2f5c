/// A bool counts as 1 or 0 wherever a number is wanted.
game Bools {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 8 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  reward right  = exact(a, q)
  watch sum_of  = sum(right over answer)
  watch mean_of = mean(right over answer)
  watch min_of  = min(right over answer)
  watch max_of  = max(right over answer)
  watch std_of  = std(right over answer)
  watch plus    = right + 1
  watch minus   = -right
  watch larger  = right > 0.5
  watch branch  = if right then right else 0.5
  watch clipped = clip(right, 0, 2)
  payoff Asker  = all(right over answer)
  payoff Solver = right otherwise false
  train policy {}
}
