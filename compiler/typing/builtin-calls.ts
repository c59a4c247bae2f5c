/** Built-in functions that work element by element, and `tokens` and `logprob`. */
import type { ArgNode, CallNode } from '../../grammar/expression.ts'
import { childrenOf, type ElementwiseName, type Expression } from '../checked/expression.ts'
import { fix, replace, through } from '../diagnostics/edits.ts'
import { badPattern } from '../diagnostics/rules/bad-pattern.ts'
import { emptyRange } from '../diagnostics/rules/empty-range.ts'
import { emptyName } from '../diagnostics/rules/empty-text.ts'
import { notSaid } from '../diagnostics/rules/not-said.ts'
import { wrongArgument } from '../diagnostics/rules/wrong-argument.ts'
import { at, type Module } from '../module.ts'
import type { MapBuiltin, SpecialBuiltin } from '../plan/builtins/builtin.ts'
import { patternProblem } from '../plan/builtins/pattern.ts'
import { bindArguments } from './arguments.ts'
import { demand, literalOf } from './demand.ts'
import { replaced, textAt } from './mend.ts'
import { refuseModel } from './model-use.ts'
import { combined } from './operators.ts'
import { fits, modelNamed, type Scene } from './scene.ts'
import { intervalOf, keep, saidBy } from './typed.ts'

export function inferMap(
  scene: Scene,
  builtin: MapBuiltin,
  node: CallNode,
  module: Module,
): Expression | undefined {
  const place = at(module, node)
  const { name } = builtin
  const bound = bindArguments(scene, { name, formals: builtin.params, at: place }, node.args, module)
  if (!bound) return undefined
  const args: Expression[] = []
  for (const param of builtin.params) {
    const arg = bound.get(param.name)
    if (!arg) return undefined
    const what = `\`${param.name}\` of \`${name}\``
    const type = param.type
    const value =
      type === 'number' || type === 'bool' || type === 'text'
        ? demand(scene, arg.value, module, type, what)
        : scene.infer(scene, arg.value, module)
    if (!value) return undefined
    args.push(value)
  }
  if (!literalsAreGood(scene, name, args)) return undefined
  const axes = combined(scene, args, place)
  if (!axes) return undefined
  const type = builtin.returns === 'T' ? args[0]!.type : builtin.returns
  const range = keep(type, builtin.range(args.map(intervalOf)))
  return { kind: 'map', fn: name as ElementwiseName, args, type, axes, ...range, at: place }
}

function literalsAreGood(scene: Scene, name: string, args: readonly Expression[]): boolean {
  const second = args[1] && literalOf(args[1])
  if (name === 'matches' && typeof second === 'string') {
    const reason = patternProblem(second)
    if (reason === undefined) return true
    const escaped = JSON.stringify(second.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    const fixes = [replaced(args[1]!.at, escaped, 'look for the text as it stands')]
    scene.report.add(badPattern, args[1]!.at, { reason }, { fixes })
    return false
  }
  if (name === 'tag' && second === '') {
    scene.report.add(emptyName, args[1]!.at, { what: 'a tag' })
    return false
  }
  const third = args[2] && literalOf(args[2])
  if (name === 'clip' && typeof second === 'number' && typeof third === 'number' && second > third) {
    const [low, high] = [args[1]!.at, args[2]!.at]
    const fixes = [fix('swap them', replace(low, textAt(high)), replace(high, textAt(low)))]
    scene.report.add(emptyRange, through(low, high), { low: String(second), high: String(third) }, { fixes })
    return false
  }
  return true
}

/** `tokens(a)` and `logprob(M, a)`. */
export function inferSpecial(
  scene: Scene,
  builtin: SpecialBuiltin,
  node: CallNode,
  module: Module,
): Expression | undefined {
  const place = at(module, node)
  const bound = bindArguments(
    scene,
    { name: builtin.name, formals: builtin.params, at: place },
    node.args,
    module,
  )
  if (!bound) return undefined
  const [modelArg, textArg] =
    builtin.name === 'logprob' ? [bound.get('M'), bound.get('a')] : [undefined, bound.get('a')]
  const model = modelArg && namedModel(scene, modelArg, module)
  const text = textArg && demand(scene, textArg.value, module, 'text', `\`a\` of \`${builtin.name}\``)
  if (!text || (modelArg && !model)) return undefined
  const said = saidBy(scene, text)
  if (!said) {
    scene.report.add(
      notSaid,
      text.at,
      { fn: builtin.name },
      {
        fixes: messagesIn(text).map(name => replaced(text.at, name)),
      },
    )
    return undefined
  }
  const range = keep('number', builtin.range)
  const base = { type: 'number' as const, axes: said.axes, ...range, at: place, role: said.role }
  if (model) return { kind: 'logprob', model, ...base }
  return { kind: 'tokens', model: scene.roleModels.get(said.role) ?? '', arg: text, ...base }
}

function namedModel(scene: Scene, arg: ArgNode, module: Module): string | undefined {
  if (arg.value.kind !== 'name') {
    scene.report.add(wrongArgument, at(module, arg), { what: '`M` of `logprob`', wanted: 'a model' })
    return undefined
  }
  const model = modelNamed(scene, arg.value, module, 'logprob')
  if (!model) return undefined
  if (fits(model, 'logprob')) return model.name
  refuseModel(scene, model, 'logprob', at(module, arg.value))
  return undefined
}

/** The messages that a text is made of. */
function messagesIn(e: Expression): string[] {
  const inside = childrenOf(e).flatMap(messagesIn)
  return [...new Set(e.kind === 'message' ? [e.name] : inside)]
}
