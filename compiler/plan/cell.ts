/** One element of a value while a plan is played: language.md's `number`, `bool` and `text`, or missing with its cause. */

/** Why there is nothing here: “no <score> tag”, “q is missing”. Shown in samples and counted every step. */
export interface Missing {
  readonly missing: string
}

export type Cell = number | boolean | string | Missing

export const missing = (cause: string): Missing => ({ missing: cause })

export const isMissing = (cell: unknown): cell is Missing =>
  typeof cell === 'object' && cell !== null && 'missing' in cell
