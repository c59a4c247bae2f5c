/// Four axes deep, and one beside them.
game Deep {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  data sums from "./data/sums.jsonl" { question: text, answer: text }
  axis topic:  2
  axis query:  3 per topic
  axis answer: 2 per query
  axis review: 2 per answer
  axis style:  2
  draw row from sums over topic
  role Namer  plays policy { sees row.question  says t over topic }
  role Asker  plays policy { sees t  says q over query }
  role Solver plays policy { sees q  says a over answer }
  role Critic plays policy { sees a  says r over review }
  role Styler plays policy { sees "Name a style."  says s over style }
  role Poet   plays policy { sees s  says poem over query }
  role Jumper plays policy { sees t  says j over answer }
  let inner  = mean(length(r) over review)
  let middle = mean(inner over answer)
  let outer  = mean(middle over query)
  let all_of = mean(outer over topic)
  let along  = mean(length(poem) over style)
  let mixed  = length(poem) - outer
  payoff Namer  = outer
  payoff Asker  = middle
  payoff Solver = inner
  payoff Critic = length(r)
  payoff Styler = length(s)
  payoff Poet   = along + length(poem)
  payoff Jumper = length(j)
  train policy {}
}
