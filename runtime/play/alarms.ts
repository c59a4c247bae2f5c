/** The game's own alarms. */
import type { Alarm, Plan } from '../../compiler/plan/schema/plan.ts'
import type { RunEvent } from '../events/event.ts'
import type { Scene } from './scene.ts'

export class Alarms {
  private readonly alarms: readonly Alarm[]
  /** For how many steps on end each has been true. */
  private readonly streaks = new Map<string, number>()

  constructor(plan: Plan) {
    this.alarms = plan.alarms
  }

  /** Tells of each alarm whose condition has just held long enough; `stop` where one ends the run. */
  ring(scene: Scene, emit: (event: RunEvent) => void): 'warn' | 'stop' {
    let verdict: 'warn' | 'stop' = 'warn'
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
      if (alarm.then !== 'warn') verdict = 'stop'
    }
    return verdict
  }
}
