/** Fills a prompt's holes. */
import { type Cell, isMissing, type Missing } from '../../../compiler/plan/cell.ts'
import type { StepOf } from '../../../compiler/plan/schema/step.ts'
import { authored, filling, type Part, type Passage, textOf } from '../../text/passage.ts'
import type { Scene } from '../scene.ts'

/**
 * The template's letters are the author's; what fills a hole is not, whoever wrote it, and never becomes a special token
 * (language.md §3). A whole message keeps the ids that were said. A missing hole makes the whole prompt missing.
 */
export function renderPrompt(step: StepOf<'render'>, { table }: Scene): void {
  const { axes } = table.declaration(step.out)
  const count = table.frame.count(axes)
  const columns = step.parts.map(part =>
    'hole' in part
      ? table.passagesOver(part.hole, axes).map(piece => (isMissing(piece) ? piece : filling(piece)))
      : new Array<Passage>(count).fill([authored(part.text)]),
  )
  const prompts = Array.from({ length: count }, (_, i) => join(columns.map(column => column[i])))
  const cells: Cell[] = prompts.map(prompt => (isMissing(prompt) ? prompt : textOf(prompt)))
  const passages = prompts.map(prompt => (isMissing(prompt) ? [] : prompt))
  table.set(step.out, cells, passages)
}

function join(pieces: readonly (Passage | Missing)[]): Passage | Missing {
  const passage: Part[] = []
  for (const piece of pieces) {
    if (isMissing(piece)) return piece
    passage.push(...piece)
  }
  return passage
}
