/** What a model is asked: `M.judge(…)`, `M.score(q, a)`, `M.prefers(q, a, b)`. */
import type { AccessNode, ArgNode, CallNode } from '../../grammar/expression.ts'
import type { NameNode } from '../../grammar/literal.ts'
import { nearest } from '../../grammar/nearest.ts'
import type { Expression } from '../checked/expression.ts'
import type { Fix } from '../diagnostics/diagnostic.ts'
import { before, fix } from '../diagnostics/edits.ts'
import { foreignFunction, isForeignModule } from '../diagnostics/foreign/functions.ts'
import { foreignMethod } from '../diagnostics/foreign/methods.ts'
import { emptyRange } from '../diagnostics/rules/empty-range.ts'
import { strayModule } from '../diagnostics/rules/stray-module.ts'
import { noMethod } from '../diagnostics/rules/unknown-method.ts'
import { wrongArgument } from '../diagnostics/rules/wrong-argument.ts'
import { at, type Module } from '../module.ts'
import { callableNames, specialBuiltin } from '../plan/builtins/all.ts'
import type { At } from '../source.ts'
import { bindArguments, plainArguments } from './arguments.ts'
import { demand, literalOf } from './demand.ts'
import { replaced, textAt } from './mend.ts'
import { modelLabel, refuseModel } from './model-use.ts'
import { refuseAccess } from './not-an-object.ts'
import { combined } from './operators.ts'
import { fits, modelNamed, type Scene } from './scene.ts'
import { keep } from './typed.ts'

const methods = ['judge', 'score', 'prefers'] as const
type Method = (typeof methods)[number]
const isMethod = (key: string): key is Method => (methods as readonly string[]).includes(key)

export function inferMethod(
  scene: Scene,
  node: CallNode,
  callee: AccessNode,
  object: NameNode,
  module: Module,
): Expression | undefined {
  const key = callee.key.text
  const symbol = scene.scope.find(object.text, module)
  if (symbol && symbol.kind !== 'model' && symbol.kind !== 'row') {
    scene.scope.use(object.text, module)
    refuseAccess(scene, callee, module, node)
    return undefined
  }
  if (symbol?.kind === 'row') {
    scene.scope.use(object.text, module)
    const field = `${object.text}.${key}`
    const fixes = [replaced(at(module, node), field)]
    scene.report.add(
      wrongArgument,
      at(module, node),
      { what: `\`${field}\``, wanted: 'read, not called' },
      { fixes },
    )
    return undefined
  }
  if (!symbol && isForeignModule(object.text)) {
    const place = at(module, callee)
    const known = callableNames.filter(name => specialBuiltin(name)?.method !== true)
    scene.report.add(strayModule, place, { module: object.text, name: key, known })
    return undefined
  }
  const model = modelNamed(scene, object, module, isMethod(key) ? key : 'judge')
  if (!model) return undefined
  const builtin = specialBuiltin(key)
  if (!isMethod(key) || !builtin) {
    const known = methods.filter(method => fits(model, method))
    const meant = foreignMethod(key, known)
    const near = meant ? meant.instead : nearest(key, known)
    const params = {
      object: object.text,
      key,
      known,
      word: 'method',
      ...(near === undefined ? {} : { near }),
    }
    const details = { labels: modelLabel(scene, model), fixes: asFunction(node, callee, object, module) }
    scene.report.add(noMethod, at(module, callee.key), params, details)
    return undefined
  }
  const name = `${object.text}.${key}`
  if (!fits(model, key)) {
    refuseModel(scene, model, key, at(module, object))
    return undefined
  }
  const scales = (param: string) =>
    key === 'judge' && builtin.params.every(p => p.name !== param || p.type === 'scale')
  if (!plainArguments(scene, name, node.args, module, scales)) return undefined
  const place = at(module, node)
  const bound = bindArguments(scene, { name, formals: builtin.params, at: place }, node.args, module)
  if (!bound) return undefined
  return key === 'judge'
    ? judge(scene, model.name, bound, module, place)
    : texts(
        scene,
        key,
        model.name,
        builtin.params.map(p => p.name),
        bound,
        module,
        place,
      )
}

