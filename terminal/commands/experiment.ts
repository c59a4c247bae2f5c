/** `lsp experiment`: plays the arms of an experiment over its seeds, and says which came to what. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { ExperimentPlan } from '../../compiler/plan/schema/experiment.ts'
import type { AdapterChoice } from '../../runtime/adapter/open-gpu.ts'
import { narrow } from '../../runtime/experiment/narrow.ts'
import { shellWord } from '../../runtime/run/shell-word.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { ChildRuns } from '../experiment/child-run.ts'
import { followExperiment } from '../experiment/follow.ts'
import { resultLines } from '../experiment/table.ts'
import { err, out, outJson } from '../output.ts'
import { forTensorboard } from '../records/for-tensorboard.ts'
import { isInteractive } from '../screen/interactive.ts'
import { StopControl } from '../screen/stop.ts'
import type { Stop } from '../screen/ui.ts'
import { sanitize } from '../text/safe-text.ts'
import { UserError } from '../user-error.ts'
import { sayStopping, withSignals } from '../with-signals.ts'
import { compileExperimentFile } from './compile-experiment-file.ts'

interface Options {
  readonly experiment?: string
  readonly arms?: readonly string[]
  readonly seeds?: readonly number[]
  readonly set?: readonly string[]
  readonly out?: string
  readonly jobs?: number
  readonly adapter?: AdapterChoice
  readonly dryRun?: boolean
  readonly tensorboard?: boolean
  readonly json?: boolean
  readonly plain?: boolean
  readonly screenReader?: boolean
}

export async function experiment(file: string, options: Options): Promise<ExitCode> {
  const compiled = compileExperimentFile(file, options)
  if (!compiled) return EXIT.fault
  const plan = narrow(compiled.plan, options)
  const dir = options.out ?? join('experiments', plan.experiment.name)
  if (options.dryRun) {
    const { dryRun } = await import('../experiment/dry-run.ts')
    return dryRun(plan, compiled.games, dir, options)
  }
  refuseFile(dir)
  return play(plan, dir, file, options)
}

async function play(plan: ExperimentPlan, dir: string, file: string, options: Options): Promise<ExitCode> {
  const { playExperiment } = await import('../../runtime/experiment/play-experiment.ts')
  const runs = new ChildRuns(options.adapter)
  const stop = new StopControl()
  const onStop = (when: Stop) => {
    stop.set(when)
    runs.stop(when)
  }
  const onSignal = () => {
    const when = stop.interrupt()
    runs.stop(when)
    if (!isInteractive(options)) sayStopping(when)
  }
  const say = options.json ? err : out
  return withSignals(onSignal, async () => {
    const follower = await followExperiment(options, onStop)
    const { results, failed, left } = await playExperiment(plan, {
      dir,
      ...(options.jobs === undefined ? {} : { jobs: options.jobs }),
      playRun: runs.play,
      onEvent: follower.onEvent,
      stopped: stop.stopAfterStep,
    }).finally(follower.close)
    if (options.json) outJson({ arms: results.arms })
    else for (const line of ['', ...resultLines(results)]) out(line)
    if (options.tensorboard) for (const file of forTensorboard(dir)) say(sanitize(`tensorboard: ${file}`))
    say(sanitize(`experiment: ${dir}`))
    if (failed.length + left.length > 0)
      err(sanitize(`${failed.length} failed, ${left.length} not played: go on with ${again(file, options)}`))
    if (failed.length > 0) return EXIT.fault
    return left.length > 0 ? EXIT.interrupted : EXIT.done
  })
}

/** The same command, which plays what is left. */
function again(
  file: string,
  { experiment: name, arms, seeds, set = [], out: dir, adapter, jobs, tensorboard }: Options,
): string {
  const words = [
    'lsp',
    'experiment',
    file,
    ...(name ? ['--experiment', name] : []),
    ...(arms ? ['--arms', arms.join(',')] : []),
    ...(seeds ? ['--seeds', seeds.join(',')] : []),
    ...set.flatMap(one => ['--set', one]),
    ...(dir ? ['--out', dir] : []),
    ...(jobs ? ['--jobs', String(jobs)] : []),
    ...(adapter ? ['--adapter', adapter] : []),
    ...(tensorboard ? ['--tensorboard'] : []),
  ]
  return words.map(shellWord).join(' ')
}

function refuseFile(dir: string): void {
  const stat = statSync(dir, { throwIfNoEntry: false })
  if (stat && !stat.isDirectory()) throw new UserError(`${dir} is a file`, 'name a folder with --out')
}
