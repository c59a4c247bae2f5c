/** All that can be said of an experiment: its arms with their stages, and how many steps that makes in all. */
import type { Arm, CheckedExperiment, Stage } from '../checked/game.ts'
import type { JsonDiagnostic } from '../diagnostics/json.ts'
import { lowerGame } from '../lower/lower-game.ts'
import type { Plan } from '../plan/schema/plan.ts'
import { placeOf } from '../source.ts'
import { mutable } from './game.ts'
import { aligned, indent, wrapped } from './layout.ts'
import { paint } from './paint.ts'
import type { ExplainExperiment } from './schema/explain.ts'
import { page } from './sections.ts'

export function explainExperiment(
  one: CheckedExperiment,
  diagnostics: readonly JsonDiagnostic[],
): ExplainExperiment {
  const chains = one.arms.map(arm => ({ arm, chain: chainOf(arm) }))
  const arms = chains.map(({ arm, chain }, i) => ({
    name: arm.name,
    stages: arm.stages.map((stage, n) => stageJson(stage, likeEarlier(chains.slice(0, i), chain, n + 1))),
    times: arm.times,
    steps: arm.times * arm.stages.reduce((sum, stage) => sum + stepsOf(stage), 0),
  }))
  const [steps, shared] = [arms.reduce((sum, arm) => sum + arm.steps, 0), stepsShared(chains)]
  return {
    kind: 'experiment',
    schema: 1,
    ...(one.doc === undefined ? {} : { doc: one.doc }),
    at: placeOf(one.at),
    experiment: one.name,
    seeds: [...one.seeds],
    arms,
    measures: one.measures.map(({ eval: { name }, every }) => ({ eval: name, every: every ?? null })),
    steps: steps * one.seeds.length,
    stepsShared: shared * one.seeds.length,
    diagnostics: mutable(diagnostics),
  }
}

const stepsOf = ({ start, game }: Stage): number => (start ? 0 : game.steps)

const stageJson = (
  stage: Stage,
  like: string | undefined,
): ExplainExperiment['arms'][number]['stages'][number] => ({
  game: stage.game.name,
  start: stage.start,
  steps: stepsOf(stage),
  ...(like === undefined ? {} : { like }),
})

interface Link {
  readonly key: string
  readonly steps: number
}

interface Chain {
  readonly arm: Arm
  readonly chain: readonly Link[]
}

/** The stages that an arm plays, one after the other; equal keys play alike. */
function chainOf(arm: Arm): Link[] {
  const once = arm.stages.map(stage => ({ key: keyOf(stage), steps: stepsOf(stage) }))
  return Array.from({ length: arm.times }, () => once).flat()
}

/** The first arm that begins with the same `length` stages. */
const likeEarlier = (earlier: readonly Chain[], chain: readonly Link[], length: number): string | undefined =>
  earlier.find(other => chain.slice(0, length).every((link, i) => other.chain[i]?.key === link.key))?.arm.name

/** Steps of one seed where each common beginning is played once: a chain's beginning is one node of a tree. */
function stepsShared(chains: readonly Chain[]): number {
  const nodes = new Map<string, number>()
  for (const { chain } of chains)
    chain.forEach((link, i) => {
      nodes.set(JSON.stringify(chain.slice(0, i + 1).map(each => each.key)), link.steps)
    })
  return [...nodes.values()].reduce((sum, steps) => sum + steps, 0)
}

/** All that a stage plays, without where it stands in the source. */
function keyOf({ start, game }: Stage): string {
  const plan: Plan = lowerGame(game, [], { sha256: () => '', readBytes: () => undefined })
  const told = { ...plan, sources: [], game: { ...plan.game, name: '', doc: '' } }
  return JSON.stringify([start, told], (name, value: unknown) => (name === 'at' ? undefined : value))
}

export function experimentText(
  doc: ExplainExperiment,
  { colour, width }: { readonly colour: boolean; readonly width: number },
): string {
  const columns = width - 2
  const arms = doc.arms.map(({ name, stages, times, steps }) => [
    name,
    `${stages.map(stage => `${stage.start ? 'start ' : ''}${stage.game}`).join(' then ')}${times > 1 ? `, ${times} times` : ''}`,
    `${steps} steps`,
  ])
  const shared = doc.arms.flatMap(({ name, stages }) => {
    const last = stages.findLastIndex(stage => stage.like !== undefined)
    const like = stages[last]?.like
    return like === undefined
      ? []
      : [
          `${name} begins as ${like} does: ${stages
            .slice(0, last + 1)
            .map(stage => stage.game)
            .join(' then ')}`,
        ]
  })
  const seeds = doc.seeds.length
  const total = `${doc.steps} steps over ${seeds} ${seeds === 1 ? 'seed' : 'seeds'}${doc.stepsShared < doc.steps ? `, ${doc.stepsShared} where common beginnings are played once` : ''}`
  const sections = [
    { title: 'seeds', lines: wrapped(doc.seeds.join(', '), columns) },
    { title: 'arms', lines: aligned(arms) },
    { title: 'common beginnings', lines: shared.flatMap(line => wrapped(line, columns)) },
    {
      title: 'measured by',
      lines: doc.measures.map(({ eval: name, every }) =>
        every === null ? `${name}, before and after` : `${name}, every ${every} steps`,
      ),
    },
    { title: 'in all', lines: indent(wrapped(total, columns)).map(line => line.trimStart()) },
  ]
  return page(
    { title: `experiment ${doc.experiment}`, at: doc.at, doc: doc.doc },
    sections,
    paint(colour),
    width,
  )
}
