/** The ablations as a page: what each change does to accuracy and to what the Challenger asks. */
import { join } from 'node:path'
import type { ExperimentPlan } from '../../compiler/plan/schema/experiment.ts'
import { chainOf } from '../../runtime/experiment/arrange.ts'
import { readExperimentPlan, readResults } from '../../runtime/experiment/experiment-folder.ts'
import { readSamples } from '../../runtime/run/run-record.ts'
import { type Asked, askedIn, fallsBelow, kindDistance, lastSteps, shareOf, wellFormed } from './asked.ts'
import { alarmsOf, mean, measured, stepped } from './courses.ts'
import { interval, percent, points, table, two } from './words.ts'

type Arm = ExperimentPlan['arms'][number]

const METRIC = 'Heldout.accuracy'

export function ablationsPage(dir: string): string {
  const plan = readExperimentPlan(dir)
  const asked = new Map(
    plan.arms.map(arm => [
      arm.name,
      plan.seeds.map(seed => askedIn(readSamples(firstRun(dir, plan, arm, seed)))),
    ]),
  )
  return [
    '## Every arm',
    '',
    table(
      [
        'arm',
        'accuracy % [95 % interval]',
        'less LSP, or LSP-Zero',
        'best %',
        'well-formed, last 20 %',
        'hard, last 20 %',
        'well-formed < 0.5 from step',
        'kinds’ distance from the test',
        'alarms, by the step at which each first rang, seed by seed',
      ],
      plan.arms.map(arm => row(dir, plan, arm, asked.get(arm.name)!)),
    ),
    '',
    '## Longer runs',
    '',
    table(['arm', ...LONG_STEPS.map(step => `accuracy % after ${step} steps`)], longRows(dir, plan)),
    '',
    '## Q and R',
    '',
    'The correlation of the judge’s Q with R over a step’s 64 answers, averaged over steps and seeds (steps in which one of them does not vary have none):',
    '',
    table(['arm', ...SPANS.map(([from, to]) => `steps ${from}–${to}`)], correlationRows(dir, plan)),
    '',
    '## What the Challenger asks',
    '',
    `Seed ${plan.seeds[0]}, all eight queries of a step; those of step 1 come before any training:`,
    '',
    table(['arm', ...ASKED_AT.map(step => `step ${step}`)], askedRows(plan, asked)),
  ].join('\n')
}

const firstRun = (dir: string, plan: ExperimentPlan, arm: Arm, seed: number): string =>
  join(dir, 'runs', chainOf(arm, seed, plan)[0]!.id)

function row(dir: string, plan: ExperimentPlan, arm: Arm, asked: readonly (readonly Asked[])[]): string[] {
  const { arms, differences } = readResults(dir)
  const against = arm.name.startsWith('LSP-Zero') ? 'LSP-Zero' : 'LSP'
  const less = differences.find(
    each => each.metric === METRIC && each.arm === arm.name && each.against === against,
  )
  const best = plan.seeds.map(seed =>
    Math.max(...measured(dir, plan, arm, seed, 'accuracy').map(one => one.value)),
  )
  const last = asked.map(each => lastSteps(each))
  const over = (value: (asked: readonly Asked[]) => number) => two(mean(last.map(value)))
  return [
    arm.name,
    interval(arms[arm.name]![METRIC]!),
    less ? points(less) : '',
    percent(mean(best)),
    over(wellFormed),
    over(each => shareOf(each, kind => kind === 'two' || kind === 'three')),
    asked.map(each => fallsBelow(each, 0.5) ?? 'never').join(' '),
    over(kindDistance),
    rungIn(dir, plan, arm),
  ]
}

function rungIn(dir: string, plan: ExperimentPlan, arm: Arm): string {
  const rang = plan.seeds.map(seed => alarmsOf(dir, plan, arm, seed))
  const names = [...new Set(rang.flatMap(one => [...one.keys()]))]
  const steps = (name: string) => rang.map(one => one.get(name) ?? '–').join(' ')
  return names.map(name => `${name} ${steps(name)}`).join(', ') || 'none'
}

const LONG_STEPS = [0, 120, 240, 360, 500] as const
const isLong = (arm: Arm): boolean => arm.name.endsWith('500 steps')

function longRows(dir: string, plan: ExperimentPlan): string[][] {
  return plan.arms.filter(isLong).map(arm => [
    arm.name,
    ...LONG_STEPS.map(step => {
      const values = plan.seeds.flatMap(
        seed => measured(dir, plan, arm, seed, 'accuracy').find(one => one.step === step)?.value ?? [],
      )
      return `${percent(mean(values))} (${values.map(percent).join(' ')})`
    }),
  ])
}

const SPANS = [
  [1, 20],
  [21, 60],
  [61, 120],
  [121, 250],
  [251, 500],
] as const

function correlationRows(dir: string, plan: ExperimentPlan): string[][] {
  const judged = plan.arms.filter(arm =>
    plan.plans[arm.stages[0]!.plan]!.program.formulas.some(one => one.name === 'Q'),
  )
  return judged.map(arm => [
    arm.name,
    ...SPANS.map(([from, to]) => {
      const names = ['correlation/Solver/R/Q', 'correlation/Solver/Q/R']
      const values = plan.seeds.flatMap(seed =>
        names
          .flatMap(name => stepped(dir, plan, arm, seed, name))
          .filter(({ step }) => step >= from && step <= to),
      )
      return values.length === 0 ? '–' : `${two(mean(values.map(({ value }) => value)))} (${values.length})`
    }),
  ])
}

const ASKED_AT = [1, 100, 500] as const

function askedRows(
  plan: ExperimentPlan,
  asked: ReadonlyMap<string, readonly (readonly Asked[])[]>,
): string[][] {
  return plan.arms.filter(isLong).map(arm => [
    arm.name,
    ...ASKED_AT.map(step => {
      const queries = asked.get(arm.name)![0]!.find(each => each.step === step)?.queries ?? []
      return queries.map(query => `\`${query.replaceAll(/[|`]/g, '')}\``).join(' ')
    }),
  ])
}
