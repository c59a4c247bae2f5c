/** Arguments to parameters: by position, or all by name; prompts by name only. */
import type { ArgNode } from '../../grammar/expression.ts'
import { nearest } from '../../grammar/nearest.ts'
import { argumentCount } from '../diagnostics/rules/argument-count.ts'
import { missingArgument } from '../diagnostics/rules/missing-argument.ts'
import { mixedArguments } from '../diagnostics/rules/mixed-arguments.ts'
import { repeatedArgument } from '../diagnostics/rules/repeated-argument.ts'
import { unknownArgument } from '../diagnostics/rules/unknown-argument.ts'
import { unnamedArgument } from '../diagnostics/rules/unnamed-argument.ts'
import { at, type Module } from '../module.ts'
import type { At } from '../source.ts'
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
      const known = callee.formals.map(f => f.name)
      const near = nearest(arg.key.text, known)
      report.add(unknownArgument, at(module, arg.key), {
        callee: callee.name,
        name: arg.key.text,
        known,
        ...(near === undefined ? {} : { near }),
      })
      good = false
    } else if (!formal) extra ??= arg
    else if (bound.has(formal.name)) {
      report.add(repeatedArgument, at(module, arg.key ?? arg), { callee: callee.name, name: formal.name })
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
    report.add(argumentCount, callee.at, {
      callee: callee.name,
      wanted: callee.formals.length,
      found: args.length,
      signature: signature(callee),
    })
    return undefined
  }
  if (good && lacking.length > 0) {
    report.add(missingArgument, callee.at, { callee: callee.name, names: lacking })
    return undefined
  }
  return good ? bound : undefined
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
