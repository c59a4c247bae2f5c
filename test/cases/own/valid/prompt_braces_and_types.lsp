/// `{{` is a brace, `}` stands for itself; numbers and bools fill holes too.
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 4 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  payoff Solver = length(a)
  train policy {}
  prompt Braces(x: text) = "{{{x}}} {{{{ }} }"
  prompt Typed(n: number, b: bool) = "{n}{b}{n}"
  watch w = exact(a, Braces(x: q))
  watch v = exact(a, Typed(n: length(q), b: exact(q, "x")))
  watch u = exact(a, Typed(b: true, n: exact(q, "x")))
}
