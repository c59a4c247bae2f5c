/** How a run ended, or that it has not: in words that stand at the head of its report. */
import type { RunEvent } from '../../runtime/events/event.ts'
import type { ReportDocument } from '../document.ts'

export type RunState = ReportDocument['state'] & { readonly steps: number; readonly planned: number }

export function stateOfRun(events: readonly RunEvent[], planned: number): RunState {
  const steps = events.reduce((most, event) => (event.type === 'step' ? Math.max(most, event.step) : most), 0)
  const end = events.findLast(event => event.type === 'done' || event.type === 'failed')
  const progress = `${steps} of ${planned} steps`
  if (end?.type === 'failed')
    return { tone: 'bad', text: `failed after ${progress}: ${end.message}`, steps, planned }
  if (end?.type !== 'done')
    return {
      tone: 'open',
      text: `still going, or ended from outside, after ${progress}: its events do not say how it ended`,
      steps,
      planned,
    }
  switch (end.reason) {
    case 'finished':
      return { tone: 'good', text: `finished after ${progress}`, steps, planned }
    case 'stopped':
      return { tone: 'open', text: `stopped after ${progress}`, steps, planned }
    case 'alarm':
      return { tone: 'bad', text: `ended by an alarm after ${progress}`, steps, planned }
    default:
      return end.reason satisfies never
  }
}
