/** The last line (what can be pressed, or the question of `q`) and the help of `?`. Both are read off the key table. */
import { keyTable, STOP_KEYS } from '../keys.ts'
import type { Ui } from '../screen/ui.ts'
import type { ScreenState } from '../state/screen-state.ts'
import { padRight } from '../text/fit.ts'
import { groups, Line, type Span, span } from './line.tsx'

interface Props {
  readonly state: ScreenState
  readonly width: number
}

export function KeyLine({ state, ui, width }: Props & { readonly ui: Ui }) {
  const shown = keyTable(ui.asking, state.replay !== undefined).filter(binding => binding.short !== undefined)
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

export function KeyHelp({ state, width, rows }: Props & { readonly rows: number }) {
  const replay = state.replay !== undefined
  const afterQ = STOP_KEYS.filter(({ short }) => short && !replay)
  const lines = [
    [span(' keys', 'title')],
    ...keyTable(false, replay).map(({ label, help }) => [
      span(`   ${padRight(label, 8)}`, 'name'),
      span(help),
    ]),
    ...(afterQ.length > 0 ? [[span(' after q', 'title')]] : []),
    ...afterQ.map(({ label, short, help }) => [
      span(`   ${padRight(label, 8)}`, 'name'),
      span(`${short}: ${help}`),
    ]),
  ]
  return lines.slice(0, rows).map((spans, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of one table
    <Line key={index} spans={spans} width={width} />
  ))
}
