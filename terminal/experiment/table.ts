/** An experiment's results as lines: each metric with its interval, then what sets the arms apart. */
import type { Difference, ExperimentResults, Summary } from '../../runtime/experiment/results.ts'
import { padLeft, padRight } from '../text/fit.ts'
import { number } from '../text/number.ts'
import { type SafeText, sanitize } from '../text/safe-text.ts'

/** The first metric that all arms have is the one that arms are compared by; the others stand in `--json`. */
export function resultLines({ arms, differences }: ExperimentResults): SafeText[] {
  const metrics = [...new Set(Object.values(arms).flatMap(metrics => Object.keys(metrics)))]
  const [first] = metrics
  if (first === undefined) return [sanitize('nothing was measured yet')]
  const lines = metrics.flatMap((metric, i) => [...(i > 0 ? [''] : []), ...metricLines(metric, arms)])
  const apart = differences.filter(each => each.metric === first)
  return [...lines, ...(apart.length > 0 ? ['', ...differenceLines(first, apart)] : [])].map(sanitize)
}

function metricLines(metric: string, arms: ExperimentResults['arms']): string[] {
  const rows = Object.entries(arms).flatMap(([arm, metrics]) => {
    const found = metrics[metric]
    return found ? [[arm, figure(found.mean), between(found), seedsText(found)]] : []
  })
  return [`${metric}  (mean, 95 % interval, by seed)`, ...aligned(rows)]
}

function differenceLines(metric: string, differences: readonly Difference[]): string[] {
  const rows = differences.map(one => [
    `${one.arm} − ${one.against}`,
    `${one.mean > 0 ? '+' : ''}${figure(one.mean)}`,
    between(one),
    isApart(one) ? 'apart' : '',
  ])
  return [`${metric}, differences by seed and item`, ...aligned(rows)]
}

/** The interval does not hold 0. */
const isApart = ({ low, high }: Pick<Difference, 'low' | 'high'>): boolean =>
  low !== null && high !== null && (low > 0 || high < 0)

/** An interval; nothing where its ends are not known. */
export const between = ({ low, high }: Pick<Summary, 'low' | 'high'>, to = ' … '): string =>
  low === null || high === null ? '' : `${figure(low)}${to}${figure(high)}`

const seedsText = ({ seeds }: Summary): string => seeds.map(({ value }) => figure(value)).join(' ')

/** Shares of 1 stand to three digits, so that they can be compared; others as everywhere. */
export const figure = (value: number): string =>
  Math.abs(value) <= 1 ? value.toFixed(3).replace('-', '−') : number(value)

/** Columns as wide as their widest cell, numbers to the right of the first. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>(
    (known, row) => row.map((cell, i) => Math.max(known[i] ?? 0, cell.length)),
    [],
  )
  return rows.map(row =>
    `  ${row.map((cell, i) => (i === 0 ? padRight(cell, widths[0]!) : i === row.length - 1 ? cell : padLeft(cell, widths[i]!))).join('  ')}`.trimEnd(),
  )
}
