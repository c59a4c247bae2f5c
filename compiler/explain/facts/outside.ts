/** Which texts reach the roles that are trained, directly or through what these roles see others say. */
import { childrenOf, type Expression } from '../../checked/expression.ts'
import type { CheckedGame } from '../../checked/game.ts'
import { rolesBehind, seenBy } from '../../checks/depends.ts'

export interface Reaching {
  /** Prompts, with the file that their text stands in. */
  readonly prompts: readonly { readonly name: string; readonly path?: string }[]
  /** Texts that stand in the game itself, as they are written. */
  readonly literals: number
  readonly parameters: readonly string[]
  /** `row.question`, with the file of its data. */
  readonly fields: readonly { readonly name: string; readonly path: string }[]
  /** Functions that bring texts of their own: what they return is seen, and no message goes into it. With their files. */
  readonly functions: readonly { readonly name: string; readonly path: string }[]
  /** Models that are not trained here, and whose messages are seen. */
  readonly models: readonly {
    readonly name: string
    readonly kind: 'weights' | 'frozen' | 'lagged' | 'endpoint'
  }[]
}

export function reaching(game: CheckedGame): Reaching {
  const trained = game.roles.filter(role => game.trains.some(train => train.model === role.model))
  const behind = rolesBehind(game, trained.flatMap(seenBy), true)
  const heard = game.roles.filter(role => behind.has(role.name))
  const all = expressionsIn([...trained, ...heard].flatMap(seenBy), game)
  const named = (kind: 'prompt' | 'parameter' | 'function', names: readonly string[]) =>
    names.filter((name, i) => names.indexOf(name) === i).map(name => ({ kind, name }))
  const pathOf = (list: readonly { readonly name: string; readonly path: string }[], name: string) =>
    list.find(each => each.name === name)?.path ?? name
  const prompts = named(
    'prompt',
    all.flatMap(e => (e.kind === 'render' ? [e.prompt] : [])),
  )
  const fields = all.flatMap(e => (e.kind === 'field' ? [e] : []))
  const functions = named(
    'function',
    all.flatMap(e =>
      e.kind === 'call' && e.type === 'text' && rolesBehind(game, e.args, false).size === 0
        ? [e.function]
        : [],
    ),
  )
  const models = [...new Set(heard.map(role => role.model))].flatMap(name => {
    const model = game.models.find(m => m.name === name)
    return !model || (model.kind === 'weights' && model.trained) ? [] : [{ name, kind: model.kind }]
  })
  return {
    prompts: prompts.map(({ name }) => {
      const path = game.prompts.find(p => p.name === name)?.path
      return path === undefined ? { name } : { name, path }
    }),
    literals: new Set(all.flatMap(e => (e.kind === 'constant' && e.type === 'text' ? [e.value] : []))).size,
    parameters: named(
      'parameter',
      all.flatMap(e => (e.kind === 'parameter' && e.type === 'text' ? [e.name] : [])),
    ).map(({ name }) => name),
    fields: [...new Map(fields.map(e => [`${e.draw}.${e.field}`, e])).entries()].map(([name, { draw }]) => ({
      name,
      path: pathOf(game.data, game.draws.find(d => d.name === draw)?.data ?? ''),
    })),
    functions: functions.map(({ name }) => ({ name, path: pathOf(game.functions, name) })),
    models,
  }
}

/** All expressions in these, those of the values that they name included. */
function expressionsIn(formulas: readonly Expression[], game: CheckedGame): Expression[] {
  const values = new Map(game.values.map(v => [v.name, v.value]))
  const done = new Set<string>()
  const found: Expression[] = []
  const open = [...formulas]
  for (let e = open.pop(); e; e = open.pop()) {
    found.push(e)
    const value = e.kind === 'value' && !done.has(e.name) ? values.get(e.name) : undefined
    if (e.kind === 'value') done.add(e.name)
    if (value) open.push(value)
    open.push(...childrenOf(e).toReversed())
  }
  return found
}
