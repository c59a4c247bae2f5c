/** Pieces of checked games made by hand: places in a source, expressions, settings. */
import type { Constant, Expression, MapExpression } from '../../../compiler/checked/expression.ts'
import type { Sample } from '../../../compiler/plan/schema/step.ts'
import { type At, source } from '../../../compiler/source.ts'
import type { NameNode } from '../../../grammar/literal.ts'

const TEXT = `/// Made by hand.
game Lsp {
  model policy    from "./base"
  model reference = frozen policy
  model spare     from "./spare"
  prompt Ask = "<c>"
  prompt Put(problem: text) = "<s>{problem}="
  axis query: 8
  axis answer: 4 per query
  role Challenger plays policy { sees raw Ask  says q over query in tags "instruction" }
  role Solver plays policy { sees raw Put(problem: q)  says a over answer }
  reward R = exact(a, q)
  reward Q = reference.judge(Put(problem: a), score: 0..7)
  let    V = mean(R over answer)
  let    odd = 2 * 3 - 1
  payoff Solver = R + (if valid(Q) then Q else 0) otherwise -1
  payoff Challenger = -mean(R over answer)
  regularize Solver, Challenger with kl(policy, reference) in reward weight 0.05
  train policy {}
  alarm Quiet when share(valid(q) over query) < 50% for 3 steps then stop
}
eval Heldout {
  data test from "./test.jsonl" { question: text, answer: text }
  metric accuracy = mean(exact(a, row.answer) over item)
}
`

const SOURCE = source('games/lsp.lsp', '/project/games/lsp.lsp', TEXT)

/** The place of a piece of the text; it must be there. */
export function place(piece: string): At {
  const start = TEXT.indexOf(piece)
  if (start < 0) throw new Error(`the text has no ${piece}`)
  return { source: SOURCE, span: { start, end: start + piece.length } }
}

export const node = (piece: string): NameNode => ({ kind: 'name', text: piece, span: place(piece).span })

export const greedy: Sample = {
  temperature: 1,
  greedy: true,
  topP: 1,
  minP: 0,
  topK: 0,
  repetitionPenalty: 1,
  maxTokens: 8,
}
export const sampled: Sample = { ...greedy, greedy: false }

export const both = ['query', 'answer']
export const somewhere = place('game Lsp')

export const number = (value: number): Constant => ({
  kind: 'constant',
  value,
  type: 'number',
  axes: [],
  range: { low: value, high: value },
  at: somewhere,
})
export const map = (
  fn: MapExpression['fn'],
  type: MapExpression['type'],
  ...args: Expression[]
): Expression => ({
  kind: 'map',
  fn,
  args,
  type,
  axes: args.reduce<readonly string[]>((axes, arg) => (arg.axes.length > axes.length ? arg.axes : axes), []),
  at: args[0]!.at,
})
const value = (name: string, type: 'number' | 'bool', axes: readonly string[]): Expression => ({
  kind: 'value',
  name,
  type,
  axes,
  at: somewhere,
})
export const q: Expression = {
  kind: 'message',
  role: 'Challenger',
  name: 'q',
  type: 'text',
  axes: ['query'],
  at: somewhere,
}
export const a: Expression = {
  kind: 'message',
  role: 'Solver',
  name: 'a',
  type: 'text',
  axes: both,
  at: somewhere,
}
export const R = value('R', 'bool', both)
export const Q = value('Q', 'number', both)
export const put = (problem: Expression): Expression => ({
  kind: 'render',
  prompt: 'Put',
  args: [{ param: 'problem', value: problem }],
  type: 'text',
  axes: problem.axes,
  at: somewhere,
})
export const meanOver = (arg: Expression, over: string): Expression => ({
  kind: 'reduce',
  fn: 'mean',
  over,
  arg,
  type: 'number',
  axes: arg.axes.filter(axis => axis !== over),
  range: { low: 0, high: 1 },
  at: somewhere,
})

export const weights = { adapter: { kind: 'none' }, dtype: 'f32', judge: greedy } as const

export const common = {
  project: '/project',
  sources: [SOURCE],
  parameters: [],
  functions: [],
} as const
