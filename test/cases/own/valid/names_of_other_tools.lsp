// Words that mean something in other tools are names like all others once they are declared.
game G(beta: number = 0.1) {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis by:     4
  axis answer: 8 per by
  role agent  plays policy { sees "Ask."  says prompt_text over by }
  role solver plays policy { sees prompt_text  says completion over answer }
  let lambda   = 0.5
  let median   = mean(length(completion) over answer)
  let baseline = median * beta
  let None     = 1
  let E        = mean(length(prompt_text) over by)
  watch kl     = E + None
  payoff agent  = baseline + length(prompt_text)
  payoff solver = if length(completion) > 3 then lambda * length(completion) else beta - 1
  train policy { loss: grpo, advantage: { agent: raw } }
}
