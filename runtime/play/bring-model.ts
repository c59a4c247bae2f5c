/** One model of a plan, brought to the table: from its files, with its adapter, or as a copy of another. */
import type { Model, Plan } from '../../compiler/plan/schema/plan.ts'
import type { Gpu } from '../../kernels/gpu.ts'
import { type Adapter, copyAdapter, freshAdapter } from '../model/adapter.ts'
import { HalfRefused } from '../model/half-refused.ts'
import { type LanguageModel, under } from '../model/language-model.ts'
import { copyModel } from '../model/load-model.ts'
import { streamOf } from '../stream.ts'
import type { TokenizerMaterial } from '../text/tokenizer-material.ts'
import { ALL_TARGETS } from '../weights/peft-adapter.ts'
import { placeOfModel } from './model-place.ts'
import { openFiles } from './open-files.ts'
import { PlayError } from './play-error.ts'
import type { Speaker } from './speaker.ts'

type OwnWeights = Extract<Model, { kind: 'weights' }>
type Copied = Extract<Model, { kind: 'frozen' | 'lagged' }>

/** A model from files, and what a checkpoint of it needs besides. */
export interface Opened {
  readonly speaker: Speaker
  readonly tokenizer: TokenizerMaterial
  /** The folder or file of its weights; of an adapter's folder, those of its base. */
  readonly base: string
  /** The hub's commit, where the model is the hub's. */
  readonly revision?: string
  /** Has it an adapter that changes nothing yet? */
  readonly fresh: boolean
}

/** Throws a PlayError or a ModelFileError that names the model's file. */
export async function openModel(gpu: Gpu, plan: Plan, model: OwnWeights, seed: number): Promise<Opened> {
  const { path, revision } = placeOfModel(plan, model)
  const { text, tokenizer, base, ...opened } = await heldIn(model, () =>
    openFiles(gpu, path, {
      check: config => checkPurpose(model, config.labels !== undefined),
      dtype: model.dtype,
      trained: model.trained && model.adapter.kind === 'none',
    }),
  )
  const fresh = opened.model.adapter ? undefined : newAdapter(opened.model, model, seed)
  return {
    speaker: { name: model.name, model: fresh ? under(opened.model, fresh) : opened.model, text },
    tokenizer,
    base,
    ...(revision === undefined ? {} : { revision }),
    fresh: fresh !== undefined,
  }
}

/** Says at the model's place that it cannot be held in f16. */
async function heldIn<T>({ name, at }: Pick<Model, 'name' | 'at'>, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (fault) {
    if (!(fault instanceof HalfRefused)) throw fault
    const help = `hold it in f32: --set model.${name}.dtype=f32`
    throw new PlayError(`model ${name} in f16: ${fault.message}`, { at, help, cause: fault })
  }
}

/** A model that scores cannot speak, and one that speaks has no score. */
function checkPurpose({ name, source, reward, at }: OwnWeights, scores: boolean): void {
  if (reward === scores) return
  throw new PlayError(
    reward
      ? `model ${name}: ${source} is a language model, not a reward model`
      : `model ${name}: ${source} is a reward model, which cannot speak`,
    {
      at,
      help: reward ? 'leave out `as reward`, or name a reward model' : 'write `as reward` after its source',
    },
  )
}

/** An adapter that changes nothing yet, where the game asks for one. */
function newAdapter(
  model: LanguageModel,
  { name, adapter, at }: OwnWeights,
  seed: number,
): Adapter | undefined {
  if (adapter.kind === 'none') return undefined
  const { rank, alpha, targets = ALL_TARGETS } = adapter
  try {
    return freshAdapter(model.gpu, model.config, { rank, alpha, targets }, seed ^ streamOf(name))
  } catch (fault) {
    if (!(fault instanceof RangeError)) throw fault
    throw new PlayError(`model ${name}: ${fault.message}`, {
      at,
      help: `name targets among ${ALL_TARGETS.join(', ')}`,
    })
  }
}

/**
 * A copy of a model as it is now. Under an adapter the weights never change, so the copy shares them: a lagged one has an adapter
 * of its own, and one that stays what a fresh adapter left needs none.
 */
export async function copyOf(original: Speaker, copy: Copied, withoutAdapter: boolean): Promise<Speaker> {
  const { model, text } = original
  const { name, dtype } = copy
  if (!model.adapter) return { name, model: await heldIn(copy, () => copyModel(model, dtype)), text }
  const adapter = withoutAdapter ? undefined : copyAdapter(model.gpu, model.adapter)
  return { name, model: under(model, adapter), text }
}
