/** Calls: prompts, the author's functions, built-ins, and a model's methods. */
import type { ArgNode, CallNode, ExpressionNode } from '../../grammar/expression.ts'
import type { NameNode } from '../../grammar/literal.ts'
import { nearest } from '../../grammar/nearest.ts'
import type { Expression } from '../checked/expression.ts'
import type { Fix } from '../diagnostics/diagnostic.ts'
import { after, fix, replace } from '../diagnostics/edits.ts'
import { notAFunction } from '../diagnostics/rules/not-callable.ts'
import { at, type Module } from '../module.ts'
import {
  callableNames,
  groupBuiltin,
  mapBuiltin,
  reduceBuiltin,
  specialBuiltin,
} from '../plan/builtins/all.ts'
import type { At } from '../source.ts'
import { bindArguments, plainArguments } from './arguments.ts'
import { inferMap, inferSpecial } from './builtin-calls.ts'
import { demand } from './demand.ts'
import { replaced } from './mend.ts'
import { inferMethod } from './methods.ts'
import { refuseAccess } from './not-an-object.ts'
import { combined } from './operators.ts'
import { inferAlong } from './reductions.ts'
import type { Scene } from './scene.ts'
import { describe, type NamedThing, type SymbolOf } from './symbols.ts'

export function inferCall(scene: Scene, node: CallNode, module: Module): Expression | undefined {
  const { callee } = node
  if (callee.kind === 'access') {
    if (callee.object.kind === 'name') return inferMethod(scene, node, callee, callee.object, module)
    refuseAccess(scene, callee, module, node)
    return undefined
  }
  if (callee.kind !== 'name') {
    const open = text(node, module).indexOf('(', callee.span.end - node.span.start)
    const sign = {
      source: module.source,
      span: { start: node.span.start + open, end: node.span.start + open },
    }
    const fixes = open < 0 ? [] : [fix('multiply them', replace(sign, ' * '))]
    scene.report.add(
      notAFunction,
      at(module, callee),
      { name: text(callee, module), found: 'a formula' },
      { fixes },
    )
    return undefined
  }
  if (callee.text === '') return undefined
  const symbol = scene.scope.find(callee.text, module)
  // Where something took a built-in's name that has been told, and the call means what it says.
  const authored = symbol?.kind === 'function' || symbol?.kind === 'prompt'
  if (!authored && callableNames.includes(callee.text)) return inferBuiltin(scene, callee, node, module)
  if (!symbol) {
    const fits = (s: { kind: string }) => s.kind === 'function' || s.kind === 'prompt'
    scene.scope.unknown('function or prompt', callee, module, fits, { more: builtinsFor(node) })
    return undefined
  }
  scene.scope.use(callee.text, module)
  if (symbol.kind === 'prompt') return inferRender(scene, symbol, node, module)
  if (symbol.kind === 'function') return inferAuthored(scene, symbol, node, module)
  const details = {
    labels: [{ at: symbol.at, text: describe(symbol) }],
    fixes: uncalled(scene, symbol, node, module),
  }
  scene.report.add(notAFunction, at(module, callee), { name: callee.text, found: describe(symbol) }, details)
  return undefined
}

/** The built-in functions that could be called with such arguments. */
function builtinsFor(node: CallNode): readonly string[] {
  const along = node.args.some(arg => arg.over)
  return callableNames.filter(name =>
    along
      ? reduceBuiltin(name) || groupBuiltin(name)
      : mapBuiltin(name) || specialBuiltin(name)?.method !== true,
  )
}

/** What is no function may stand as it is, or have been meant for a function with nearly its name. */
function uncalled(scene: Scene, symbol: NamedThing, node: CallNode, module: Module): readonly Fix[] {
  const place = at(module, node.callee)
  const near = nearest(symbol.name, builtinsFor(node))
  const meant = near === undefined ? [] : [replaced(place, near)]
  const reward = symbol.kind === 'model' && scene.models.get(symbol.name)?.kind === 'reward'
  if (reward && node.args.length === 2 && node.args.every(arg => !arg.key))
    return [fix(`ask it with \`${symbol.name}.score\``, after(place, '.score'))]
  const value = symbol.kind === 'value' || symbol.kind === 'message' || symbol.kind === 'parameter'
  return value ? [...meant, replaced(at(module, node), symbol.name)] : meant
}

