import { rule } from '../rule.ts'

export const dataFormat = rule({
  code: 'data-format',
  severity: 'error',
  about: 'Data is read from JSONL, CSV or Parquet; the end of the file’s name says which.',
  message: (p: { path: string }) => `\`${p.path}\` is not a .jsonl, .csv or .parquet file`,
  example: {
    wrong: `axis row_axis: all of sums
data sums from "./sums.txt" { question: text }
draw row from sums over row_axis
watch long = mean(length(row.question) over row_axis)`,
    right: `axis row_axis: all of sums
data sums from "./sums.jsonl" { question: text }
draw row from sums over row_axis
watch long = mean(length(row.question) over row_axis)`,
    files: { 'sums.txt': '{"question": "1 + 1?"}', 'sums.jsonl': '{"question": "1 + 1?"}' },
  },
})
