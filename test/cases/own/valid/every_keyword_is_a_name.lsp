/// Words that only some places expect.
game game_(import: text = "a", from: text = "b", extends: text = "c", eval: text = "d", experiment: text = "e", arm: text = "f",
           start: number = 1, times: number = 2, with: number = 3, measure: number = 4, every: number = 5, steps: number = 6, seeds: number = 7) {
  model model from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  model frozen = frozen model
  model lagged = lagged model { every: 5 }
  prompt prompt(data: text, function: text) = "{data} {function}"
  axis axis: 2
  axis per: 2 per axis
  axis warn: 2 per per
  role role plays model { sees prompt(data: import, function: from)  says sees over axis }
  role plays plays frozen { sees raw sees  says says over per }
  role draw plays lagged { sees { system: extends, user: eval, assistant: experiment }  says tags over warn in tags "tags" until "until" }
  let let = length(sees) + start + times + with + measure + every + steps + seeds
  let reward = length(says)
  reward watch = length(tags)
  watch payoff = let
  let regularize = reward
  let train = watch
  let kl = arm
  watch entropy = length(kl)
  let weight = let
  let loss = weight
  watch alarm = loss
  let when = 1
  let for = 2
  let then_ = 3
  watch stop = when + for + then_
  watch restore = 1
  let metric = 2
  let without = 3
  watch as = metric + without
  let number_ = train
  let raw = "raw"
  let system = "system"
  let user = "user"
  watch assistant = contains(raw, system) or contains(raw, user)
  watch of = regularize + mean(number_ over warn)
  let k1 = 1
  let none = 2
  watch lora = k1 + none
  payoff role = let
  regularize role with kl(model, frozen) as k2 in loss weight 0.5
  train model {}
}
