game Z {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis left: 3
  axis right: 2
  axis top: 4
  role T plays policy { sees "T"  says t over top }
  role L plays policy { sees "L"  says l over left }
  role R plays policy { sees l  says r over right }
  let s = similarity(r, l) * length(r)
  let once = mean(mean(s over left) over right)
  let twice = mean(mean(s over right) over left)
  payoff T = length(t) * once
  payoff L = -mean(s over right)
  payoff R = s - length(r) + mean(length(r) over right)
  train policy {}
}