/** `policy.logprob(a)` as `logprob(policy, a)`. */
function asFunction(node: CallNode, { key }: AccessNode, object: NameNode, module: Module): readonly Fix[] {
  const name = specialBuiltin(key.text) ? key.text : foreignFunction(key.text)?.instead
  const takesModel = name !== undefined && specialBuiltin(name)?.params[0]?.type === 'model'
  const [only] = node.args
  if (!takesModel || !only || node.args.length > 1) return []
  return [replaced(at(module, node), `${name}(${object.text}, ${textAt(at(module, only))})`)]
}

type Bound = ReadonlyMap<string, ArgNode>

function texts(
  scene: Scene,
  key: 'score' | 'prefers',
  model: string,
  names: readonly string[],
  bound: Bound,
  module: Module,
  place: At,
): Expression | undefined {
  const args = names.map(name => {
    const arg = bound.get(name)
    return arg && demand(scene, arg.value, module, 'text', `\`${name}\` of \`${model}.${key}\``)
  })
  const good = args.filter(arg => arg !== undefined)
  const axes = good.length === args.length ? combined(scene, good, place) : undefined
  if (!axes) return undefined
  const [question, first, second] = good
  const range = keep('number', specialBuiltin(key)!.range)
  const base = { model, question: question!, type: 'number' as const, axes, ...range, at: place }
  return key === 'score'
    ? { kind: 'score', ...base, answer: first! }
    : { kind: 'prefers', ...base, first: first!, second: second! }
}

function judge(scene: Scene, model: string, bound: Bound, module: Module, place: At): Expression | undefined {
  const callee = `${model}.judge`
  const asked = bound.get('prompt')!
  const scale = bound.get('score')!
  const begin = bound.get('begin')
  const prompt = demand(scene, asked.value, module, 'text', `the prompt of \`${callee}\``)
  const start = begin && demand(scene, begin.value, module, 'text', `\`begin\` of \`${callee}\``)
  const text = start && literalOf(start)
  if (start && typeof text !== 'string') {
    scene.report.add(wrongArgument, start.at, {
      what: `\`begin\` of \`${callee}\``,
      wanted: 'a literal text',
    })
    return undefined
  }
  const range = scaleOf(scene, callee, scale, module)
  if (!prompt || !range || (begin && !start)) return undefined
  const opening = typeof text === 'string' && text !== '' ? { begin: text } : {}
  return {
    kind: 'judge',
    model,
    prompt,
    ...range,
    ...opening,
    type: 'number',
    axes: prompt.axes,
    range,
    at: place,
  }
}

function scaleOf(
  scene: Scene,
  callee: string,
  arg: ArgNode,
  module: Module,
): { low: number; high: number } | undefined {
  const { value, upTo } = arg
  const sign = value.kind === 'negative' ? -1 : 1
  const number = value.kind === 'negative' ? value.operand : value
  if (number.kind !== 'number' || !upTo) {
    const params = {
      what: `\`score\` of \`${callee}\``,
      wanted: 'a range of two numbers, as in `score: 0..7`',
    }
    const highest = value.kind === 'number' && !upTo && value.value > 0
    const fixes = highest ? [fix(`count from 0 to ${value.raw}`, before(at(module, value), '0..'))] : []
    scene.report.add(wrongArgument, at(module, value), params, { fixes })
    return undefined
  }
  const low = sign * number.value
  if (low < upTo.value) return { low, high: upTo.value }
  const written = module.source.text.slice(value.span.start, value.span.end)
  const place = { source: module.source, span: { start: value.span.start, end: upTo.span.end } }
  const swap = low > upTo.value ? { swap: `${upTo.raw}..${written}` } : {}
  scene.report.add(emptyRange, place, { low: written, high: upTo.raw, ...swap })
  return undefined
}
