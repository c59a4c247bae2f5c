import { rule } from '../rule.ts'

export const dataFormat = rule({
  code: 'data-format',
  severity: 'error',
  about: 'Data is read from JSONL, CSV or Parquet; the end of the file’s name says which.',
  message: (p: { path: string }) => `\`${p.path}\` is not a .jsonl, .csv or .parquet file`,
})
