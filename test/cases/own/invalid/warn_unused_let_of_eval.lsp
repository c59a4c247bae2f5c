// expect warning at 5:7 matching /k/i
eval E {
  axis item: 2
  role S plays policy { sees "x"  says a over item }
  let k = length(a)
  metric m = mean(length(a) over item)
}
