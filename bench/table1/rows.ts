/** The six rows on one base model, as a page's section. */
import { join } from 'node:path'
import { readExperimentPlan, readResults } from '../../runtime/experiment/experiment-folder.ts'
import type { ExperimentResults } from '../../runtime/experiment/results.ts'
import { readSamples } from '../../runtime/run/run-record.ts'
import { askedIn, fallsBelow, lastSteps, shareOf, wellFormed } from './asked.ts'
import { alarmsOf, measured } from './courses.ts'
import { interval, percent, points, table, two } from './words.ts'

export interface Played {
  /** As the page calls it. */
  readonly base: string
  readonly dir: string
}

/** What the paper has in its table 1, for the eye beside ours: another world, other models, win rates. */
const PAPER: ReadonlyMap<string, number> = new Map([
  ['Base', 26.5],
  ['RL', 38.8],
  ['LSP-Zero', 32.0],
  ['LSP', 36.4],
  ['LSP-Zero + RL', 36.3],
  ['LSP + RL', 39.5],
])

const METRIC = 'Heldout.accuracy'

export function section({ base, dir }: Played): string {
  const results = readResults(dir)
  const rows = Object.entries(results.arms).map(([arm, metrics]) => {
    const one = metrics[METRIC]!
    const kinds = ['one', 'two', 'three'].map(kind => percent(metrics[`Heldout.${kind}`]!.mean))
    const seeds = one.seeds.map(({ value }) => percent(value)).join(' ')
    return [arm, interval(one), kinds.join(' / '), seeds, PAPER.get(arm)?.toFixed(1) ?? '–']
  })
  return [
    `## ${base}`,
    '',
    table(
      ['arm', 'accuracy % [95 % interval]', 'one / two / three commands', 'by seed', 'the paper’s table 1'],
      rows,
    ),
    '',
    'Differences in percentage points, the same seeds and items in both arms:',
    '',
    table(['', 'difference [95 % interval]'], differences(results)),
    '',
    'The Challenger’s queries and the alarms:',
    '',
    table(
      [
        'arm, seed',
        'well-formed, first 20 % → last 20 %',
        'hard, last 20 %',
        'well-formed < 0.5 from step',
        'accuracy: best, at step → last',
        'alarms, by the step at which each first rang',
      ],
      collapses(dir),
    ),
  ].join('\n')
}

const COMPARED = [
  ['LSP', 'LSP-Zero'],
  ['LSP', 'RL'],
  ['LSP-Zero', 'Base'],
  ['LSP-Zero + RL', 'RL'],
  ['LSP + RL', 'RL'],
  ['LSP + RL', 'LSP-Zero + RL'],
  ['LSP + RL', 'LSP'],
] as const

function differences({ differences: all }: ExperimentResults): string[][] {
  return COMPARED.flatMap(([arm, against]) => {
    const of = all.filter(each => each.metric === METRIC)
    const straight = of.find(each => each.arm === arm && each.against === against)
    const turned = of.find(each => each.arm === against && each.against === arm)
    const found =
      straight ??
      (turned && {
        mean: -turned.mean,
        low: turned.high === null ? null : -turned.high,
        high: turned.low === null ? null : -turned.low,
      })
    return found ? [[`${arm} − ${against}`, points(found)]] : []
  })
}

/** Every arm whose first stage has a Challenger, each such run once. */
function collapses(dir: string): string[][] {
  const plan = readExperimentPlan(dir)
  const arms = plan.arms.filter(arm => arm.name === 'LSP' || arm.name === 'LSP-Zero')
  return arms.flatMap(arm =>
    plan.seeds.map(seed => {
      const asked = askedIn(readSamples(join(dir, 'runs', `seed${seed}-${arm.stages[0]!.plan}`)))
      const course = measured(dir, plan, arm, seed, 'accuracy')
      const best = course.reduce((known, point) => (point.value > known.value ? point : known))
      const alarms = [...alarmsOf(dir, plan, arm, seed)].map(([name, step]) => `${name} ${step}`)
      const last = lastSteps(asked)
      return [
        `${arm.name}, ${seed}`,
        `${two(wellFormed(asked.slice(0, last.length)))} → ${two(wellFormed(last))}`,
        two(shareOf(last, kind => kind === 'two' || kind === 'three')),
        String(fallsBelow(asked, 0.5) ?? 'never'),
        `${percent(best.value)} at ${best.step} → ${percent(course.at(-1)!.value)}`,
        alarms.join(', ') || 'none',
      ]
    }),
  )
}
