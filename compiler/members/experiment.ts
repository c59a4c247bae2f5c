/** Experiments: seeds, arms as chains of games with their arguments and settings, and what is measured on them. */

import type { ArmNode, ExperimentNode, MeasureNode, StageNode } from '../../grammar/experiment.ts'
import type { NameNode } from '../../grammar/literal.ts'
import type { NamedArgNode } from '../../grammar/params.ts'
import type { Arm, CheckedEval, CheckedExperiment, CheckedGame, Measure, Stage } from '../checked/game.ts'
import type { Fix } from '../diagnostics/diagnostic.ts'
import { fix, freeName, removeLines, removeListed, replace } from '../diagnostics/edits.ts'
import type { Report } from '../diagnostics/rule.ts'
import { badCount } from '../diagnostics/rules/bad-count.ts'
import { badSeeds } from '../diagnostics/rules/bad-seeds.ts'
import { duplicateName } from '../diagnostics/rules/duplicate-name.ts'
import { missingArgument } from '../diagnostics/rules/missing-argument.ts'
import { notConstant } from '../diagnostics/rules/not-constant.ts'
import { tooManyStages } from '../diagnostics/rules/too-many-stages.ts'
import { unknownName } from '../diagnostics/rules/unknown-name.ts'
import { wrongKind } from '../diagnostics/rules/wrong-kind.ts'
import { wrongLiteral } from '../diagnostics/rules/wrong-literal.ts'
import { fold, rewritten, typeOfLiteral } from '../flatten/constant.ts'
import { entriesOf } from '../flatten/entries.ts'
import type { Flat } from '../flatten/flat.ts'
import { checkArguments, type Flattener } from '../flatten/flatten.ts'
import { applyOverrides } from '../flatten/overrides.ts'
import { aKind, at, type Module } from '../module.ts'
import type { At } from '../source.ts'
import { checkBorrowed } from './eval.ts'
import type { StageOverrides } from './stage-overrides.ts'

export interface ExperimentContext {
  readonly report: Report
  readonly flattener: Flattener
  readonly evals: readonly CheckedEval[]
  readonly variant: (flat: Flat) => CheckedGame | undefined
  /** An eval with its arguments bound, or one that stands in another file. */
  readonly evalOf: (flat: Flat) => CheckedEval
  /** `--set`. */
  readonly overrides: StageOverrides
}

const mostSeeds = 10_000

const mostStages = 1000

export function readExperiment(
  node: ExperimentNode,
  module: Module,
  context: ExperimentContext,
): CheckedExperiment {
  const { report } = context
  let seeds: readonly number[] = []
  const arms: Arm[] = []
  const measures: Measure[] = []
  let seeded = false
  const names = new Map<string, ArmNode>()
  for (const item of readable(node, module, report)) {
    if (item.kind === 'seeds') {
      if (seeded)
        report.add(
          badSeeds,
          at(module, item),
          { reason: 'they are given twice' },
          { fixes: [fix('remove the second', removeLines(at(module, item)))] },
        )
      else seeds = seedsOf(item.value, module, report)
      seeded = true
    } else if (item.kind === 'arm') {
      const name = item.name.kind === 'name' ? item.name.text : item.name.value
      const before = names.get(name)
      if (before) {
        const labels = [{ at: at(module, before.name), text: 'first declared here' }]
        report.add(
          duplicateName,
          at(module, item.name),
          { name, kind: 'arm', before: 'another arm' },
          {
            labels,
            fixes: [
              fix(
                'give it another name',
                replace(at(module, item.name), `"${freeName(name, n => names.has(n))}"`),
              ),
            ],
          },
        )
      }
      names.set(name, item)
      arms.push(readArm(item, name, module, context))
    } else {
      const measure = readMeasure(item, module, context)
      if (measure) measures.push(measure)
    }
  }
  for (const measure of measures) {
    for (const arm of arms) {
      const first = arm.stages[0]
      if (first) checkBorrowed(measure.eval, first.game, report, first.at)
    }
  }
  const doc = node.doc === undefined ? {} : { doc: node.doc }
  return {
    kind: 'experiment',
    name: node.name.text,
    ...doc,
    seeds: seeds.length > 0 ? seeds : [1],
    arms,
    measures,
    at: at(module, node),
  }
}

/** The items up to where there are more than anybody plays: each stage of an arm is a game, checked with its settings. */
function readable(node: ExperimentNode, module: Module, report: Report): ExperimentNode['items'] {
  const counts = { stages: 0, measures: 0 }
  for (const [i, item] of node.items.entries()) {
    if (item.kind === 'seeds') continue
    const what = item.kind === 'arm' ? 'stages' : 'measures'
    counts[what] += item.kind === 'arm' ? item.stages.length : 1
    if (counts[what] <= mostStages) continue
    report.add(tooManyStages, at(module, item), { what, most: mostStages })
    return node.items.slice(0, i)
  }
  return node.items
}

