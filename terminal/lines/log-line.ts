/** Checkpoints, alarms and evaluations as single lines. */
import type { EventOf } from '../../runtime/events/event.ts'
import type { LogLine } from '../state/screen-state.ts'
import { number, percent } from '../text/number.ts'
import { sanitize } from '../text/safe-text.ts'
import { evalName } from './held-out.ts'

type Logged = EventOf<'measure'> | EventOf<'checkpoint'> | EventOf<'alarm'>

export function logLine(event: Logged): LogLine {
  return { step: event.step, kind: event.type, text: sanitize(textOf(event)) }
}

function textOf(event: Logged): string {
  switch (event.type) {
    case 'checkpoint':
      return `checkpoint ${event.dir}`
    case 'alarm':
      return `alarm ${event.name}: ${event.text} → ${event.then} (${event.at.file}:${event.at.line})`
    case 'measure': {
      const metrics = Object.entries(event.metrics).map(([name, value]) => `${name} ${written(value)}`)
      return `${evalName(event.eval)} ${metrics.join(' · ')} (${event.items} items)`
    }
    default:
      return event satisfies never
  }
}

const written = (value: number | null): string =>
  value !== null && value >= 0 && value <= 1 ? percent(value) : number(value)
