/** The table as a figure: a row an arm, a line an interval, a dot a base model, small dots the seeds. */
import { readResults } from '../../runtime/experiment/experiment-folder.ts'
import type { Played } from './rows.ts'

const WIDTH = 760
const LEFT = 150
const ROW = 62
const TOP = 64
/** Okabe and Ito's colours, told apart with any eyes. */
const COLOURS = ['#0072B2', '#D55E00', '#009E73'] as const
const LOW = 0.4
const HIGH = 1

const x = (share: number): string => (LEFT + ((share - LOW) / (HIGH - LOW)) * (WIDTH - LEFT - 24)).toFixed(1)

export function figure(played: readonly Played[]): string {
  const all = played.map(each => ({ ...each, arms: readResults(each.dir).arms }))
  const names = Object.keys(all[0]!.arms)
  const height = TOP + ROW * names.length + 30
  const ticks = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]
  const grid = ticks.map(
    tick =>
      `<line x1="${x(tick)}" x2="${x(tick)}" y1="${TOP - 8}" y2="${height - 26}" stroke="#8885" /><text x="${x(tick)}" y="${height - 8}" text-anchor="middle">${Math.round(tick * 100)}</text>`,
  )
  const legend = all.map(
    ({ base }, i) =>
      `<circle cx="${LEFT + 8 + i * 190}" cy="34" r="5" fill="${COLOURS[i]}" /><text x="${LEFT + 20 + i * 190}" y="38">${base}</text>`,
  )
  const rows = names.map((name, row) => {
    const middle = TOP + ROW * row + ROW / 2
    const marks = all.map(({ arms }, i) => {
      const one = arms[name]?.['Heldout.accuracy']
      if (!one) return ''
      const y = middle + (i - (all.length - 1) / 2) * 15
      const seeds = one.seeds.map(
        ({ value }) => `<circle cx="${x(value)}" cy="${y}" r="2" fill="${COLOURS[i]}" opacity="0.45" />`,
      )
      const line =
        one.low === null || one.high === null
          ? ''
          : `<line x1="${x(one.low)}" x2="${x(one.high)}" y1="${y}" y2="${y}" stroke="${COLOURS[i]}" stroke-width="2" />`
      return `${line}${seeds.join('')}<circle cx="${x(one.mean)}" cy="${y}" r="5" fill="${COLOURS[i]}" />`
    })
    return `<text x="${LEFT - 14}" y="${middle + 4}" text-anchor="end">${name}</text>${marks.join('')}`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Held-out accuracy of six arms on ${all.length} base models, with 95 % intervals" font-family="system-ui, sans-serif" font-size="13" fill="#777">
<text x="${LEFT}" y="16">held-out accuracy in %, mean and 95 % interval; small dots are seeds</text>
${legend.join('\n')}
${grid.join('\n')}
${rows.join('\n')}
</svg>
`
}
