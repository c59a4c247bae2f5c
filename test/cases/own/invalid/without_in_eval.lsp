// expect error at 6:3 or 6:11 matching /without/i
eval E {
  axis item: 2
  role S plays policy { sees "x"  says a over item }
  metric m = mean(length(a) over item)
  without m
}
