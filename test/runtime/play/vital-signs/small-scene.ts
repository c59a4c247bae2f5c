/** A step of a made-up game, spoken and paid by hand: two questions (`Asker`, over q) with two answers each (`Answerer`, over a). */
import { type Cell, missing } from '../../../../compiler/plan/cell.ts'
import type { Formula, LossTerm, Plan, RoleInfo } from '../../../../compiler/plan/schema/plan.ts'
import type { Step } from '../../../../compiler/plan/schema/step.ts'
import type { Value } from '../../../../compiler/plan/schema/value.ts'
import { Frame } from '../../../../runtime/play/frame.ts'
import type { Scene } from '../../../../runtime/play/scene.ts'
import type { Message, Unspoken } from '../../../../runtime/play/speaker.ts'
import { ValueTable } from '../../../../runtime/play/value-table.ts'

const at = { file: 'x.lsp', line: 1, column: 1, endLine: 1, endColumn: 2 }
const axes = [
  { name: 'q', size: 2, at },
  { name: 'a', size: 2, parent: 'q', at },
]
const role = (name: string, said: string, over: string, axes: string[]): RoleInfo => ({
  name,
  model: 'policy',
  message: said,
  said,
  over,
  axes,
  at,
})
const roles = [role('Asker', 'question', 'q', ['q']), role('Answerer', 'answer', 'a', ['q', 'a'])]

/** A message of so many tokens; `ids` are those without the end token. */
export function message(text: string, ids: readonly number[], more: Partial<Message> = {}): Message {
  const ended = more.ended ?? true
  return {
    prompt: [7, 7],
    sees: '…',
    text,
    content: ids,
    ids: ended ? [...ids, 0] : ids,
    logps: new Float32Array(),
    entropy: 1,
    ended,
    ...more,
  }
}

export interface Term {
  readonly axes: readonly string[]
  readonly cells: readonly (number | boolean | null)[]
  readonly range?: [number | null, number | null]
  readonly type?: 'number' | 'bool'
  readonly kind?: Formula['kind']
}

export interface Spoken {
  readonly questions?: readonly (Message | Unspoken)[]
  readonly answers?: readonly (Message | Unspoken)[]
  readonly terms?: Readonly<Record<string, Term>>
  /** Role → the term that pays it. */
  readonly paid?: Readonly<Record<string, string>>
  readonly steps?: readonly Step[]
}

const said = (messages: readonly (Message | Unspoken)[]): Cell[] =>
  messages.map(each => ('missing' in each ? missing(each.missing) : each.text))

export function smallScene(spoken: Spoken): { plan: Plan; scene: Scene } {
  const { terms = {}, paid = {}, steps = [] } = spoken
  const questions = spoken.questions ?? [message('one', [1]), message('two', [2])]
  const answers = spoken.answers ?? ['a', 'b', 'c', 'd'].map((text, i) => message(text, [10 + i]))
  const values: Value[] = [
    { id: 'question', type: 'text', axes: ['q'], at },
    { id: 'answer', type: 'text', axes: ['q', 'a'], at },
    ...Object.entries(terms).map(([id, { axes, range, type = 'number' }]) => ({
      id,
      type,
      axes: [...axes],
      at,
      ...(range ? { range } : {}),
    })),
  ]
  const formulas: Formula[] = Object.entries(terms).map(([name, { kind = 'reward' }]) => ({
    kind,
    name,
    text: '…',
    value: name,
    at,
  }))
  const program = { axes, values, steps: [...steps], roles, formulas }
  const table = new ValueTable(program, new Frame(axes, () => 0))
  table.set('question', said(questions))
  table.set('answer', said(answers))
  for (const [id, { cells }] of Object.entries(terms))
    table.set(
      id,
      cells.map(cell => cell ?? missing('not there')),
    )
  const learned = Object.entries(paid).map(([role, payoff]) => ({ role, payoff }) as LossTerm)
  const plan = { program, updates: [{ terms: learned }] } as unknown as Plan
  const speeches = new Map([
    ['Asker', { role: roles[0], messages: questions }],
    ['Answerer', { role: roles[1], messages: answers }],
  ])
  return { plan, scene: { program, table, speeches, step: 0 } as unknown as Scene }
}
