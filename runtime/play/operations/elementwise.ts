/** Steps that need no model: literals, operators and built-ins, reductions, token counts. */
import { evaluateGroup, evaluateMap, evaluateReduce } from '../../../compiler/plan/builtins/evaluate.ts'
import { type Cell, isMissing, missing } from '../../../compiler/plan/cell.ts'
import type { StepOf } from '../../../compiler/plan/schema/step.ts'
import { authored } from '../../text/passage.ts'
import type { Scene } from '../scene.ts'

/** A literal or a parameter; a text is the author's own, so it may spell special tokens. */
export function holdConstant(step: StepOf<'constant'>, { table }: Scene): void {
  const cell: Cell = step.value === null ? missing('`missing` in the game') : step.value
  table.set(step.out, [cell], typeof cell === 'string' ? [[authored(cell)]] : undefined)
}

export function map(step: StepOf<'map'>, { table }: Scene): void {
  const { axes } = table.declaration(step.out)
  const columns = step.args.map(id => table.cellsOver(id, axes))
  const count = table.frame.count(axes)
  const cells = Array.from({ length: count }, (_, i) =>
    evaluateMap(
      step.fn,
      columns.map(column => column[i]),
    ),
  )
  table.set(step.out, cells)
}

export function reduce(step: StepOf<'reduce'>, { table }: Scene): void {
  const { value, cells } = table.get(step.arg)
  const groups = table.frame.groups(value.axes, step.over)
  table.set(
    step.out,
    groups.map(members =>
      evaluateReduce(
        step.fn,
        members.map(i => cells[i]),
      ),
    ),
  )
}

export function group(step: StepOf<'group'>, { table }: Scene): void {
  const { value, cells } = table.get(step.arg)
  const result: Cell[] = new Array(cells.length)
  for (const members of table.frame.groups(value.axes, step.over)) {
    const said = evaluateGroup(
      step.fn,
      members.map(i => cells[i]),
    )
    members.forEach((i, k) => {
      result[i] = said[k]
    })
  }
  table.set(step.out, result)
}

/** Length in tokens: of a whole message as it was said, of another text as the model would read it. */
export function countTokens(step: StepOf<'tokens'>, { table, speaker, endpoint }: Scene): void {
  const { axes } = table.declaration(step.out)
  if (endpoint(step.model)) {
    const unknown = missing('an endpoint’s tokens cannot be counted here')
    table.set(
      step.out,
      table.passagesOver(step.text, axes).map(passage => (isMissing(passage) ? passage : unknown)),
    )
    return
  }
  const { text } = speaker(step.model)
  table.set(
    step.out,
    table
      .passagesOver(step.text, axes)
      .map(passage => (isMissing(passage) ? passage : text.encode(passage).length)),
  )
}
