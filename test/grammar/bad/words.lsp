import A from "./x.lsp"
game G(turn: text) {
  axis episode: 4
  let a = 5x + 1.2.3 + 1__0
  let b = “hi”
  let c = a && b
  let d = a < b < c
  let e = not
  payoff X = missing otherwise
  loop 3 { x }
  role R plays m { says a over b sees q }
  role R2 plays m { sees q says a over b says c over d sample {} }
  role R3 plays { sees q says a over b }
  model z form "x"
  model y from x
  prompt P = "bad \q escape \u{110000}"
  regularize A with kl(a b) weight 1
  regularize A with k1(a, b) weight 1
  regularize A with entropy weight -1
  draw row form d over q
  x = 4
}
import B from "y"
