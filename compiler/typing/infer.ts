/** Types a formula: resolves its names, chooses overloads, carries axes and ranges. Undefined: an error was reported. */
import type { ExpressionNode } from '../../grammar/expression.ts'
import type { NameNode } from '../../grammar/literal.ts'
import type { ElementType, Expression } from '../checked/expression.ts'
import { at, type Module } from '../module.ts'
import { callableNames } from '../plan/builtins/all.ts'
import { inferAccess } from './access.ts'
import { inferCall } from './calls.ts'
import { refuseName } from './not-a-value.ts'
import { inferBinary, inferIf, inferUnary } from './operators.ts'
import { fitsAround, type Scene } from './scene.ts'
import { describe, type NamedThing } from './symbols.ts'
import { keep } from './typed.ts'

/** `want` only guides suggestions and the type of `missing`; the caller checks what comes back (see `demand`). */
export function infer(
  scene: Scene,
  node: ExpressionNode,
  module: Module,
  want?: ElementType,
): Expression | undefined {
  const place = at(module, node)
  switch (node.kind) {
    case 'number':
      return {
        kind: 'constant',
        value: node.value,
        type: 'number',
        axes: [],
        ...keep('number', { low: node.value, high: node.value }),
        at: place,
      }
    case 'string':
      return { kind: 'constant', value: node.value, type: 'text', axes: [], at: place }
    case 'bool':
      return { kind: 'constant', value: node.value, type: 'bool', axes: [], at: place }
    case 'missing':
      return { kind: 'missing', type: want ?? 'number', axes: [], at: place }
    case 'name':
      return inferName(scene, node, module, want)
    case 'if':
      return inferIf(scene, node, module, want)
    case 'binary':
      return inferBinary(scene, node, module)
    case 'not':
      return inferUnary(scene, 'not', node, module)
    case 'negative':
      return inferUnary(scene, 'negate', node, module)
    case 'access':
      return inferAccess(scene, node, module, want)
    case 'call':
      return inferCall(scene, node, module)
    default:
      return node satisfies never
  }
}

function inferName(scene: Scene, node: NameNode, module: Module, want?: ElementType): Expression | undefined {
  if (node.text === '') return undefined
  const place = at(module, node)
  if (callableNames.includes(node.text) && !scene.scope.find(node.text, module)) {
    refuseName(scene, node, module, 'a built-in function')
    return undefined
  }
  const symbol = scene.scope.use(node.text, module)
  if (!symbol) {
    scene.scope.unknown('value', node, module, s => fitsHere(scene, s, want), {
      first: s => fitsAround(scene, axesOf(scene, s)),
    })
    return undefined
  }
  switch (symbol.kind) {
    case 'parameter': {
      const known = scene.params.get(symbol.name)
      if (!known) return undefined
      const { type, value } = known
      const range = typeof value === 'number' ? keep('number', { low: value, high: value }) : {}
      const given = value === undefined ? {} : { value }
      return { kind: 'parameter', name: symbol.name, type, ...given, axes: [], ...range, at: place }
    }
    case 'message': {
      const said = scene.messages.get(symbol.name)
      return (
        said && {
          kind: 'message',
          role: said.role,
          name: symbol.name,
          type: 'text',
          axes: said.axes,
          at: place,
        }
      )
    }
    case 'value': {
      const value = scene.values.get(symbol.name)
      if (!value) return undefined
      const range = value.range ? { range: value.range } : {}
      return { kind: 'value', name: symbol.name, type: value.type, axes: value.axes, ...range, at: place }
    }
    case 'prompt': {
      const prompt = scene.library.prompt(symbol.item)
      if (prompt.params.length > 0) {
        refuseName(scene, node, module, 'a prompt with parameters', symbol, want)
        return undefined
      }
      return {
        kind: 'render',
        prompt: scene.sharedName(symbol.item.node),
        args: [],
        type: 'text',
        axes: [],
        at: place,
      }
    }
    default:
      refuseName(scene, node, module, describe(symbol), symbol, want)
      return undefined
  }
}

/** Whether a name would type-check where a value of this type is wanted. */
function fitsHere(scene: Scene, symbol: NamedThing, want: ElementType | undefined): boolean {
  const type = typeOf(scene, symbol)
  return (
    type !== undefined &&
    (want === undefined || type === 'any' || type === want || (want === 'number' && type === 'bool'))
  )
}

/** Of what can stand as a value. */
function axesOf(scene: Scene, { kind, name }: NamedThing): readonly string[] {
  if (kind === 'value') return scene.values.get(name)?.axes ?? []
  return (kind === 'message' ? scene.messages.get(name)?.axes : undefined) ?? []
}

function typeOf(scene: Scene, symbol: NamedThing): ElementType | 'any' | undefined {
  switch (symbol.kind) {
    case 'parameter':
      return symbol.item.node.type.name
    case 'message':
      return 'text'
    case 'value':
      return scene.values.get(symbol.name)?.type ?? 'any'
    case 'prompt':
      return symbol.item.node.params.length === 0 ? 'text' : undefined
    default:
      return undefined
  }
}
