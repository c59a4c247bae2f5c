/** All names of a file with what they stand for, by place; also of a file that is not whole. */
import type { Analysis } from '../../compiler/analysis.ts'
import { emptyFlat, type Flat } from '../../compiler/flatten/flat.ts'
import type { Module } from '../../compiler/module.ts'
import { fileThing } from '../../compiler/typing/symbols.ts'
import type { ArmNode, ExperimentNode } from '../../grammar/experiment.ts'
import type { DeclarationNode } from '../../grammar/file.ts'
import type { EvalNode, GameNode } from '../../grammar/game.ts'
import type { NameNode } from '../../grammar/literal.ts'
import type { PromptNode } from '../../grammar/prompt.ts'
import { memberOf } from './flat-member.ts'
import { formula, pathKeys } from './formula-names.ts'
import { dataNames, functionNames, memberNames, promptNames } from './member-names.ts'
import { Sink } from './sink.ts'
import { holds, type Occurrence } from './target.ts'

const cache = new WeakMap<Analysis, readonly Occurrence[]>()

export function occurrencesOf(analysis: Analysis): readonly Occurrence[] {
  const known = cache.get(analysis)
  if (known) return known
  const found = analysis.root ? walk(analysis, analysis.root) : []
  cache.set(analysis, found)
  return found
}

/** The name at an offset of the root; where two touch, the one that begins there. */
export function occurrenceAt(analysis: Analysis, offset: number): Occurrence | undefined {
  const source = analysis.root?.source
  const here = occurrencesOf(analysis).filter(o => o.at.source === source && holds(o.at.span, offset))
  return here.find(o => o.at.span.end > offset) ?? here[0]
}

function walk(analysis: Analysis, module: Module): Occurrence[] {
  const sink = new Sink(module)
  const fileOf = (node: PromptNode) => analysis.texts.get(node)
  for (const { names } of module.file.imports)
    for (const name of names) {
      const symbol = module.scope.get(name.text)
      if (symbol) sink.add(name, fileThing(name.text, symbol))
    }
  for (const node of module.file.declarations) {
    sink.scene = undefined
    sink.add(node.name, fileThing(node.name.text, { node, module }), true)
    if (node.kind === 'game' || node.kind === 'eval') {
      sink.scene = analysis.sceneOf(node)
      body(sink, node, fileOf)
    } else other(sink, node, fileOf, name => flatOf(analysis, module, name))
  }
  return sink.found
}

function body(
  sink: Sink,
  node: GameNode | EvalNode,
  fileOf: (node: PromptNode) => ReturnType<Analysis['texts']['get']>,
): void {
  if (!sink.scene) return
  for (const { name } of node.params) sink.declared(name)
  if (node.kind === 'game' && node.extends) {
    const { game, args } = node.extends
    sink.named(game)
    for (const { key, value } of args) {
      sink.gameArgument(key, sink.scene.scope.flat.base)
      formula(sink, value)
    }
  }
  for (const member of node.members) memberNames(sink, member, fileOf)
}

function other(
  sink: Sink,
  node: Exclude<DeclarationNode, GameNode | EvalNode>,
  fileOf: (node: PromptNode) => ReturnType<Analysis['texts']['get']>,
  find: (name: NameNode) => Flat | undefined,
): void {
  switch (node.kind) {
    case 'prompt':
      promptNames(sink, node, fileOf(node))
      break
    case 'data':
      dataNames(sink, node)
      break
    case 'function':
      functionNames(sink, node)
      break
    case 'experiment':
      experimentNames(sink, node, find)
      break
    default:
      node satisfies never
  }
}

function experimentNames(sink: Sink, node: ExperimentNode, find: (name: NameNode) => Flat | undefined): void {
  for (const item of node.items) {
    if (item.kind === 'arm') armNames(sink, item, node.name.text, find)
    if (item.kind !== 'measure') continue
    sink.named(item.eval)
    for (const { key } of item.args) sink.gameArgument(key, find(item.eval))
  }
}

function armNames(sink: Sink, arm: ArmNode, of: string, find: (name: NameNode) => Flat | undefined): void {
  if (arm.name.kind === 'name')
    sink.add(arm.name, sink.part(arm.name, { part: 'arm', of, siblings: [] }), true)
  for (const { game, args, settings } of arm.stages) {
    const flat = find(game)
    sink.named(game)
    for (const { key } of args) sink.gameArgument(key, flat)
    if (flat && settings) pathKeys(sink, settings, name => memberOf(flat, name))
  }
}

/** The written-out game or eval of a name; of one that another file declares only what it says itself. */
function flatOf(analysis: Analysis, module: Module, name: NameNode): Flat | undefined {
  const symbol = module.scope.get(name.text)
  if (symbol?.node.kind !== 'game' && symbol?.node.kind !== 'eval') return undefined
  const { node } = symbol
  return analysis.flatOf(node, symbol.module) ?? emptyFlat(node, symbol.module)
}
