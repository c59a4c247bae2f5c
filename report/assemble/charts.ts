/** Which metrics go into which chart, in the order in which a reader asks: held-out, payoffs, terms, then signs of life. */
import type { BandPoint, Chart, ChartGroup, Line } from '../document.ts'
import { acrossSeeds, errorsOf, type Series } from './series.ts'

/** One curve of each metric: a run's, or an arm's with a series for each seed. */
export interface Subject {
  readonly name: string
  readonly series: readonly Series[]
}

const GROUPS = [
  'Held-out, payoffs and terms',
  'Watched',
  'Vital signs',
  'Learning',
  'All other metrics',
] as const
const AIMS = GROUPS[0]
type Group = (typeof GROUPS)[number]

interface Place {
  readonly group: Group
  readonly chart: string
  /** The role, or what else tells lines of one chart apart. */
  readonly line: string
}

/** By which a game is seen to fall apart; the other metrics are for those who look further. */
const VITAL =
  /^(valid|format|near_copies|distinct|entropy|kl|frac_all_fail|frac_all_pass|frac_reward_zero_std|payoff\/std|completions\/clipped_ratio)\b/
const LEARNING = /^(loss|grad_norm|learning_rate|z_|.*_z$)/

export function placeOf(metric: string, roles: readonly string[]): Place {
  const parts = metric.split('/')
  const [family, second, leaf] = parts
  if (parts.length === 1 && metric.includes('.')) {
    const [measured, ...name] = metric.split('.')
    return { group: AIMS, chart: measured!, line: name.join('.') }
  }
  const role = parts.find(part => roles.includes(part))
  const rest = parts.filter(part => part !== role).join('/')
  if (family === 'payoff' && leaf === 'mean') return { group: AIMS, chart: 'payoff', line: role ?? 'all' }
  if (family === 'rewards' && leaf === 'mean') return { group: AIMS, chart: second!, line: 'mean' }
  if (family === 'let') return { group: AIMS, chart: parts.slice(1).join('/'), line: 'mean' }
  if (family === 'watch') return { group: 'Watched', chart: parts.slice(1).join('/'), line: 'mean' }
  if (LEARNING.test(family!)) return { group: 'Learning', chart: rest, line: role ?? 'all roles' }
  const group = VITAL.test(rest) ? 'Vital signs' : 'All other metrics'
  return { group, chart: rest, line: role ?? 'mean' }
}

/** One subject: lines are roles or metrics. Several: lines are subjects, so each role and metric has a chart of its own. */
export function chartGroups(subjects: readonly Subject[], roles: readonly string[]): ChartGroup[] {
  const charts = new Map<string, { group: Group; title: string; metrics: Set<string>; lines: Drawn[] }>()
  for (const [index, subject] of subjects.entries())
    for (const metric of metricsOf(subject)) {
      const { group, chart, line } = placeOf(metric, roles)
      const alone = subjects.length === 1
      const plain = line === 'mean' || line === 'all roles'
      const title =
        alone || plain
          ? chart
          : metric.includes('.') && !metric.includes('/')
            ? `${chart}.${line}`
            : `${chart} · ${line}`
      const key = `${group}|${title}`
      const drawn = charts.get(key) ?? { group, title, metrics: new Set(), lines: [] }
      drawn.metrics.add(alone ? metricFamily(metric, roles) : metric)
      const known = alone ? roles.indexOf(line) : index
      const style = known >= 0 ? known : drawn.lines.length
      drawn.lines.push({ line: { name: alone ? line : subject.name, style, ...curve(subject, metric) } })
      charts.set(key, drawn)
    }
  const several = subjects.some(subject => subject.series.length > 1)
  return GROUPS.flatMap(title => {
    const own = [...charts.values()].filter(each => each.group === title)
    return own.length === 0
      ? []
      : [{ title, folded: title === 'All other metrics', charts: own.map(each => chartOf(each, several)) }]
  })
}

/** The metrics of one chart under one name: `payoff/Role/mean`, `Heldout.…`. */
const metricFamily = (metric: string, roles: readonly string[]): string =>
  metric.includes('/')
    ? metric
        .split('/')
        .map(part => (roles.includes(part) ? 'Role' : part))
        .join('/')
    : metric.replace(/\..*/, '.…')

interface Drawn {
  readonly line: Line
}

function chartOf(
  { title, metrics, lines }: { title: string; metrics: ReadonlySet<string>; lines: readonly Drawn[] },
  several: boolean,
): Chart {
  const names = [...metrics].join(', ')
  const band = lines.some(({ line }) => line.band)
    ? several
      ? '; line: mean over seeds, band: from the lowest to the highest seed'
      : '; band: ± 1.96 standard errors over items'
    : ''
  return { title, about: names + band, lines: lines.map(each => each.line) }
}

const metricsOf = ({ series }: Subject): string[] => [
  ...new Set(series.flatMap(one => [...one.keys()].filter(name => !name.endsWith(errorsOf(''))))),
]

function curve({ series }: Subject, metric: string): Pick<Line, 'points' | 'band'> {
  const own = series.map(one => one.get(metric) ?? []).filter(points => points.length > 0)
  if (own.length > 1) return acrossSeeds(own)
  const points = own[0] ?? []
  const errors = new Map(series[0]?.get(errorsOf(metric)) ?? [])
  if (errors.size === 0) return { points }
  const band = points.map(([step, value]): BandPoint => {
    const off = 1.96 * (errors.get(step) ?? 0)
    return [step, value - off, value + off]
  })
  return { points, band }
}
