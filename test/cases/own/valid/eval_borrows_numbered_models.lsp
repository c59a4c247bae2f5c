// Names that differ by a number are two models; a model that no game at hand has may be another game's.
eval Heldout {
  model judge from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis item: 4
  role Speaker plays policy { sees "Say yes."  says a over item }
  metric first  = judge.judge("Is yes an answer?", score: 0..1) + mean(length(a) over item)
  metric second = judge2.judge("Is yes an answer?", score: 0..1)
}

game G {
  model learner from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis item: 4
  role Speaker plays learner { sees "Say yes."  says a over item }
  payoff Speaker = length(a)
  train learner {}
}
