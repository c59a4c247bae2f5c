// expect warning at 2:8 matching /n/i
eval E(n: number = 1) {
  axis item: 2
  role S plays policy { sees "x"  says a over item }
  metric m = mean(length(a) over item)
}
