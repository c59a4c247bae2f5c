/**
 * Who sees what, as a graph: a node for each role and for each value that is made of texts (a judge's score, a function's), in
 * the order in which they can be played; edges for what comes in: models that play or judge, functions, prompts and other
 * texts of the author, rows of data, and messages.
 */
import { childrenOf, type Expression } from '../../checked/expression.ts'
import type { CheckedBody, CheckedGame, Payoff } from '../../checked/game.ts'
import { seenBy } from '../../checks/depends.ts'
import { excerpt } from '../../typing/typed.ts'

export interface GraphEdge {
  readonly kind: 'model' | 'function' | 'prompt' | 'text' | 'parameter' | 'row' | 'message'
  /** The model's, prompt's, row field's or message's name; a literal in quotes. */
  readonly name: string
}

export interface GraphNode {
  readonly kind: 'role' | 'value' | 'payoff' | 'metric'
  readonly name: string
  /** What comes in, each once. */
  readonly from: readonly GraphEdge[]
  /** Of a role: the name of its messages. */
  readonly says?: string
  readonly axes: readonly string[]
  /** Of a value: the roles whose payoffs depend on it. */
  readonly pays: readonly string[]
}

type Body = CheckedBody & Partial<Pick<CheckedGame, 'payoffs'>>

export function graphOf(body: Body): GraphNode[] {
  const values = new Map(body.values.map(v => [v.name, v.value]))
  const roles = body.roles.map(
    (role): GraphNode => ({
      kind: 'role',
      name: role.name,
      from: [{ kind: 'model', name: role.model }, ...edgesInto(seenBy(role), values, () => true)],
      says: role.says,
      axes: role.axes,
      pays: [],
    }),
  )
  const isText = (name: string) => values.get(name)?.type === 'text'
  const payoffs = body.payoffs ?? []
  const made = body.values.flatMap(({ name, value }): GraphNode[] => {
    const from = edgesInto([value], values, isText)
    const pays = paidBy(name, payoffs, values)
    // What is only watched, and by nobody but the compiler's own functions, shows nothing to anyone.
    const shown = from.some(touchesText) && (pays.length > 0 || !body.payoffs || from.some(looksAt))
    return value.type === 'text' || !shown ? [] : [{ kind: 'value', name, from, axes: value.axes, pays }]
  })
  const paid = payoffs.flatMap((payoff): GraphNode[] => {
    const from = edgesInto(formulasOf(payoff), values, isText)
    const { role: name } = payoff
    return from.some(touchesText)
      ? [{ kind: 'payoff', name, from, axes: payoff.value.axes, pays: [name] }]
      : []
  })
  return [...roles, ...made, ...paid]
}

const looksAt = ({ kind }: GraphEdge) => kind === 'model' || kind === 'function'
const touchesText = (edge: GraphEdge) => edge.kind === 'message' || looksAt(edge)

const formulasOf = ({ value, otherwise }: Payoff): Expression[] => (otherwise ? [value, otherwise] : [value])

/** What formulas read; values are looked into where `through` says so, others are nodes of their own. */
function edgesInto(
  formulas: readonly Expression[],
  values: ReadonlyMap<string, Expression>,
  through: (value: string) => boolean,
): GraphEdge[] {
  const found = new Map<string, GraphEdge>()
  const put = (kind: GraphEdge['kind'], name: string) => found.set(`${kind} ${name}`, { kind, name })
  const done = new Set<string>()
  const walk = (e: Expression): void => {
    const value = e.kind === 'value' && through(e.name) && !done.has(e.name) ? values.get(e.name) : undefined
    if (e.kind === 'value') done.add(e.name)
    if (value) walk(value)
    if (e.kind === 'render') put('prompt', e.prompt)
    if (e.kind === 'constant' && e.type === 'text') put('text', excerpt(e.at))
    if (e.kind === 'parameter' && e.type === 'text') put('parameter', e.name)
    if (e.kind === 'field') put('row', `${e.draw}.${e.field}`)
    if (e.kind === 'message') put('message', e.name)
    if (e.kind === 'call') put('function', e.function)
    if (e.kind === 'judge' || e.kind === 'score' || e.kind === 'prefers' || e.kind === 'logprob')
      put('model', e.model)
    childrenOf(e).forEach(walk)
  }
  formulas.forEach(walk)
  return [...found.values()]
}

/** The roles whose payoffs a value goes into, directly or through others. */
function paidBy(name: string, payoffs: readonly Payoff[], values: ReadonlyMap<string, Expression>): string[] {
  const holds = (e: Expression, seen: Set<string>): boolean => {
    if (e.kind === 'value') {
      if (e.name === name) return true
      if (seen.has(e.name)) return false
      seen.add(e.name)
      const value = values.get(e.name)
      return value !== undefined && holds(value, seen)
    }
    return childrenOf(e).some(child => holds(child, seen))
  }
  return payoffs.filter(p => formulasOf(p).some(e => holds(e, new Set()))).map(p => p.role)
}
