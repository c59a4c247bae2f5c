/** The alarms that rang, each with its line of the game. */
import type { Plan } from '../../compiler/plan/schema/plan.ts'
import type { AlarmMark } from '../document.ts'
import type { Stage } from './series.ts'

export function alarmMarks(stages: readonly Stage[], { sources }: Plan, run?: string): AlarmMark[] {
  const lines = new Map(sources.map(({ path, text }) => [path, text.split('\n')]))
  return stages.flatMap(({ events, offset }) =>
    events.flatMap((event): AlarmMark[] => {
      if (event.type !== 'alarm') return []
      const { step, name, text, then, at } = event
      const source = lines.get(at.file)?.[at.line - 1]?.trim()
      return [
        {
          step: offset + step,
          ...(run === undefined ? {} : { run }),
          name,
          text,
          then,
          builtIn: event.built_in === true,
          at: { file: at.file, line: at.line },
          ...(source === undefined ? {} : { source }),
        },
      ]
    }),
  )
}
