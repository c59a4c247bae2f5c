/** Plays evals without a game: no step, no update, no folder. The front door of `lsp eval`. */
import type { Eval, Plan } from '../../compiler/plan/schema/plan.ts'
import type { AdapterFacts } from '../adapter/facts.ts'
import { closeGpu, openGpu } from '../adapter/open-gpu.ts'
import type { RunEvent } from '../events/event.ts'
import { Cast } from './cast.ts'
import { type PlayedEval, playEval } from './measure.ts'
import { NotPlayableError } from './play-error.ts'
import type { PlayOptions } from './play-options.ts'
import { Stage } from './stage.ts'

export type EvaluateOptions = Omit<PlayOptions, 'dir' | 'measure' | 'stopAfterStep'>

export interface Evaluated extends PlayedEval {
  readonly eval: Eval
}

export interface Evaluation {
  readonly adapter: AdapterFacts
  readonly evaluated: readonly Evaluated[]
}

/**
 * Measures every eval of the plan with its models as they lie in their files. Throws a PlayError (or another error with a message
 * for people: AdapterError, ModelFileError), and the abort's reason where a person stopped it.
 */
export async function evaluate(plan: Plan, options: EvaluateOptions): Promise<Evaluation> {
  for (const { notPlayable: [cannot] = [] } of plan.evals)
    if (cannot) throw new NotPlayableError(cannot.what, cannot.at)
  const emit = (event: RunEvent) => options.onEvent(event)
  const measure = plan.evals.map(({ name }) => name)
  // Data and functions first: a fault of theirs is told before a model is loaded.
  const stage = await Stage.open(plan, { ...options, dir: '', measure }, emit)
  try {
    await stage.checkFunctions()
    return await onDevice(plan, stage, options)
  } finally {
    await stage.close()
  }
}

async function onDevice(plan: Plan, stage: Stage, options: EvaluateOptions): Promise<Evaluation> {
  const { gpu, facts } = await openGpu({ adapter: options.adapter })
  try {
    const cast = await Cast.load(gpu, plan, options.seed, options.onEvent)
    const evaluated: Evaluated[] = []
    for (const each of plan.evals) {
      const joined = await cast.joinedBy(each.models, gpu, plan, options.onEvent)
      evaluated.push({ eval: each, ...(await playEval(each, stage, joined, 0)) })
    }
    return { adapter: facts, evaluated }
  } finally {
    await closeGpu(gpu).catch(() => undefined) // A lost device has nothing left to close; the first error is the one to show.
  }
}
