/** Arguments to parameters: by position, or all by name; prompts by name only. */
import type { ArgNode } from '../../grammar/expression.ts'
import type { Fix } from '../diagnostics/diagnostic.ts'
import { fix, removeListed, replace, through } from '../diagnostics/edits.ts'
import { argumentCount } from '../diagnostics/rules/argument-count.ts'
import { missingArgument } from '../diagnostics/rules/missing-argument.ts'
import { mixedArguments } from '../diagnostics/rules/mixed-arguments.ts'
import { unnamedArgument } from '../diagnostics/rules/unnamed-argument.ts'
import { listed } from '../diagnostics/words.ts'
import { refuseRepeated, refuseUnknown } from '../flatten/named-arguments.ts'
import { at, type Module } from '../module.ts'
import type { At } from '../source.ts'
import { replaced, textAt } from './mend.ts'
import type { Scene } from './scene.ts'
import { strayPart } from './stray-part.ts'

export interface Formal {
  readonly name: string
  readonly optional?: boolean
  /** Only by name. */
  readonly named?: boolean
}

export interface Callee {
  readonly name: string
  readonly formals: readonly Formal[]
  readonly byNameOnly?: boolean
  readonly at: At
}

const signature = (callee: Callee): string =>
  `${callee.name}(${callee.formals.map(f => (callee.byNameOnly || f.named ? `${f.name}: …` : f.name)).join(', ')})`

/** One argument for each parameter, by the parameter's name; undefined after an error. */
export function bindArguments(
  scene: Scene,
  callee: Callee,
  args: readonly ArgNode[],
  module: Module,
): ReadonlyMap<string, ArgNode> | undefined {
  const { report } = scene
  const bound = new Map<string, ArgNode>()
  const keyed = args.find(arg => arg.key && callee.formals.some(f => f.name === arg.key?.text && !f.named))
  if (keyed?.key && !callee.byNameOnly && args.some(arg => !arg.key)) {
    const params = { callee: callee.name, name: keyed.key.text, signature: signature(callee) }
    report.add(mixedArguments, at(module, keyed.key), params)
    return undefined
  }
  const positional = callee.byNameOnly ? [] : callee.formals.filter(f => !f.named)
  let next = 0
  let extra: ArgNode | undefined
  let good = true
  for (const arg of args) {
    const formal = arg.key ? callee.formals.find(f => f.name === arg.key?.text) : positional[next++]
    if (arg.key && !formal) {
      refuseUnknown(
        callee.name,
        arg.key,
        arg,
        callee.formals.map(f => f.name),
        args,
        module,
        report,
      )
      good = false
    } else if (!formal) extra ??= arg
    else if (bound.has(formal.name)) {
      refuseRepeated(callee.name, formal.name, arg, bound.get(formal.name), module, report)
      good = false
    } else bound.set(formal.name, arg)
  }
  if (good && extra && callee.formals.some(f => f.named || callee.byNameOnly)) {
    report.add(unnamedArgument, at(module, extra), { callee: callee.name, signature: signature(callee) })
    return undefined
  }
  const lacking = callee.formals.filter(f => !f.optional && !bound.has(f.name)).map(f => f.name)
  if (
    good &&
    (extra || (lacking.length > 0 && args.some(a => !a.key) && !callee.formals.some(f => f.named)))
  ) {
    const params = {
      callee: callee.name,
      wanted: callee.formals.length,
      found: args.length,
      signature: signature(callee),
    }
    // What is too much is marked; what is too little has no place but the call's.
    const last = args.at(-1)
    const surplus = extra && last && through(at(module, extra), at(module, last))
    report.add(argumentCount, surplus ?? callee.at, params, {
      fixes: surplus
        ? [inPairs(callee, args, module) ?? fix('leave out what is too much', removeListed(surplus))]
        : [],
    })
    return undefined
  }
  if (good && lacking.length > 0) {
    const given = lacking.filter(name => scene.scope.find(name, module)?.kind === 'parameter')
    const text = given.map(name => `${name}: ${name}`).join(', ')
    const end = {
      source: module.source,
      span: { start: callee.at.span.end - 1, end: callee.at.span.end - 1 },
    }
    const insert = replace(end, args.length > 0 ? `, ${text}` : text)
    report.add(
      missingArgument,
      callee.at,
      { callee: callee.name, names: lacking },
      given.length === lacking.length ? { fixes: [fix(`give ${listed(given)}`, insert)] } : {},
    )
    return undefined
  }
  return good ? bound : undefined
}

/** `max(a, b, c)` as `max(max(a, b), c)`. */
function inPairs({ name, at: place }: Callee, args: readonly ArgNode[], module: Module): Fix | undefined {
  if (!/^(?:min|max)$/.test(name) || args.some(arg => arg.key)) return undefined
  const [first = '', ...rest] = args.map(arg => textAt(at(module, arg)))
  return replaced(
    place,
    rest.reduce((all, each) => `${name}(${all}, ${each})`, first),
  )
}

/** `over` and `..` stand only where the callee reads them; `ranged` says in which named arguments that is for `..`. */
export function plainArguments(
  scene: Scene,
  callee: string,
  args: readonly ArgNode[],
  module: Module,
  ranged: (key: string) => boolean = () => false,
): boolean {
  let plain = true
  for (const arg of args) {
    if (arg.over) strayPart(scene, callee, 'over', arg.over, module)
    if (arg.upTo && !(arg.key && ranged(arg.key.text))) {
      strayPart(scene, callee, '..', arg.upTo, module)
    } else if (!arg.over) continue
    plain = false
  }
  return plain
}
