/** The question that `M.prefers(q, a, b)` puts to a language model, and how its reply is read. */
import { type Cell, missing } from '../../compiler/plan/cell.ts'
import { comparisonWords } from '../../compiler/plan/comparison.ts'
import { authored, filling, type Passage } from '../text/passage.ts'

/** The question, the answer shown as A, and the one shown as B: docs/language.md shows the same words. */
export const comparison = (question: Passage, a: Passage, b: Passage): Passage => [
  authored(comparisonWords.question),
  ...filling(question),
  authored(comparisonWords.first),
  ...filling(a),
  authored(comparisonWords.second),
  ...filling(b),
  authored(comparisonWords.end),
]

/** 1 where A was preferred, 0 where B was, ½ for a tie: what the last whole `<better>…</better>` holds, in any case. */
export function readPreference(reply: string): Cell {
  const last = [...reply.matchAll(/<better>\s*([^<>]*?)\s*<\/better>/gi)].at(-1)
  switch (last?.[1].toLowerCase()) {
    case undefined:
      return missing('no <better> tag')
    case 'a':
      return 1
    case 'b':
      return 0
    case 'tie':
      return 0.5
    default:
      return missing('neither A, B nor tie in the <better> tag')
  }
}
