/// Rows of JSONL, CSV and Parquet; fields of each type, some of them left out.
data lines from "./data/sums.jsonl" { question: text, answer: text }
data table from "./data/sums.csv" { question: text, points: number, hard: bool, }
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  data columns from "./data/sums.parquet" { question: text, answer: text, points: number, hard: bool }
  axis query:  4
  axis item:   all of columns
  axis answer: 4 per query
  draw line   from lines over query
  draw row    from table over query
  draw column from columns over item
  role Asker  plays policy { sees { system: line.question, user: row.question }  says q over answer }
  role Reader plays policy { sees column.question  says r over item }
  let points = if row.hard then row.points else 0
  payoff Asker  = length(q) + points
  payoff Reader = if column.hard then column.points else exact(r, column.answer)
  train policy {}
}
