/**
 * The alarms that every game has without asking. They hear a run's events and tell of what went wrong, each time once until it has
 * recovered; they only warn. They know events alone, so the same come of a run that is long over. An alarm that the game declares
 * itself stands in for the one of its name.
 */
import type { Plan } from '../../../compiler/plan/schema/plan.ts'
import type { Place } from '../../../compiler/plan/schema/value.ts'
import type { EventOf, RunEvent } from '../../events/event.ts'
import { learnedTerms } from '../vital-signs/pay.ts'
import { collapse } from './collapse.ts'
import { copycat } from './copycat.ts'
import { divergingKl } from './diverging-kl.ts'
import { noSignal } from './no-signal.ts'
import { type Best, headline, measured, payoffOf } from './reward-hacking.ts'
import { type SignalState, Signals } from './signals.ts'
import { tooHard } from './too-hard.ts'
import type { BuiltInAlarm, Finding, Watch } from './watch.ts'

type AlarmEvent = EventOf<'alarm'>

/** A batch is small, and a collapsing game swings: one has recovered when it was well for so many steps, or measurements, on end. */
const RECOVERED = 5

/** Plain JSON, so that a run which goes on from it goes on bit for bit. */
export interface BuiltInState {
  readonly signals: SignalState
  /** Those that have rung and have not recovered: for how many steps on end they have been well. */
  readonly ringing: Readonly<Record<string, number>>
  /** By eval. */
  readonly best: Readonly<Record<string, Best>>
}

export class BuiltInAlarms {
  private readonly plan: Plan
  private readonly watches: readonly Watch[]
  private readonly signals: Signals
  private readonly ringing = new Map<string, number>()
  private readonly best = new Map<string, Best>()
  private readonly own: ReadonlySet<string>

  constructor(plan: Plan) {
    this.plan = plan
    this.own = new Set(plan.alarms.map(alarm => plain(alarm.name)))
    this.watches = [collapse, tooHard, copycat, noSignal, divergingKl]
      .flatMap(watcher => watcher(plan))
      .filter(watch => this.has(watch.alarm))
    const payoffs = learnedTerms(plan).map(term => payoffOf(term.role))
    this.signals = new Signals([...this.watches.flatMap(watch => watch.reads), ...payoffs])
  }

  /** What is to be told after this event. */
  hear(event: RunEvent): AlarmEvent[] {
    if (event.type === 'step') return this.afterStep(event)
    if (event.type === 'measure' && this.has('reward hacking')) return this.afterMeasure(event)
    return []
  }

  state(): BuiltInState {
    return {
      signals: this.signals.state(),
      ringing: Object.fromEntries(this.ringing),
      best: Object.fromEntries(this.best),
    }
  }

  restore({ signals, ringing, best }: BuiltInState): void {
    this.signals.restore(signals)
    this.ringing.clear()
    for (const [key, well] of Object.entries(ringing)) this.ringing.set(key, well)
    this.best.clear()
    for (const [name, value] of Object.entries(best)) this.best.set(name, value)
  }

  private has(alarm: BuiltInAlarm): boolean {
    return !this.own.has(plain(alarm))
  }

  private afterStep({ metrics, step }: EventOf<'step'>): AlarmEvent[] {
    this.signals.hear(metrics)
    return this.watches.flatMap(({ alarm, whom, at, look }) =>
      this.tell(alarm, whom, at, look(this.signals), step),
    )
  }

  private afterMeasure(event: EventOf<'measure'>): AlarmEvent[] {
    const each = this.plan.evals.find(({ name }) => name === event.eval)
    const metric = each && headline(each)
    if (!metric) return []
    const { best, findings } = measured(event, metric, this.best.get(event.eval), this.plan, this.signals)
    if (best) this.best.set(event.eval, best)
    return learnedTerms(this.plan).flatMap(({ role, at }) => {
      const finding = findings.get(role)
      const whom = `${role} ${event.eval}`
      return finding ? this.tell('reward hacking', whom, at, finding, event.step) : []
    })
  }

  private tell(
    name: BuiltInAlarm,
    whom: string,
    { file, line, column }: Place,
    finding: Finding,
    step: number,
  ): AlarmEvent[] {
    const key = `${name} ${whom}`
    const well = finding.is === 'well' ? (this.ringing.get(key) ?? 0) + 1 : 0
    const rung = this.ringing.has(key)
    if (rung && well < RECOVERED) this.ringing.set(key, well)
    if (well === RECOVERED) this.ringing.delete(key)
    if (finding.is !== 'ringing' || rung) return []
    this.ringing.set(key, 0)
    const at = { file, line, column }
    return [{ type: 'alarm', step, name, text: finding.text, then: 'warn', at, built_in: true }]
  }
}

/** `no signal` may be declared as `no_signal` or `NoSignal`. */
const plain = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '')

/** What the built-in alarms tell of a run that was recorded. */
export function alarmsOf(plan: Plan, events: readonly RunEvent[]): AlarmEvent[] {
  const alarms = new BuiltInAlarms(plan)
  return events.flatMap(event => alarms.hear(event))
}
