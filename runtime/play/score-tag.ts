/** Reads a judge's verdict. */
import { type Cell, missing } from '../../compiler/plan/cell.ts'

/**
 * The number in the last whole `<score>n</score>` (any case, spaces allowed), or missing: no tag, no number in it, or a number
 * outside `low..high`.
 */
export function readScore(reply: string, low: number, high: number): Cell {
  const last = [...reply.matchAll(/<score>\s*([^<>]*?)\s*<\/score>/gi)].at(-1)
  if (!last) return missing('no <score> tag')
  if (!/^[+-]?\d+(\.\d+)?$/.test(last[1])) return missing('no number in the <score> tag')
  const score = Number(last[1])
  if (score < low || score > high) return missing(`a score outside ${low}..${high}`)
  return score
}
