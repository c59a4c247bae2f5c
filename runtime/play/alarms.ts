/** The game's own alarms; those that every game has are in built-in-alarms/. */
import type { Alarm, Plan } from '../../compiler/plan/schema/plan.ts'
import type { RunEvent } from '../events/event.ts'
import type { Scene } from './scene.ts'

const GRAVITY: readonly Alarm['then'][] = ['warn', 'stop', 'restore']

export class Alarms {
  private readonly alarms: readonly Alarm[]
  /** For how many steps on end each has been true. */
  private readonly streaks = new Map<string, number>()

  constructor(plan: Plan) {
    this.alarms = plan.alarms
  }

  /** Plain JSON, so that a run which goes on from it goes on bit for bit. */
  state(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.streaks)
  }

  restore(streaks: Readonly<Record<string, number>>): void {
    this.streaks.clear()
    for (const [name, streak] of Object.entries(streaks)) this.streaks.set(name, streak)
  }

  /** Tells of each alarm whose condition has just held long enough, and gives the gravest of what they ask for. */
  ring(scene: Scene, emit: (event: RunEvent) => void): Alarm['then'] {
    let verdict: Alarm['then'] = 'warn'
    for (const alarm of this.alarms) {
      const [cell] = scene.table.get(alarm.when).cells
      const streak = cell === true ? (this.streaks.get(alarm.name) ?? 0) + 1 : 0
      this.streaks.set(alarm.name, streak)
      if (streak !== alarm.forSteps) continue
      const { file, line, column } = alarm.at
      emit({
        type: 'alarm',
        step: scene.step + 1,
        name: alarm.name,
        text: alarm.text,
        then: alarm.then,
        at: { file, line, column },
      })
      if (GRAVITY.indexOf(alarm.then) > GRAVITY.indexOf(verdict)) verdict = alarm.then
    }
    return verdict
  }
}
