/**
 * What a role said as AlpacaEval takes it (`--model_outputs`): a list of `{ instruction, output, generator }`, one for each
 * instruction, and `dataset` where the data has it. Form: README of tatsu-lab/alpaca_eval, package alpaca_eval 0.6.
 */
import { type Cell, isMissing } from '../../compiler/plan/cell.ts'
import type { RoleInfo } from '../../compiler/plan/schema/plan.ts'
import type { Evaluated } from './evaluate.ts'
import { PlayError } from './play-error.ts'
import { isSpoken } from './speaker.ts'

export interface AlpacaOutput {
  readonly instruction: string
  readonly output: string
  readonly generator: string
  readonly dataset?: string
}

/**
 * The instruction is the row's field `instruction`, where the data has one: AlpacaEval joins outputs with those of other models by
 * it. Else it is the last user's turn that the role sees. Where a part in tags was asked for, that is the output; what could not be
 * said is an empty output. Throws a PlayError where it is not clear which role is meant, or that role says several things an item.
 */
export function alpacaOutputs(played: Evaluated, generator: string, wanted?: string): AlpacaOutput[] {
  const role = roleOf(played, wanted)
  const { table, speeches } = played.scene
  if (role.axes.some((axis, i) => i > 0 && table.frame.size(axis) > 1))
    throw new PlayError(`${role.name} says several things about each item, and AlpacaEval takes one`, {
      at: role.at,
      help: `write an eval whose ${role.name} says one thing over ${role.axes[0]}`,
    })
  const asked = instructions(played, role)
  const datasets = rowField(played, role, 'dataset')
  const said = table.get(role.said).cells
  const messages = speeches.get(role.name)?.messages ?? []
  return messages.map((message, i) => {
    const whole = isSpoken(message) ? message.text : ''
    const dataset = datasets?.[i]
    return {
      instruction: textOf(asked[i], ''),
      output: textOf(said[i], whole),
      generator,
      ...(dataset === undefined || isMissing(dataset) ? {} : { dataset: String(dataset) }),
    }
  })
}

const textOf = (cell: Cell | undefined, otherwise: string): string =>
  cell === undefined || isMissing(cell) ? otherwise : String(cell)

/** The one asked for; the only one; the only one that is played by a model which the eval borrows. */
function roleOf({ eval: { name, program, models } }: Evaluated, wanted: string | undefined): RoleInfo {
  const { roles } = program
  const own = new Set(models.map(model => model.name))
  const borrowed = roles.filter(({ model }) => !own.has(model))
  const [role, other] =
    wanted === undefined
      ? roles.length === 1
        ? roles
        : borrowed
      : roles.filter(each => each.name === wanted)
  if (role && !other) return role
  throw new PlayError(
    wanted === undefined
      ? `${name} has several roles whose outputs may be meant`
      : `${name} has no role ${wanted}`,
    { help: `name one with --role: ${roles.map(each => each.name).join(', ')}` },
  )
}

function instructions(played: Evaluated, role: RoleInfo): readonly Cell[] {
  const field = rowField(played, role, 'instruction')
  if (field) return field
  const spoken = played.eval.program.steps.find(step => step.op === 'generate' && step.role === role.name)
  if (spoken?.op !== 'generate') throw new RangeError(`the plan has no step in which ${role.name} speaks`)
  const { sees } = spoken
  const content =
    sees.form === 'raw'
      ? sees.content
      : (sees.turns.findLast(({ speaker }) => speaker === 'user') ?? sees.turns[0]!).content
  return played.scene.table.cellsOver(content, role.axes)
}

/** A text field of the rows that are drawn along the role's axes; undefined where none has it. */
function rowField(
  { eval: { program }, scene: { table } }: Evaluated,
  role: RoleInfo,
  field: string,
): Cell[] | undefined {
  for (const step of program.steps) {
    if (step.op !== 'draw' || !role.axes.includes(step.over)) continue
    const id = Object.hasOwn(step.out, field) ? step.out[field] : undefined
    if (id !== undefined && table.has(id) && table.declaration(id).type === 'text')
      return table.cellsOver(id, role.axes)
  }
  return undefined
}
