/** Plays a plan from the first step to the last: the runtime's front door. */
import { basename } from 'node:path'
import type { Eval, Plan } from '../../compiler/plan/schema/plan.ts'
import { closeGpu, openGpu } from '../adapter/open-gpu.ts'
import type { EventOf, RunEvent } from '../events/event.ts'
import { cutBack } from '../run/cut-back.ts'
import { lockRun } from '../run/lock-run.ts'
import { RunFolder, refuseFull } from '../run/run-folder.ts'
import { removeOldStates } from '../run/run-state.ts'
import type { Standing } from '../run/standing.ts'
import { Alarms } from './alarms.ts'
import { BuiltInAlarms } from './built-in-alarms/built-in-alarms.ts'
import { Cast } from './cast.ts'
import { checkpointPlace, writeCheckpoint } from './checkpoint.ts'
import { Learners } from './learners.ts'
import { measureEval } from './measure.ts'
import { NotPlayableError, PlayError } from './play-error.ts'
import type { PlayOptions, PlayResult } from './play-options.ts'
import { restoreState, saveState, type ToSave } from './save-state.ts'
import { Stage } from './stage.ts'
import { playStep } from './step.ts'
import { takeUp } from './take-up.ts'
import { RunningSigns } from './vital-signs/running-signs.ts'

/**
 * Throws a PlayError (or another error with a message for people: AdapterError, ModelFileError) where the game, a file or the
 * machine is at fault. What was done until then is kept in the run's folder; where no step was, no folder is left.
 */
export async function playPlan(plan: Plan, options: PlayOptions): Promise<PlayResult> {
  const evals = evalsNamed(plan, options.measure)
  refuseUnplayable(plan)
  const taken = await takeUp(plan, options)
  if (taken.kind === 'ended') return taken.result
  if (taken.kind === 'begins') refuseFull(options.dir)
  const going = taken.kind === 'goes on' ? taken : undefined
  try {
    return await open(plan, options, evals, going?.standing)
  } finally {
    going?.release()
  }
}

/** `going`: how far the run has come that is in the folder. */
async function open(
  plan: Plan,
  options: PlayOptions,
  evals: readonly Eval[],
  going: Standing | undefined,
): Promise<PlayResult> {
  // What the models are was told when the run began.
  const isKnown = ({ type }: RunEvent) => (going?.step ?? 0) > 0 && (type === 'run' || type === 'model')
  const early: RunEvent[] = []
  let keep: (event: RunEvent) => void = event => early.push(event)
  const emit = (event: RunEvent) => {
    if (isKnown(event)) return
    keep(event)
    options.onEvent(event)
  }
  if (going) options.onPast?.(going.past)
  emit(runEvent(plan, options))
  const { gpu, facts } = await openGpu({ adapter: options.adapter })
  try {
    emit({
      type: 'adapter',
      name: facts.name,
      kind: facts.kind,
      ...(facts.advice ? { advice: facts.advice } : {}),
    })
    if (going && going.step > 0) warnOfOther(facts.name, going, emit)
    const stage = await Stage.open(plan, options, emit)
    try {
      await stage.checkFunctions()
      const cast = await Cast.load(gpu, plan, options.seed, emit)
      const measured: Measured[] = []
      for (const each of evals)
        measured.push({ each, cast: await cast.joinedBy(each.models, gpu, plan, emit) })
      if (going) await cutBack(options.dir, going.step)
      const folder = new RunFolder(options.dir, going ? undefined : { plan, asked: options })
      const release = going ? () => {} : await lockRun(options.dir)
      try {
        for (const event of early) folder.keep(event)
        keep = event => folder.keep(event)
        return await playSteps({ plan, options, measured, stage, cast, folder, emit, going })
      } finally {
        release()
        folder.close()
      }
    } finally {
      await stage.close()
    }
  } finally {
    await closeGpu(gpu).catch(() => undefined) // A lost device has nothing left to close; the first error is the one to show.
  }
}

/** An eval with its players: the game's models, and those that it declares itself. */
interface Measured {
  readonly each: Eval
  readonly cast: Cast
}

interface Play {
  readonly plan: Plan
  readonly options: PlayOptions
  readonly measured: readonly Measured[]
  readonly stage: Stage
  readonly cast: Cast
  readonly folder: RunFolder
  readonly emit: (event: RunEvent) => void
  readonly going: Standing | undefined
}

