/** A run that failed: what went wrong, what to do, and what was kept. */
import type { ScreenState } from '../state/screen-state.ts'
import { type SafeText, sanitize } from '../text/safe-text.ts'
import { goOnLine } from './summary.ts'

/** `kept`: whether the run's folder is there. */
export function failureLines(
  state: ScreenState,
  told: { message: string; help?: string },
  kept: boolean,
): SafeText[] {
  const checkpoint = state.log.filter(line => line.kind === 'checkpoint').at(-1)
  const found = kept && state.run
  return [
    ...told.message.split('\n').map((line, index) => (index === 0 ? `error: ${line}` : `  ${line}`)),
    ...(told.help ? [`  help: ${told.help}`] : []),
    ...(found
      ? [
          `  kept: ${state.step} ${state.step === 1 ? 'step' : 'steps'}, ${checkpoint ? checkpoint.text : 'no checkpoint yet'}`,
          `  run: ${state.run!.dir}`,
          `  ${goOnLine(state.run!.dir)}`,
        ]
      : []),
  ].map(line => sanitize(line))
}
