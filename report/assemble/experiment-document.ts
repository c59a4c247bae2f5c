/** The report of an experiment: its table, each arm's curves with seeds as bands, and what was said in all of its runs. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ExperimentPlan } from '../../compiler/plan/schema/experiment.ts'
import type { RunEvent } from '../../runtime/events/event.ts'
import { arrange, chainOf, type PlannedRun } from '../../runtime/experiment/arrange.ts'
import { readExperimentPlan, readResults, runFolderOf } from '../../runtime/experiment/experiment-folder.ts'
import type { ExperimentResults } from '../../runtime/experiment/results.ts'
import { readEvents } from '../../runtime/run/read-events.ts'
import { readSamples } from '../../runtime/run/run-record.ts'
import { shellWord } from '../../runtime/run/shell-word.ts'
import type { ReportDocument, Results } from '../document.ts'
import { alarmMarks } from './alarms.ts'
import { chartGroups, type Subject } from './charts.ts'
import { gameSection } from './game-section.ts'
import { type AssembleOptions, factsOf, reportFacts } from './run-document.ts'
import { gatherSamples, SAMPLE_BUDGET } from './samples.ts'
import { type Stage, seriesOf } from './series.ts'

/** A run that has begun, with its place in its chains. */
interface Begun {
  readonly run: PlannedRun
  readonly stage: Stage
}

export function experimentDocument(dir: string, options: AssembleOptions): ReportDocument {
  const plan = readExperimentPlan(dir)
  const planned = arrange(plan)
  const begun = begunRuns(dir, planned)
  const all = [...begun.values()]
  const budget = options.allSamples ? Number.POSITIVE_INFINITY : SAMPLE_BUDGET
  const [first] = all
  return {
    title: `Experiment ${plan.experiment.name}`,
    subtitle: `${plan.arms.length} arms · seeds ${plan.seeds.join(', ')}`,
    state: stateOf(planned, all),
    notes: notesOf(plan, planned, begun),
    command: [commandOf(plan, dir)],
    facts: [
      ['folder', dir],
      ...(first
        ? factsOf(undefined, [
            ...first.stage.events.filter(isSetting),
            ...all.flatMap(each => each.stage.events.filter(isStep)),
          ])
        : []),
      ...reportFacts(options),
    ],
    figures: [],
    results: resultsOf(readResults(dir, plan), plan),
    groups: chartGroups(subjectsOf(plan, begun), rolesOf(plan)),
    alarms: all.flatMap(({ run, stage }) =>
      alarmMarks([stage], plan.plans[run.plan]!, `${run.arms.join(', ')} · seed ${run.seed}`),
    ),
    games: Object.entries(plan.plans).map(([name, each]) => ({ ...gameSection(each), name })),
    samples: gatherSamples(
      all.map(({ run: { id } }) => ({ name: id, samples: readSamples(runFolderOf(dir, id)) })),
      budget,
    ),
  }
}

const isSetting = ({ type }: RunEvent): boolean => type === 'adapter' || type === 'model'
const isStep = ({ type }: RunEvent): boolean => type === 'step'

/** By their ids. A run goes on where the one before it ends, by the plan. */
function begunRuns(dir: string, planned: readonly PlannedRun[]): Map<string, Begun> {
  const byId = new Map(planned.map(run => [run.id, run]))
  const offsetOf = ({ after }: PlannedRun): number => {
    const before = after === undefined ? undefined : byId.get(after)
    return before ? offsetOf(before) + before.steps : 0
  }
  return new Map(
    planned.flatMap(run => {
      const file = join(runFolderOf(dir, run.id), 'events.jsonl')
      if (!existsSync(file)) return []
      return [[run.id, { run, stage: { events: readEvents(file), offset: offsetOf(run) } }] as const]
    }),
  )
}

const hasEnded = ({ stage }: Begun): boolean =>
  stage.events.some(event => event.type === 'done' && event.reason !== 'stopped')
const hasFailed = ({ stage }: Begun): boolean => stage.events.some(event => event.type === 'failed')

function stateOf(planned: readonly PlannedRun[], begun: readonly Begun[]): ReportDocument['state'] {
  const ended = begun.filter(hasEnded).length
  const failed = begun.filter(hasFailed).length
  const text = `${ended} of ${planned.length} runs have ended`
  if (failed > 0) return { tone: 'bad', text: `${text}, ${failed} failed` }
  return ended === planned.length
    ? { tone: 'good', text: `all ${planned.length} runs have ended` }
    : { tone: 'open', text: `${text}: the others are still going, or have not begun` }
}

function notesOf(
  plan: ExperimentPlan,
  planned: readonly PlannedRun[],
  begun: ReadonlyMap<string, Begun>,
): string[] {
  const open = planned.filter(({ id }) => !begun.has(id) || !hasEnded(begun.get(id)!))
  const arms = plan.arms.map(arm => arm.name).filter(name => open.some(run => run.arms.includes(name)))
  return arms.length === 0
    ? []
    : [`The numbers of ${arms.join(', ')} are not final: they come from the seeds that have ended so far.`]
}

/** What plays the same, or goes on with it. */
const commandOf = ({ experiment, arms, seeds }: ExperimentPlan, dir: string): string =>
  [
    `lsp experiment ${shellWord(experiment.at.file)}`,
    `--experiment ${experiment.name}`,
    `--arms ${shellWord(arms.map(arm => arm.name).join(','))}`,
    `--seeds ${seeds.join(',')}`,
    ...(experiment.settings ?? []).map(setting => `--set ${shellWord(setting)}`),
    `--out ${shellWord(dir)}`,
  ].join(' ')

const rolesOf = ({ plans }: ExperimentPlan): string[] => [
  ...new Set(Object.values(plans).flatMap(each => each.program.roles.map(role => role.name))),
]

function subjectsOf(plan: ExperimentPlan, begun: ReadonlyMap<string, Begun>): Subject[] {
  return plan.arms.map(arm => ({
    name: arm.name,
    series: plan.seeds.map(seed =>
      seriesOf(chainOf(arm, seed, plan).flatMap(({ id }) => begun.get(id)?.stage ?? [])),
    ),
  }))
}

function resultsOf({ arms, differences }: ExperimentResults, plan: ExperimentPlan): Results {
  return {
    arms: plan.arms.flatMap(({ name }, style) => {
      const metrics = Object.entries(arms[name] ?? {})
      if (metrics.length === 0) return []
      return [
        {
          arm: name,
          style,
          metrics: metrics.map(([metric, { mean, low, high, seeds }]) => [
            metric,
            { mean, low, high, seeds: seeds.map(({ seed, value }) => [seed, value] as const) },
          ]),
        },
      ]
    }),
    differences,
  }
}
