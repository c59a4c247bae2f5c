/** One element of a value while a plan is played: language.md's `number`, `bool` and `text`, or missing with its cause. */
import type { ElementType } from './schema/value.ts'

/** Why there is nothing here: “no <score> tag”, “q is missing”. Shown in samples and counted every step. */
export interface Missing {
  readonly missing: string
}

export type Cell = number | boolean | string | Missing

/** What `typeof` says of a cell of each type that is there. */
export const TYPEOF: Readonly<Record<ElementType, 'number' | 'boolean' | 'string'>> = {
  number: 'number',
  bool: 'boolean',
  text: 'string',
}

export const missing = (cause: string): Missing => ({ missing: cause })

export const isMissing = (cell: unknown): cell is Missing =>
  typeof cell === 'object' && cell !== null && 'missing' in cell
