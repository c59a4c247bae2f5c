/** An experiment as lines: what is played, each run as it ends, and now and then how far those are that play. */

import type { EventOf } from '../../runtime/events/event.ts'
import type { PlannedRun } from '../../runtime/experiment/arrange.ts'
import type { ExperimentEvent } from '../../runtime/experiment/experiment-event.ts'
import { duration } from '../text/number.ts'
import { type SafeText, sanitize } from '../text/safe-text.ts'
import { figure } from './table.ts'

interface Playing {
  readonly measured: EventOf<'measure'>[]
  readonly alarms: EventOf<'alarm'>[]
}

export class ExperimentLines {
  private runs: readonly PlannedRun[] = []
  private done = 0
  private stepsLeft = 0
  private stepsDone = 0
  private readonly started = performance.now()
  private readonly playing = new Map<string, Playing>()

  /** The lines for an event. */
  take(event: ExperimentEvent): SafeText[] {
    return this.texts(event).map(sanitize)
  }

  private texts(event: ExperimentEvent): string[] {
    switch (event.type) {
      case 'experiment':
        return this.begin(event)
      case 'run-begins':
        this.playing.set(event.id, { measured: [], alarms: [] })
        return []
      case 'run-event':
        return this.hear(event.id, event.event)
      case 'run-ends':
        return event.reason === 'stopped'
          ? [`${event.id}  stopped`]
          : [
              `${this.counted()} ${event.id}  ${this.ending(event.id)}${duration(event.seconds)}${this.left()}`,
            ]
      case 'run-fails':
        return [`${event.id}  failed: ${event.message}`, ...(event.help ? [`  help: ${event.help}`] : [])]
      case 'results':
        return []
      default:
        return event satisfies never
    }
  }

  private begin({
    name,
    dir,
    arms,
    seeds,
    runs,
    known,
  }: Extract<ExperimentEvent, { type: 'experiment' }>): string[] {
    this.runs = runs
    this.done = known.length
    const open = runs.filter(run => !known.includes(run.id))
    this.stepsLeft = open.reduce((sum, run) => sum + run.steps, 0)
    return [
      `experiment  ${name} · ${dir}`,
      `arms        ${arms.join(' · ')}`,
      `seeds       ${seeds.join(' ')}`,
      `runs        ${runs.length}${known.length > 0 ? `, ${known.length} of them ended before` : ''} · ${this.stepsLeft} steps to play`,
    ]
  }

  private hear(id: string, event: Extract<ExperimentEvent, { type: 'run-event' }>['event']): string[] {
    const playing = this.playing.get(id)
    if (event.type === 'step') {
      this.stepsDone++
      this.stepsLeft--
    }
    if (event.type === 'measure') playing?.measured.push(event)
    if (event.type === 'alarm') playing?.alarms.push(event)
    if (event.type === 'warning') return [`${id}  step ${event.step}  warning: ${event.message}`]
    return event.type === 'alarm' ? [`${id}  step ${event.step}  alarm ${event.name}: ${event.text}`] : []
  }

  private counted(): string {
    this.done++
    return `${String(this.done).padStart(String(this.runs.length).length)}/${this.runs.length}`
  }

  /** The first metric of each eval, from first to last. */
  private ending(id: string): string {
    const { measured = [], alarms = [] } = this.playing.get(id) ?? {}
    const evals = [...new Set(measured.map(each => each.eval))]
    const courses = evals.flatMap(name => {
      const of = measured.filter(each => each.eval === name)
      const [metric] = Object.keys(of[0]?.metrics ?? {})
      const values = metric === undefined ? [] : of.flatMap(each => each.metrics[metric] ?? [])
      const [first, last] = [values[0], values.at(-1)]
      if (metric === undefined || first === undefined || last === undefined) return []
      return [`${name}.${metric} ${values.length > 1 ? `${figure(first)} → ` : ''}${figure(last)} · `]
    })
    const rung = alarms.length > 0 ? `${alarms.length} ${alarms.length === 1 ? 'alarm' : 'alarms'} · ` : ''
    return courses.join('') + rung
  }

  /** From the steps so far, however many runs play at a time. */
  private left(): string {
    if (this.stepsDone === 0 || this.stepsLeft <= 0) return ''
    const each = (performance.now() - this.started) / 1000 / this.stepsDone
    return ` · ETA ${duration(each * this.stepsLeft)}`
  }
}