function seedsOf(
  value: Extract<ExperimentNode['items'][number], { kind: 'seeds' }>['value'],
  module: Module,
  report: Report,
): number[] {
  const whole = (x: number) => Number.isSafeInteger(x) && x >= 0
  const wrong = (reason: string, fixes: readonly Fix[] = [], place: At = at(module, value)): number[] => {
    report.add(badSeeds, place, { reason }, { fixes })
    return []
  }
  if (value.kind === 'range') {
    const { low, high } = value
    if (!whole(low.value) || !whole(high.value)) return wrong('a seed is a whole number of at least 0')
    if (low.value > high.value) {
      const turned = fix('turn it round', replace(at(module, value), `${high.raw}..${low.raw}`))
      return wrong(`${low.raw}..${high.raw} holds none`, [turned])
    }
    if (high.value - low.value >= mostSeeds) return wrong(`there can be at most ${mostSeeds}`)
    return Array.from({ length: high.value - low.value + 1 }, (_, i) => low.value + i)
  }
  const seeds = value.items.map(item => (item.kind === 'number' ? item.value : Number.NaN))
  if (seeds.length === 0) return wrong('the list is empty')
  const broken = value.items[seeds.findIndex(seed => !whole(seed))]
  if (broken) return wrong('a seed is a whole number of at least 0', [], at(module, broken))
  if (seeds.length > mostSeeds) return wrong(`there can be at most ${mostSeeds}`)
  const again = value.items[seeds.findIndex((seed, i) => seeds.indexOf(seed) < i)]
  if (!again) return seeds
  const place = at(module, again)
  return wrong('one stands twice', [fix('remove the second', removeListed(place))], place)
}

function declared(kind: 'game' | 'eval', name: NameNode, module: Module, report: Report) {
  const symbol = module.scope.get(name.text)
  if (symbol?.node.kind === kind) return symbol
  if (!symbol && module.lost.has(name.text)) return undefined
  const known = report.known(() => [...module.scope].filter(([, s]) => s.node.kind === kind).map(([n]) => n))
  const more = report.near(name.text, () => known)
  const article = kind === 'eval' ? 'an' : 'a'
  if (symbol) {
    const found = aKind(symbol.node.kind)
    report.add(wrongKind, at(module, name), { name: name.text, found, wanted: `${article} ${kind}`, ...more })
  } else
    report.add(unknownName, at(module, name), {
      what: kind,
      name: name.text,
      where: 'this file',
      known,
      ...more,
    })
  return undefined
}

function readArm(node: ArmNode, name: string, module: Module, context: ExperimentContext): Arm {
  const times = count(node.times, 'the number after `times`', module, context.report)
  const stages = node.stages.flatMap(stage => readStage(stage, module, context))
  return { name, stages, times, at: at(module, node) }
}

function count(
  node: { value: number; raw: string; span: { start: number; end: number } } | undefined,
  what: string,
  module: Module,
  report: Report,
): number {
  if (!node || (Number.isSafeInteger(node.value) && node.value >= 1)) return node?.value ?? 1
  report.add(badCount, at(module, node), { what, found: node.raw })
  return 1
}

function readStage(node: StageNode, module: Module, context: ExperimentContext): Stage[] {
  const { report } = context
  const symbol = declared('game', node.game, module, report)
  if (symbol?.node.kind !== 'game') return []
  const flat = context.flattener.flatten(symbol.node, symbol.module)
  if (!flat) return []
  const given = withArguments(flat, node.args, node.game.text, module, report)
  const overrides = entriesOf(node.settings, module.source, report)
  const whole = context.overrides.apply(applyOverrides(given, overrides, report), report)
  if (!allGiven(whole, node.game, module, report)) return []
  const game = context.variant(whole)
  return game ? [{ start: node.start, game, at: at(module, node) }] : []
}

function withArguments(
  flat: Flat,
  args: readonly NamedArgNode[],
  callee: string,
  module: Module,
  report: Report,
): Flat {
  const given = checkArguments(flat.params, args, module, callee, report)
  const params = flat.params.map(param => {
    const arg = given.get(param)
    if (!arg) return param
    const folded = fold(arg.value, () => 'wrong')
    if (typeof folded === 'string') {
      report.add(notConstant, at(module, arg.value), {})
      return param
    }
    const wanted = param.node.type.name
    const found = typeOfLiteral(folded.value)
    if (found === wanted) return { ...param, value: folded.value }
    const instead = rewritten(folded.value, wanted)
    report.add(wrongLiteral, at(module, arg.value), {
      name: arg.key.text,
      wanted,
      found,
      ...(instead === undefined ? {} : { instead }),
    })
    return param
  })
  return { ...flat, params }
}

/** Nobody can give an arm's parameters later: what has no default must stand here. */
function allGiven({ params }: Flat, callee: NameNode, module: Module, report: Report): boolean {
  const open = params.filter(({ node, value, binding }) => value === undefined && !binding && !node.fallback)
  const names = open.map(({ node }) => node.name.text)
  if (names.length > 0) report.add(missingArgument, at(module, callee), { callee: callee.text, names })
  return names.length === 0
}

function readMeasure(node: MeasureNode, module: Module, context: ExperimentContext): Measure | undefined {
  const { report } = context
  const every = node.every ? { every: count(node.every, 'the number of steps', module, report) } : {}
  const symbol = declared('eval', node.eval, module, report)
  if (symbol?.node.kind !== 'eval') return undefined
  const flat = context.flattener.flatten(symbol.node, symbol.module)
  if (!flat) return undefined
  const given = withArguments(flat, node.args, node.eval.text, module, report)
  if (!allGiven(given, node.eval, module, report)) return undefined
  const own = node.args.length === 0 ? context.evals.find(e => e.name === node.eval.text) : undefined
  return { eval: own ?? context.evalOf(given), ...every, at: at(module, node) }
}
