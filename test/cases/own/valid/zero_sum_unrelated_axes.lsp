/// Two tops: each is averaged over its own axes.
game Z {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis left: 3
  axis right: 2
  role L plays policy { sees "L"  says l over left }
  role R plays policy { sees l  says r over right }
  let s = similarity(r, l)
  payoff L = -mean(s over right)
  payoff R = s
  train policy {}
}
