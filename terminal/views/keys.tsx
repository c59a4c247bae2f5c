/** The last line (what can be pressed, or the question of `q`) and the help of `?`. Both are read off the key table. */
import { KEYS, STOP_KEYS } from '../keys.ts'
import type { Ui } from '../screen/ui.ts'
import { padRight } from '../text/fit.ts'
import { groups, Line, type Span, span } from './line.tsx'

interface Props {
  readonly ui: Ui
  readonly width: number
}

export function KeyLine({ ui, width }: Props) {
  const shown = (ui.asking ? STOP_KEYS : KEYS).filter(binding => binding.short !== undefined)
  const fields = shown.map(({ label, short }): Span[] => [
    span(label, 'title'),
    span(` ${short}`, ui.asking ? 'plain' : 'muted'),
  ])
  return <Line spans={groups([span(noteOf(ui), 'warn')], fields, width)} width={width} />
}

function noteOf({ asking, stop }: Ui): string {
  if (asking) return ' stop?'
  if (stop === 'now') return ' stopping…'
  return stop === 'after-step' ? ' stops after this step' : ''
}

export function KeyHelp({ width, rows }: { width: number; rows: number }) {
  const lines = [
    [span(' keys', 'title')],
    ...KEYS.map(({ label, help }) => [span(`   ${padRight(label, 8)}`, 'name'), span(help)]),
    [span(' after q', 'title')],
    ...STOP_KEYS.filter(({ short }) => short).map(({ label, short, help }) => [
      span(`   ${padRight(label, 8)}`, 'name'),
      span(`${short}: ${help}`),
    ]),
  ]
  return lines.slice(0, rows).map((spans, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of one table
    <Line key={index} spans={spans} width={width} />
  ))
}
