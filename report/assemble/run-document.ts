/** The report of one run. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { EventOf, RunEvent } from '../../runtime/events/event.ts'
import { type RunRecord, readSamples } from '../../runtime/run/run-record.ts'
import { shellWord } from '../../runtime/run/shell-word.ts'
import type { ReportDocument } from '../document.ts'
import { alarmMarks } from './alarms.ts'
import { chartGroups } from './charts.ts'
import { gameSection } from './game-section.ts'
import { gatherSamples, SAMPLE_BUDGET } from './samples.ts'
import { seriesOf } from './series.ts'
import { stateOfRun } from './state.ts'

export interface AssembleOptions {
  readonly version: string
  readonly allSamples: boolean
  /** ISO 8601, of the report itself. */
  readonly now: string
}

export function runDocument(record: RunRecord, options: AssembleOptions): ReportDocument {
  const { plan, events, name } = record
  const run = events.find(event => event.type === 'run')
  const planned = run?.steps ?? plan.training.steps
  const { tone, text } = stateOfRun(events, planned)
  const stages = [{ events, offset: 0 }]
  const series = seriesOf(stages)
  const roles = plan.program.roles.map(role => role.name)
  const samples = gatherSamples(
    [{ name, samples: readSamples(record.dir) }],
    options.allSamples ? Number.POSITIVE_INFINITY : SAMPLE_BUDGET,
  )
  return {
    title: `${plan.game.name}: ${name}`,
    subtitle: `seed ${run?.seed ?? '?'} · ${planned} steps planned`,
    state: { tone, text },
    notes: notesOf(record, run),
    command: [runCommand(plan.game, run, evalsOf(events))],
    facts: [...factsOf(run, events), ...reportFacts(options)],
    figures: figuresOf(series),
    groups: chartGroups([{ name, series: [series] }], roles),
    alarms: alarmMarks(stages, plan),
    games: [gameSection(plan)],
    samples,
  }
}

export const reportFacts = ({ version, now }: AssembleOptions): (readonly [string, string])[] => [
  ['report made', `${now} by lsp ${version}, Node ${process.versions.node}`],
]

const evalsOf = (events: readonly RunEvent[]): string[] => [
  ...new Set(events.flatMap(event => (event.type === 'measure' ? [event.eval] : []))),
]

function notesOf({ dir }: RunRecord, run: EventOf<'run'> | undefined): string[] {
  const notes: string[] = []
  if (!run)
    notes.push('The run’s own first event is missing: its seed, time and number of steps are not known.')
  const size = statSync(join(dir, 'samples.jsonl'), { throwIfNoEntry: false })?.size
  if (size === undefined) notes.push('There is no samples.jsonl in the folder: what was said is not here.')
  return notes
}

/** What plays the same again; settings given with `--set` lie in the plan. */
function runCommand(
  game: { readonly name: string; readonly at: { readonly file: string } },
  run: EventOf<'run'> | undefined,
  evals: readonly string[],
): string {
  const source = run ? `${run.dir}/plan.json` : game.at.file
  return [
    `lsp run ${shellWord(source)}`,
    ...(run ? [`--steps ${run.steps} --seed ${run.seed}`] : []),
    ...evals.map(name => `--measure ${name}`),
  ].join(' ')
}

export function factsOf(
  run: EventOf<'run'> | undefined,
  events: readonly RunEvent[],
): (readonly [string, string])[] {
  const adapter = events.find(event => event.type === 'adapter')
  const models = events.filter(event => event.type === 'model')
  const steps = events.filter(event => event.type === 'step')
  const seconds = steps.reduce((sum, step) => sum + step.seconds, 0)
  const tokens = steps.reduce((sum, step) => sum + step.tokens, 0)
  return [
    ...(run
      ? ([
          ['started', run.time],
          ['folder', run.dir],
        ] as const)
      : []),
    ...(adapter ? ([['adapter', `${adapter.name} (${adapter.kind})`]] as const) : []),
    ...models.map(
      model =>
        [
          `model ${model.name}`,
          [
            model.source + (model.revision ? `@${model.revision}` : ''),
            ...(model.parameters === undefined
              ? []
              : [`${model.parameters.toLocaleString('en')} parameters`]),
          ].join(', '),
        ] as const,
    ),
    ...(steps.length > 0
      ? ([
          [
            'played',
            `${steps.length} steps in ${seconds.toFixed(1)} s, ${tokens.toLocaleString('en')} tokens sampled`,
          ],
        ] as const)
      : []),
  ]
}

/** Each measured metric before and after. */
function figuresOf(
  series: ReadonlyMap<string, readonly (readonly [number, number])[]>,
): ReportDocument['figures'] {
  return [...series].flatMap(([name, points]) => {
    const [first, last] = [points[0], points.at(-1)]
    if (!first || !last || !/^[^/]+\.[^±]+$/.test(name)) return []
    return [
      {
        label: name,
        value: numberText(last[1]),
        note:
          first === last
            ? `at step ${last[0]}`
            : `at step ${last[0]}; ${numberText(first[1])} at step ${first[0]}`,
      },
    ]
  })
}

const numberText = (value: number): string => String(Number(value.toPrecision(4))).replace('-', '−')
