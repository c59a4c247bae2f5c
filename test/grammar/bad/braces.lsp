game A {
  model policy from "x"
  }
  axis q: 4
  axis r: 4
}
game B {
  role S plays policy {
    sees "x"
    says a over q
  axis z: 4
  train policy {
    steps: 3
  alarm X when true then stop
game C { let a = 1 }
