// expect warning at 3:9 matching /judge/i
eval E {
  model judge at "http://127.0.0.1:1/v1" { name: "m" }
  axis item: 2
  role S plays policy { sees "x"  says a over item }
  metric m = mean(length(a) over item)
}
