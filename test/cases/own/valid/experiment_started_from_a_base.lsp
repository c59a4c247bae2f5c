/// `start` of the game that arms go on from; `then` takes trained models over by name.
game Base {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  4
  axis answer: 4 per query
  role Asker plays policy { sees "Ask."  says q over query }
  role Solver plays policy { sees q  says a over answer }
  payoff Solver = length(a)
  train policy {}
}
game More extends Base { payoff Solver = length(a) / 2 }
eval E {
  model before = frozen policy
  axis item: 2
  role S plays policy { sees "x"  says a over item  sample { greedy: true } }
  role T plays before { sees "x"  says b over item  sample { greedy: true } }
  metric m = mean(length(a) - length(b) over item)
}
experiment X {
  arm Base         = start Base
  arm "then"       = Base then More
  arm "and again"  = start Base then More times 2
  measure E every 1_0 steps
}