const text = (node: ExpressionNode, module: Module) =>
  module.source.text.slice(node.span.start, node.span.end)

function inferBuiltin(
  scene: Scene,
  callee: NameNode,
  node: CallNode,
  module: Module,
): Expression | undefined {
  const name = callee.text
  const over = node.args.some(arg => arg.over)
  const along = groupBuiltin(name) ?? reduceBuiltin(name)
  const map = mapBuiltin(name)
  if (along && (over || !map || node.args.length === 1)) return inferAlong(scene, along, node, module)
  if (!plainArguments(scene, name, node.args, module)) return undefined
  if (map && map.kind === 'map') return inferMap(scene, map, node, module)
  const special = specialBuiltin(name)
  return special && inferSpecial(scene, special, node, module)
}

function inferRender(
  scene: Scene,
  symbol: SymbolOf<'prompt'>,
  node: CallNode,
  module: Module,
): Expression | undefined {
  const prompt = scene.library.prompt(symbol.item)
  const place = at(module, node)
  if (!plainArguments(scene, symbol.name, node.args, module)) return undefined
  const params = symbol.item.node.params
  const formals = params.map(p => ({ name: p.name.text, optional: p.fallback !== undefined }))
  const isHole = ({ key }: ArgNode) => prompt.parts.some(part => 'hole' in part && part.hole === key?.text)
  const isFormal = ({ key }: ArgNode) => formals.some(formal => formal.name === key?.text)
  // That a hole has no parameter has been told: what is given for it is not wrong as well.
  if (node.args.some(arg => isHole(arg) && !isFormal(arg))) return undefined
  const bound = bindArguments(
    scene,
    { name: symbol.name, formals, byNameOnly: true, at: place },
    node.args,
    module,
  )
  if (!bound) return undefined
  const args = params.map(param => {
    const arg = bound.get(param.name.text)
    const what = `\`${param.name.text}\` of \`${symbol.name}\``
    if (arg) return demand(scene, arg.value, module, param.type.name, what)
    return param.fallback && demand(scene, param.fallback, symbol.item.module, param.type.name, what)
  })
  const axes = together(scene, args, place)
  if (!axes) return undefined
  const values = args.map((value, i) => ({ param: prompt.params[i]!.name, value: value! }))
  return {
    kind: 'render',
    prompt: scene.sharedName(symbol.item.node),
    args: values,
    type: 'text',
    axes,
    at: place,
  }
}

function inferAuthored(
  scene: Scene,
  symbol: SymbolOf<'function'>,
  node: CallNode,
  module: Module,
): Expression | undefined {
  const made = scene.library.function(symbol.item)
  const place = at(module, node)
  if (!made || !plainArguments(scene, symbol.name, node.args, module)) return undefined
  const params = symbol.item.node.params
  const formals = params.map(p => ({ name: p.name.text, optional: p.fallback !== undefined }))
  const bound = bindArguments(scene, { name: symbol.name, formals, at: place }, node.args, module)
  if (!bound) return undefined
  const args = params.map(param => {
    const what = `\`${param.name.text}\` of \`${symbol.name}\``
    const arg = bound.get(param.name.text)
    if (arg) return demand(scene, arg.value, module, param.type.name, what)
    return param.fallback && demand(scene, param.fallback, symbol.item.module, param.type.name, what)
  })
  const axes = together(scene, args, place)
  if (!axes) return undefined
  const { type, range } = made.returns
  const values = args as readonly Expression[]
  return {
    kind: 'call',
    function: scene.sharedName(symbol.item.node),
    args: values,
    type,
    ...(range ? { range } : {}),
    axes,
    at: place,
  }
}

/** The axes of all arguments together; undefined where one failed or two cannot be paired. */
function together(
  scene: Scene,
  args: readonly (Expression | undefined)[],
  place: At,
): readonly string[] | undefined {
  const good = args.filter(arg => arg !== undefined)
  return good.length === args.length ? combined(scene, good, place) : undefined
}