async function playSteps(parts: Play): Promise<PlayResult> {
  const { plan, options, folder } = parts
  const { steps, checkpointEvery } = plan.training
  const started = performance.now()
  const learners = new Learners(plan, parts.cast)
  const signs = new RunningSigns()
  const alarms = new Alarms(plan)
  const builtIn = new BuiltInAlarms(plan)
  const emit = (event: RunEvent) => {
    parts.emit(event)
    for (const alarm of builtIn.hear(event)) parts.emit(alarm)
  }
  const play: Play = { ...parts, emit }
  let reason: PlayResult['reason'] = 'finished'
  const begin = play.going?.step ?? 0
  let checkpoint = begin > 0 ? folder.checkpointDir(begin) : undefined
  const saved: ToSave = { ...play, learners, running: { signs, alarms, builtIn, baselines: play.stage } }
  let step = begin
  try {
    if (begin > 0) {
      const place = (model: string) => checkpointPlace(folder, plan, model, begin)
      await restoreState(folder.dir, begin, saved, place)
      emit({ type: 'resumed', step, time: new Date().toISOString() })
    }
    await measureDue(play, step, step === 0 || step === steps)
    for (; step < steps && reason === 'finished'; ) {
      const scene = await playStep({ ...play, learners, signs }, step)
      step++
      await catchUp(play, step)
      const rung = alarms.ring(scene, emit)
      if (rung !== 'warn') reason = 'alarm'
      // `restore`: the run ends at the last checkpoint, so what has gone wrong since is not written.
      if (rung === 'restore') break
      if (options.stopAfterStep?.()) reason = 'stopped'
      const last = step === steps || reason !== 'finished'
      if (last || step % checkpointEvery === 0) {
        folder.flush()
        await saveState(folder.dir, step, saved)
        checkpoint = await writeCheckpoint(
          play.cast,
          folder,
          plan.updates.map(update => update.model),
          step,
        )
        removeOldStates(folder.dir, step)
        emit({ type: 'checkpoint', step, dir: checkpoint })
      }
      await measureDue(play, step, last)
    }
  } catch (error) {
    if (!options.stopNow?.aborted) {
      emit({ type: 'failed', step, message: error instanceof Error ? error.message : String(error) })
      if (step === 0 && !play.going) folder.remove()
      throw error
    }
    reason = 'stopped'
  }
  emit({ type: 'done', step, reason, seconds: (performance.now() - started) / 1000 })
  return { dir: folder.dir, steps: step, reason, checkpoint }
}

function warnOfOther(now: string, { step, past }: Standing, emit: (event: RunEvent) => void): void {
  const before = past.findLast(event => event.type === 'adapter')?.name
  if (before === undefined || before === now) return
  const message = `the run was played on ${before} and goes on on ${now}, which may round in another way`
  emit({ type: 'warning', step, message })
}

/** The lagged models of the game, then those that evals bring themselves. */
async function catchUp({ cast, measured }: Play, step: number): Promise<void> {
  for (const each of new Set([cast, ...measured.map(({ cast }) => cast)])) await each.catchUp(step)
}

/** Takes the measures whose turn it is, `step` steps done. `end`: before the first step or after the last. */
async function measureDue(
  { plan, measured, stage, options, emit }: Play,
  step: number,
  end: boolean,
): Promise<void> {
  const { measureEvery, knownBefore } = options
  for (const { each, cast } of measured) {
    const every = measureEvery?.get(each.name) ?? plan.training.checkpointEvery
    if (!end && step % every !== 0) continue
    const known = step === 0 ? knownBefore?.get(each.name) : undefined
    const { measure, outcomes } = known ?? (await measureEval(each, stage, cast, step))
    emit(outcomes)
    emit(measure)
  }
}

function evalsNamed(plan: Plan, names: readonly string[]): Eval[] {
  return names.map(name => {
    const found = plan.evals.find(each => each.name === name)
    const [cannot] = found?.notPlayable ?? []
    if (cannot) throw new NotPlayableError(cannot.what, cannot.at)
    if (found) return found
    const known = plan.evals.map(each => each.name).join(', ') || 'none'
    throw new PlayError(`the plan has no eval ${name}`, {
      help: `evals here: ${known}; declare or import it in the game's file`,
    })
  })
}

function refuseUnplayable(plan: Plan): void {
  const [first] = plan.notPlayable
  if (first) throw new NotPlayableError(first.what, first.at)
}

function runEvent(plan: Plan, { dir, seed }: PlayOptions): EventOf<'run'> {
  const { program } = plan
  return {
    type: 'run',
    version: 1,
    time: new Date().toISOString(),
    name: basename(dir),
    dir,
    game: plan.game.name,
    seed,
    steps: plan.training.steps,
    axes: program.axes.flatMap(({ name, size, parent }) =>
      typeof size === 'number' ? [{ name, size, ...(parent === undefined ? {} : { parent }) }] : [],
    ),
    roles: program.roles.map(({ name, model, axes }) => ({ name, model, axes })),
    formulas: program.formulas.map(({ kind, name, text, at }) => ({ kind, name, text, line: at.line })),
  }
}
