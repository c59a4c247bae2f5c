// expect error at 2:6 matching /count/i
data count from "./data/sums.jsonl" { question: text }
