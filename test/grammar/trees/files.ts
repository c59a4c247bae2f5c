/** Arbitrary files: imports and every kind of declaration. */
import fc, { type Arbitrary } from 'fast-check'
import type {
  ArmNode,
  ExperimentItem,
  ExperimentNode,
  MeasureNode,
  SeedsNode,
  StageNode,
} from '../../../grammar/experiment.ts'
import type { DeclarationNode, FileNode, ImportNode } from '../../../grammar/file.ts'
import type { EvalNode, ExtendsNode, GameNode } from '../../../grammar/game.ts'
import { namedArg } from './expressions.ts'
import { declared, doc, int, maybe, name, nameBut, node, range, some, text } from './leaves.ts'
import { members } from './members.ts'
import { data, fn, ownParam, prompt } from './resources.ts'
import { list, settings } from './settings.ts'

/** The keyword `start` wins in a stage: a game of its name cannot be played on from there without it. */
const stage: Arbitrary<StageNode> = fc.boolean().chain(start =>
  node<StageNode>('stage', {
    start: fc.constant(start),
    game: start ? name : nameBut('start'),
    args: some(namedArg),
    settings: maybe(settings),
  }),
)

const items: { readonly [K in ExperimentItem['kind']]: Arbitrary<Extract<ExperimentItem, { kind: K }>> } = {
  seeds: node<SeedsNode>('seeds', { value: fc.oneof(range, list), doc }),
  arm: node<ArmNode>('arm', { name: fc.oneof(name, text), stages: some(stage, 1), times: maybe(int), doc }),
  measure: node<MeasureNode>('measure', { eval: name, args: some(namedArg), every: maybe(int), doc }),
}

const base = node<ExtendsNode>('extends', { game: name, args: some(namedArg) })

const gameOf = (parent: Arbitrary<ExtendsNode | undefined>): Arbitrary<GameNode> =>
  node<GameNode>('game', { name: declared, params: some(ownParam), extends: parent, members, doc })

const declarations: {
  readonly [K in DeclarationNode['kind']]: Arbitrary<Extract<DeclarationNode, { kind: K }>>
} = {
  game: gameOf(maybe(base)),
  eval: node<EvalNode>('eval', { name: declared, params: some(ownParam), members, doc }),
  experiment: node<ExperimentNode>('experiment', {
    name: declared,
    items: some(fc.oneof(...Object.values<Arbitrary<ExperimentItem>>(items))),
    doc,
  }),
  prompt,
  data,
  function: fn,
}

export const file: Arbitrary<FileNode> = node<FileNode>('file', {
  imports: fc.array(node<ImportNode>('import', { names: some(name, 1), from: text }), { maxLength: 2 }),
  declarations: some(fc.oneof(...Object.values<Arbitrary<DeclarationNode>>(declarations))),
})
