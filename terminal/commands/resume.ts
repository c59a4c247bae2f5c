/** `lsp resume`: goes on with a run that was stopped, failed or killed, as if it never had been. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { AdapterChoice } from '../../runtime/adapter/open-gpu.ts'
import { isExperiment } from '../../runtime/experiment/experiment-folder.ts'
import { readAsked } from '../../runtime/run/asked.ts'
import { readRunRecord } from '../../runtime/run/run-record.ts'
import { type Standing, standingOf } from '../../runtime/run/standing.ts'
import { writeTensorboard } from '../../runtime/run/tensorboard.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { err, out } from '../output.ts'
import { sanitize } from '../text/safe-text.ts'
import { UserError } from '../user-error.ts'
import { playShown } from './run.ts'

interface Options {
  readonly adapter?: AdapterChoice
  readonly pastAlarm?: boolean
  readonly json?: boolean
  readonly plain?: boolean
}

export async function resume(dir: string, options: Options): Promise<ExitCode> {
  if (isExperiment(dir))
    throw new UserError(
      `${dir} is an experiment`,
      'lsp experiment FILE goes on with all its runs; lsp resume with one, as in experiments/NAME/runs/ID',
    )
  const standing = standingOf(dir)
  if (!standing) {
    readRunRecord(dir) // Says what such a folder lacks.
    return EXIT.fault
  }
  if (standing.end?.reason === 'finished') {
    const said = sanitize(`${dir} is finished after ${steps(standing.end.step)}: nothing to resume`)
    ;(options.json ? err : out)(said)
    return EXIT.done
  }
  if (standing.end && !options.pastAlarm) throw byAlarm(dir, standing)
  const { plan } = standing.record
  const { adapter, ...asked } = readAsked(dir)
  const code = await playShown(
    plan,
    {
      ...asked,
      dir,
      adapter: options.adapter ?? adapter,
      resume: true,
      ...(options.pastAlarm ? { pastAlarm: true } : {}),
    },
    options,
  )
  // Where the run has TensorBoard's files, they are kept as new as its events.
  if (existsSync(join(dir, 'tensorboard'))) writeTensorboard(dir)
  return code
}

function byAlarm(dir: string, { record, end, step }: Standing): UserError {
  const alarm = record.events.findLast(event => event.type === 'alarm' && event.then !== 'warn')
  const name = alarm?.type === 'alarm' ? ` ${alarm.name}` : ''
  const again =
    alarm?.type === 'alarm' && alarm.then === 'restore'
      ? `it went back to the checkpoint of step ${step}: change the game and name that as a model's source`
      : `look at its messages and metrics; with --past-alarm it goes on from step ${step} all the same`
  return new UserError(`${dir} was ended by its alarm${name} after ${steps(end!.step)}`, again)
}

const steps = (n: number): string => `${n} ${n === 1 ? 'step' : 'steps'}`
