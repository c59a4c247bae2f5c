/** What a formula depends on, through values and through what roles saw. */
import { childrenOf, type Expression } from '../checked/expression.ts'
import type { CheckedBody, Role } from '../checked/game.ts'

/** The formulas that a role sees. */
export const seenBy = (role: Role): readonly Expression[] =>
  role.sees.form === 'raw' ? [role.sees.content] : role.sees.turns.map(turn => turn.content)

/**
 * The roles whose messages a formula depends on. With `deep` also those whose messages these roles saw, and so on:
 * an answer depends on its question.
 */
export function rolesBehind(body: CheckedBody, formulas: readonly Expression[], deep: boolean): Set<string> {
  const values = new Map(body.values.map(v => [v.name, v.value]))
  const roles = new Map(body.roles.map(r => [r.name, r]))
  const found = new Set<string>()
  const done = new Set<string>()
  const open = [...formulas]
  const said = (name: string) => {
    if (found.has(name)) return
    found.add(name)
    const role = roles.get(name)
    if (deep && role) open.push(...seenBy(role))
  }
  for (let e = open.pop(); e; e = open.pop()) {
    if (e.kind === 'message' || e.kind === 'logprob' || e.kind === 'tokens') said(e.role)
    if (e.kind === 'value' && !done.has(e.name)) {
      done.add(e.name)
      const value = values.get(e.name)
      if (value) open.push(value)
    }
    open.push(...childrenOf(e))
  }
  return found
}
