/** What games and evals have in common, checked: from written-out members to a `CheckedBody`. */
import type { Expression } from '../checked/expression.ts'
import type { Borrowed, CheckedBody, Parameter, Role, Value } from '../checked/game.ts'
import type { Report } from '../diagnostics/rule.ts'
import { type Folded, fold } from '../flatten/constant.ts'
import type { Flat, FlatParam, Literal } from '../flatten/flat.ts'
import type { Library } from '../library/library.ts'
import { at } from '../module.ts'
import type { Source } from '../source.ts'
import { refuseType } from '../typing/demand.ts'
import { infer } from '../typing/infer.ts'
import type { Scene } from '../typing/scene.ts'
import { Scope } from '../typing/scope.ts'
import { readAxes, readDraws } from './axes.ts'
import { readModels } from './models.ts'
import { namesIn, Order } from './order.ts'
import { readRole } from './role.ts'
import { SharedNames } from './shared-names.ts'

/** What a body takes from outside: files, and declarations that it shares with others. */
type Resources = Pick<CheckedBody, 'sources' | 'prompts' | 'data' | 'functions'>

export interface ReadBody {
  readonly body: Omit<CheckedBody, keyof Resources>
  readonly scene: Scene
  /** To be asked when all formulas are read: a function of the file may be called in a payoff, an alarm or a metric alone. */
  readonly resources: () => Resources
}

export function readBody(
  flat: Flat,
  library: Library,
  report: Report,
  sources: () => readonly Source[],
): ReadBody {
  const scope = new Scope(flat, report)
  const names = new SharedNames(flat, library)
  const shared = (node: { readonly name: { readonly text: string } }) => names.nameOf(node)
  const borrowed: Borrowed[] | undefined = flat.node.kind === 'eval' ? [] : undefined
  const { list: axes, table } = readAxes(flat, scope, report, shared)
  const models = readModels(flat, scope, report, library, borrowed)
  const parameters = flat.params.map(param => parameterOf(flat, param))
  for (const { binding, module } of flat.params) {
    for (const name of binding ? namesIn(binding) : []) scope.use(name.text, module)
  }
  const draws = readDraws(flat, scope, table, shared)
  names.readOwn()
  const values = new Map<string, Expression | undefined>()
  const messages = new Map<string, { role: string; axes: readonly string[] } | undefined>()
  const roleModels = new Map<string, string>()
  const scene: Scene = {
    infer,
    scope,
    library,
    report,
    axes: table,
    params: new Map(parameters.map(p => [p.name, p])),
    models: models.infos,
    rows: new Map(draws.map(d => [d.name, { data: names.dataSet(d.data)!, axes: d.axes }])),
    messages,
    roleModels,
    values,
    refused: new Map(),
    sharedName: shared,
    ...(borrowed ? { borrowed } : {}),
  }
  const roles: Role[] = []
  const checkedValues: Value[] = []
  const order = new Order(flat, scope, report)
  const written = new Map([...flat.values].reverse().map(v => [v.node.name.text, v]))
  for (const turn of order.run()) {
    if (turn.kind === 'role') {
      const role = readRole(scene, turn.role, turn.late)
      roleModels.set(turn.role.node.name.text, turn.role.node.plays.text)
      if (!messages.has(turn.role.node.says.name.text)) {
        messages.set(turn.role.node.says.name.text, role && { role: role.name, axes: role.axes })
      }
      if (role) roles.push(role)
      continue
    }
    const found = written.get(turn.name)
    if (!found || order.circular.has(turn.name)) continue
    const { node, module } = found
    const value = infer(scene, node.value, module, node.word === 'reward' ? 'number' : undefined)
    values.set(turn.name, value)
    if (!value) continue
    if (node.word === 'reward' && value.type === 'text') {
      refuseType(scene, value, 'number', `the reward \`${turn.name}\``)
      values.set(turn.name, undefined)
      continue
    }
    const doc = node.doc === undefined ? {} : { doc: node.doc }
    checkedValues.push({
      kind: node.word,
      name: turn.name,
      ...doc,
      value,
      node: node.value,
      at: at(module, node),
    })
  }
  const { node } = flat
  const body: ReadBody['body'] = {
    name: node.name.text,
    ...(node.doc === undefined ? {} : { doc: node.doc }),
    at: at(flat.module, node),
    project: library.project,
    parameters,
    models: models.list,
    axes,
    draws,
    roles,
    values: checkedValues,
  }
  const resources = () => ({ sources: [...sources(), ...library.read.values()], ...names.lists() })
  return { body, scene, resources }
}

function parameterOf(flat: Flat, param: FlatParam): Parameter {
  const value = givenTo(flat, param)
  const { node, module } = param
  return {
    name: node.name.text,
    type: node.type.name,
    ...(value === undefined ? {} : { value }),
    at: at(module, node),
  }
}

/** The override, else what the extending game binds, else the default. */
function givenTo(flat: Flat, param: FlatParam, open: readonly FlatParam[] = []): Literal | undefined {
  if (param.value !== undefined) return param.value
  if (!param.binding) return param.node.fallback?.value
  if (open.includes(param)) return undefined
  const lookup = (name: string): Folded => {
    const other = flat.params.find(p => p.node.name.text === name)
    const value = other && givenTo(flat, other, [...open, param])
    return value === undefined ? 'unknown' : { value }
  }
  const folded = fold(param.binding, lookup)
  return typeof folded === 'string' ? undefined : folded.value
}
