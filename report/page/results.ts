/** An experiment's table: each arm with its interval, drawn and in numbers, and what sets arms apart. */
import type { ArmRow, Estimate, Results } from '../document.ts'
import { STYLES } from './chart.ts'
import { h, number, scrolling, svg, table } from './dom.ts'

export function resultsSection({ arms, differences }: Results): Node[] {
  const metrics = [...new Set(arms.flatMap(row => row.metrics.map(([name]) => name)))]
  return [
    ...metrics.map(metric => scrolling(metric, armTable(metric, arms))),
    ...(differences.length === 0
      ? []
      : [
          h('h3', {}, 'Paired differences'),
          h(
            'p',
            { class: 'hint' },
            'An arm less another, seed by seed and item by item. An interval without 0 in it is a difference.',
          ),
          scrolling(
            'Paired differences',
            table(
              'Differences with 95 % intervals',
              ['arm', 'against', 'metric', 'difference', '95 % interval', 'seeds'],
              differences.map(row => [
                row.arm,
                row.against,
                row.metric,
                h('span', { class: isSure(row) ? 'sure' : '' }, signed(row.mean)),
                intervalText(row, signed),
                row.seeds,
              ]),
            ),
          ),
        ]),
  ]
}

const isSure = ({ low, high }: Estimate): boolean => low !== null && high !== null && (low > 0 || high < 0)
const signed = (value: number): string => (value > 0 ? `+${number(value)}` : number(value))
const intervalText = ({ low, high }: Estimate, text: (value: number) => string = number): string =>
  low === null || high === null ? 'one number' : `${text(low)} … ${text(high)}`

function armTable(metric: string, arms: readonly ArmRow[]): HTMLElement {
  const rows = arms.flatMap(row => {
    const found = row.metrics.find(([name]) => name === metric)
    return found ? [{ row, value: found[1] }] : []
  })
  const all = rows.flatMap(({ value }) => [value.mean, value.low ?? value.mean, value.high ?? value.mean])
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const x = (value: number) => 6 + ((value - low) / (high - low || 1)) * 188
  return table(
    metric,
    ['arm', 'mean', '95 % interval', '', 'seeds'],
    rows.map(({ row, value }) => [
      row.arm,
      value.mean,
      intervalText(value),
      svg(
        'svg',
        { class: 'interval', viewBox: '0 0 200 16', 'aria-hidden': 'true' },
        ...(value.low === null || value.high === null
          ? []
          : [
              svg('path', {
                class: `curve s${row.style % STYLES}`,
                d: `M${x(value.low)} 8H${x(value.high)}`,
              }),
            ]),
        svg('circle', { class: `dot s${row.style % STYLES}`, cx: x(value.mean), cy: 8, r: 4 }),
      ) as Node,
      value.seeds.map(([seed, each]) => `${seed}: ${number(each)}`).join('   '),
    ]),
  )
}
