// expect error at 5:14 matching /number/i
eval E {
  axis item: 2
  role S plays policy { sees "x"  says a over item }
  metric m = majority(a over item)
}
