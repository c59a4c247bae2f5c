/** What type of value is wanted where the cursor is in a formula. */
import { builtins } from '../../compiler/plan/builtins/all.ts'
import type { Builtin, BuiltinParam } from '../../compiler/plan/builtins/builtin.ts'
import type { Token } from '../../grammar/tokens.ts'
import { type CallPlace, callAt } from './brackets.ts'
import type { Surroundings, Want } from './things.ts'

/** The built-ins of a name; of several the one that the form of the call can mean comes first. */
export const builtinsOf = (name: string, method: boolean): Builtin[] =>
  builtins.filter(
    entry =>
      entry.kind !== 'operator' &&
      entry.name === name &&
      (entry.kind === 'special' && entry.method) === method,
  )

export interface Param {
  readonly name: string
  readonly type: string
  readonly optional: boolean
  /** Given by name, always. */
  readonly named: boolean
}

/** The parameters of what is called, where it is known. */
export function paramsOf(around: Surroundings, { callee, object }: CallPlace): readonly Param[] | undefined {
  const thing = object === undefined ? around.things.find(t => t.name === callee) : undefined
  if (thing?.kind === 'prompt' || thing?.kind === 'function')
    return thing.item.node.params.map(p => ({
      name: p.name.text,
      type: p.type.name,
      optional: p.fallback !== undefined,
      named: thing.kind === 'prompt',
    }))
  const [entry] = builtinsOf(callee, object !== undefined)
  return entry?.params.map(fromTable)
}

const fromTable = (p: BuiltinParam): Param => ({
  name: p.name,
  type: p.type,
  optional: p.optional === true,
  named: p.named === true,
})

/** By the word or sign before the cursor, then by the argument or the declaration that it is in. */
export function wanted(around: Surroundings, before: readonly Token[]): Want {
  const last = before.at(-1)?.image ?? ''
  if (/^[-+*/]$|^[<>]=?$/.test(last) || last === 'otherwise') return 'number'
  if (last === '==' || last === '!=' || ['if', 'and', 'or', 'not', 'when'].includes(last)) return 'any'
  const call = callAt(before)
  if (call) {
    const param = paramOf(paramsOf(around, call), call)
    return param ? typeOfParam(param.type) : 'any'
  }
  switch (before[0]?.image) {
    case 'payoff':
    case 'reward':
    case 'metric':
      return 'number'
    case 'role':
      return 'text'
    default:
      return 'any'
  }
}

const paramOf = (params: readonly Param[] | undefined, { key, index }: CallPlace): Param | undefined =>
  key === undefined ? params?.[index] : params?.find(p => p.name === key)

const typeOfParam = (type: string): Want =>
  type === 'number' || type === 'text' || type === 'bool' || type === 'said' || type === 'model'
    ? type
    : 'any'
