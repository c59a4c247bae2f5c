/** The other end of `child-run.ts`: plays the one run that it is told, and tells its events. Nobody types this command. */
import { playPlan } from '../../runtime/play/play.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import type { FromChild, ToChild } from '../experiment/child-run.ts'
import { describe } from '../report-error.ts'
import { StopControl } from '../screen/stop.ts'
import { UserError } from '../user-error.ts'

export async function playRun(): Promise<ExitCode> {
  const { send } = process
  if (!send) throw new UserError('this command is for lsp itself', 'use lsp experiment', EXIT.usage)
  const tell = (message: FromChild) =>
    new Promise<void>(resolve => send.call(process, message, () => resolve()))
  const stop = new StopControl()
  // The terminal interrupts all its processes; the one that began this run says when it ends.
  for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM'] as const) process.on(signal, () => {})
  process.on('disconnect', () => stop.set('now'))
  const { job, adapter } = await new Promise<Extract<ToChild, { type: 'play' }>>(resolve => {
    process.on('message', (message: ToChild) => {
      if (message.type === 'play') resolve(message)
      else stop.set(message.when)
    })
  })
  try {
    const { reason } = await playPlan(job.plan, {
      ...job,
      measure: [...job.measureEvery.keys()],
      ...(adapter ? { adapter } : {}),
      onEvent: event => {
        tell({ type: 'event', event }).catch(() => {})
      },
      stopAfterStep: stop.stopAfterStep,
      stopNow: stop.stopNow,
    })
    await tell({ type: 'end', reason })
  } catch (error) {
    await tell({ type: 'failed', ...describe(error) })
  }
  process.disconnect()
  return EXIT.done
}
