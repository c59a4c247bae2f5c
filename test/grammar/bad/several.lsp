game A {
  model policy from "hf:x/y"
  axs query: 8
  axis answer: 4 per
  role Solver plays policy {
    sees "Hi"
    says a over answer
  }
  let x = 1 +
  reward R = length(a) * 
  payoff Solver = = R
  let y = (1 + 2
  axis ok: 4 pre query
  train policy { steps 10, loss: grpo, temprature:: 4 lr: 3 }
  alarm Bad when x > 1 then explode
  watch fine = 1
}
game B extend A { let z = 1 }
evil C { }
prompt P(x: string) = "a"
