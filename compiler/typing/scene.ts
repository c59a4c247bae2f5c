/** All that is known of a game while its formulas are typed. `undefined` in a map: it failed, and has been reported. */
import type { ExpressionNode } from '../../grammar/expression.ts'
import type { NameNode } from '../../grammar/literal.ts'
import type { ElementType, Expression } from '../checked/expression.ts'
import type { Borrowed, Data } from '../checked/game.ts'
import type { Report } from '../diagnostics/rule.ts'
import type { Literal } from '../flatten/flat.ts'
import type { Library } from '../library/library.ts'
import type { Module } from '../module.ts'
import type { AxisTable } from './axis-table.ts'
import type { Scope } from './scope.ts'

/** The reductions around a formula take these axes away; together with them it may have those of what is wanted in the end. */
export interface AxesWanted {
  readonly reduced: readonly string[]
  readonly within?: readonly string[]
}

/** A scene whose formulas are reduced over an axis. */
export function reducedOver(scene: Scene, axis: string): Scene {
  const { reduced = [], within } = scene.around ?? {}
  return { ...scene, around: { reduced: [...reduced, axis], ...(within && { within }) } }
}

/** Whether what has these axes could stand there by itself. */
export function fitsAround({ around }: Scene, axes: readonly string[]): boolean {
  if (!around) return true
  const { reduced, within } = around
  return (
    reduced.every(axis => axes.includes(axis)) &&
    (!within || axes.every(axis => within.includes(axis) || reduced.includes(axis)))
  )
}

export interface ModelInfo {
  readonly name: string
  readonly kind: 'weights' | 'reward' | 'frozen' | 'lagged' | 'endpoint' | 'borrowed'
}

export interface Scene {
  /** `infer` of infer.ts. */
  readonly infer: (
    scene: Scene,
    node: ExpressionNode,
    module: Module,
    want?: ElementType,
  ) => Expression | undefined
  readonly scope: Scope
  readonly library: Library
  readonly report: Report
  readonly axes: AxisTable
  readonly params: ReadonlyMap<string, { readonly type: ElementType; readonly value?: Literal }>
  readonly models: ReadonlyMap<string, ModelInfo | undefined>
  readonly rows: ReadonlyMap<string, { readonly data: Data; readonly axes: readonly string[] } | undefined>
  /** By the name after `says`. */
  readonly messages: ReadonlyMap<
    string,
    { readonly role: string; readonly axes: readonly string[] } | undefined
  >
  readonly roleModels: ReadonlyMap<string, string>
  readonly values: ReadonlyMap<string, Expression | undefined>
  /** Values that were refused somewhere, with the type that was wanted (blame.ts). */
  readonly refused: Map<string, ElementType | undefined>
  /** The name in this game of a prompt, data set or function: its own, or another where two files share a name. */
  readonly sharedName: (node: { readonly name: NameNode }) => string
  /** What the surroundings of a formula want of its axes; it orders suggestions, no more. */
  readonly around?: AxesWanted
  /** In an eval: models that only the game has. */
  readonly borrowed?: Borrowed[]
}

/** A model by name, for a purpose; in an eval an unknown one is borrowed. */
export function modelNamed(
  scene: Scene,
  name: NameNode,
  module: Module,
  need: Borrowed['need'],
): ModelInfo | undefined {
  if (scene.borrowed && name.text !== '' && scene.scope.find(name.text, module) === undefined) {
    scene.borrowed.push({ model: name.text, need, at: { source: module.source, span: name.span } })
    return { name: name.text, kind: 'borrowed' }
  }
  const symbol = scene.scope.expect('model', name, module)
  return symbol && scene.models.get(symbol.name)
}

const words: Record<ModelInfo['kind'], string> = {
  weights: 'a language model',
  reward: 'a reward model',
  frozen: 'a frozen model',
  lagged: 'a lagged model',
  endpoint: 'an endpoint',
  borrowed: 'a model of the game',
}

export const describeModel = (model: ModelInfo): string => words[model.kind]

/** Whether a model can be used so: language.md §3. */
export function fits(model: ModelInfo, need: Borrowed['need']): boolean {
  if (model.kind === 'borrowed') return true
  switch (need) {
    case 'score':
      return model.kind === 'reward'
    case 'prefers':
      return true
    case 'plays':
    case 'judge':
      return model.kind !== 'reward'
    case 'logprob':
    case 'weights':
      return model.kind !== 'reward' && model.kind !== 'endpoint'
    default:
      return need satisfies never
  }
}

export const needWords: Record<Borrowed['need'], string> = {
  plays: 'speak in a role',
  judge: 'judge',
  score: 'score: only a reward model does',
  prefers: 'prefer',
  logprob: 'be asked for log-probabilities',
  weights: 'be held against another model token by token',
}
