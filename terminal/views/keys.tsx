/** The last line (what can be pressed, or the question of `q`) and the help of `?`. Both are read off a key table. */
import type { KeyBinding } from '../keys.ts'
import type { Stopping } from '../screen/ui.ts'
import { padRight } from '../text/fit.ts'
import { groups, Line, type Span, span } from './line.tsx'

/** What is said of a key, whatever it does. */
type Told = Omit<KeyBinding, 'action'>

interface LineProps {
  /** The table that is in force. */
  readonly table: readonly Told[]
  readonly ui: Stopping
  readonly width: number
}

export function KeyLine({ table, ui, width }: LineProps) {
  const fields = table
    .filter(binding => binding.short !== undefined)
    .map(({ label, short }): Span[] => [
      span(label, 'title'),
      span(` ${short}`, ui.asking ? 'plain' : 'muted'),
    ])
  return <Line spans={groups([span(noteOf(ui), 'warn')], fields, width)} width={width} />
}

function noteOf({ asking, stop }: Stopping): string {
  if (asking) return ' stop?'
  if (stop === 'now') return ' stopping…'
  return stop === 'after-step' ? ' stops after this step' : ''
}

interface HelpProps {
  readonly table: readonly Told[]
  /** Those that answer the question of `q`; none where `q` asks nothing. */
  readonly afterQ: readonly Told[]
  readonly width: number
  readonly rows: number
}

export function KeyHelp({ table, afterQ, width, rows }: HelpProps) {
  const answers = afterQ.filter(({ short }) => short)
  const lines = [
    [span(' keys', 'title')],
    ...table.map(({ label, help }) => [span(`   ${padRight(label, 8)}`, 'name'), span(help)]),
    ...(answers.length > 0 ? [[span(' after q', 'title')]] : []),
    ...answers.map(({ label, short, help }) => [
      span(`   ${padRight(label, 8)}`, 'name'),
      span(`${short}: ${help}`),
    ]),
  ]
  return lines.slice(0, rows).map((spans, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of one table
    <Line key={index} spans={spans} width={width} />
  ))
}
