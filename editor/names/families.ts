/**
 * Names that are one name to an author, all over a project: a member and what it replaces in a base, a parameter and its
 * holes, a model and what evals borrow of it or later stages take over. They are found and renamed together.
 */
import type { Analysis } from '../../compiler/analysis.ts'
import type { Flat } from '../../compiler/flatten/flat.ts'
import { at, type Module } from '../../compiler/module.ts'
import type { NamedThing } from '../../compiler/typing/symbols.ts'
import type { ExperimentNode } from '../../grammar/experiment.ts'
import type { EvalNode, GameNode } from '../../grammar/game.ts'
import type { PromptNode } from '../../grammar/prompt.ts'
import type { Workspace } from '../workspace.ts'
import { memberOf } from './flat-member.ts'
import { occurrencesOf } from './occurrences.ts'
import { keyOf, type Occurrence, type Part, type Target } from './target.ts'
import { UnionFind } from './union-find.ts'

export interface ProjectNames {
  readonly analyses: readonly Analysis[]
  /** All occurrences of the name that a target has, by file and place. */
  readonly family: (target: Target) => readonly Occurrence[]
}

export function projectNames(workspace: Workspace, path: string): ProjectNames {
  const analyses = workspace.gameFiles(path).map(file => workspace.analysis(file))
  const all = distinct(analyses.flatMap(occurrencesOf))
  const families = new Families(all)
  for (const analysis of analyses) families.learn(analysis)
  return { analyses, family: target => families.of(target) }
}

/** Two prompts may name one file, and so find the same holes. */
function distinct(all: readonly Occurrence[]): Occurrence[] {
  const places = new Map<string, Occurrence>()
  for (const o of all) {
    const key = `${o.at.source.absolute}\n${o.at.span.start}\n${keyOf(o.target) ?? ''}`
    if (!places.has(key)) places.set(key, o)
  }
  return [...places.values()]
}

class Families {
  private readonly sets = new UnionFind()
  /** By eval, the models that it borrows. */
  private readonly borrowed = new Map<string, Set<string>>()

  constructor(private readonly all: readonly Occurrence[]) {
    for (const { target } of all) {
      if (target.kind !== 'borrowed') continue
      const key = placeKey(target.at)
      this.borrowed.set(key, (this.borrowed.get(key) ?? new Set()).add(target.name))
    }
  }

  of(target: Target): Occurrence[] {
    const key = keyOf(target)
    if (key === undefined) return []
    const root = this.sets.find(key)
    return this.all.filter(o => {
      const other = keyOf(o.target)
      return other !== undefined && this.sets.find(other) === root
    })
  }

  learn(analysis: Analysis): void {
    const { root } = analysis
    if (!root) return
    const evals = [...root.scope.values()].flatMap(({ node, module }) =>
      node.kind === 'eval' ? [{ node, module }] : [],
    )
    for (const node of root.file.declarations) {
      if (node.kind === 'prompt') this.holes(analysis, root, node)
      if (node.kind === 'experiment') this.experiment(analysis, root, node)
      if (node.kind !== 'game' && node.kind !== 'eval') continue
      const flat = analysis.sceneOf(node)?.scope.flat
      if (!flat) continue
      this.body(analysis, root, node, flat)
      if (node.kind === 'game') for (const each of evals) this.measured(each.node, each.module, flat)
    }
  }

  private join(a: Target | undefined, b: Target | undefined): void {
    const [first, second] = [a && keyOf(a), b && keyOf(b)]
    if (first !== undefined && second !== undefined) this.sets.join(first, second)
  }

  private body(analysis: Analysis, module: Module, node: GameNode | EvalNode, flat: Flat): void {
    for (const member of node.members) if (member.kind === 'prompt') this.holes(analysis, module, member)
    const { base } = flat
    if (!base) return
    const own = [...node.params, ...node.members].flatMap(member => {
      const names = 'name' in member ? [member.name.text] : []
      return member.kind === 'role' ? [...names, member.says.name.text] : names
    })
    for (const name of own) {
      const [now, before] = [memberOf(flat, name), memberOf(base, name)]
      if (now?.kind !== before?.kind) continue
      this.join(now, before)
      this.parameters(now, before)
    }
  }

  /** A prompt or function that stands in another's place keeps its parameters, a data set its fields. */
  private parameters(now: NamedThing | undefined, before: NamedThing | undefined): void {
    for (const a of partsOf(now)) for (const b of partsOf(before)) if (a.name === b.name) this.join(a, b)
  }

  private holes(analysis: Analysis, module: Module, node: PromptNode): void {
    const file = analysis.texts.get(node)
    if (!file) return
    for (const part of partsOf({
      kind: 'prompt',
      name: node.name.text,
      at: at(module, node.name),
      item: { node, module },
    }))
      this.join(part, { kind: 'hole', name: part.name, at: { source: file, span: part.at.span } })
  }

  private measured(node: EvalNode, module: Module, game: Flat): void {
    const place = at(module, node.name)
    for (const name of this.borrowed.get(placeKey(place)) ?? [])
      this.join({ kind: 'borrowed', name, eval: node.name.text, at: place }, modelOf(game, name))
  }

  private experiment(analysis: Analysis, module: Module, { items }: ExperimentNode): void {
    const games = (name: string): Flat[] => {
      const symbol = module.scope.get(name)
      const flat = symbol?.node.kind === 'game' ? analysis.flatOf(symbol.node, symbol.module) : undefined
      return flat ? [flat] : []
    }
    const arms = items.flatMap(item =>
      item.kind === 'arm' ? [item.stages.flatMap(stage => games(stage.game.text))] : [],
    )
    for (const [first, ...later] of arms)
      for (const { node } of first?.models ?? [])
        for (const stage of later) this.join(modelOf(first!, node.name.text), modelOf(stage, node.name.text))
    for (const item of items) {
      const symbol = item.kind === 'measure' ? module.scope.get(item.eval.text) : undefined
      if (symbol?.node.kind !== 'eval') continue
      for (const [first] of arms) if (first) this.measured(symbol.node, symbol.module, first)
    }
  }
}

const placeKey = (target: Part['at']): string => `${target.source.absolute}\n${target.span.start}`

function modelOf(flat: Flat, name: string): NamedThing | undefined {
  const member = memberOf(flat, name)
  return member?.kind === 'model' ? member : undefined
}

function partsOf(thing: NamedThing | undefined): Part[] {
  const part = (
    what: Part['part'],
    name: { text: string; span: Part['at']['span'] },
    module: Module,
  ): Part => ({
    kind: 'part',
    part: what,
    name: name.text,
    at: at(module, name),
    of: thing?.name ?? '',
    siblings: [],
  })
  if (thing?.kind === 'data') return thing.item.node.fields.map(f => part('field', f.name, thing.item.module))
  if (thing?.kind !== 'prompt' && thing?.kind !== 'function') return []
  return thing.item.node.params.map(p => part('argument', p.name, thing.item.module))
}
