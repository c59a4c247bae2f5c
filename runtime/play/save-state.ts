/**
 * What a run needs to go on bit for bit, besides its plan, its seed and its trained weights: the optimizers' moments, the weights of
 * lagged copies, and what runs along with the steps. All random numbers are functions of the seed and the step.
 */
import { sizeOf, type Tensor } from '../../kernels/tensor.ts'
import { type LanguageModel, readTensors, refreshHalves, trained } from '../model/language-model.ts'
import { openState, writeState } from '../run/run-state.ts'
import { isJsonObject } from '../weights/json-file.ts'
import { ModelFileError } from '../weights/model-file-error.ts'
import { openAdapter } from '../weights/peft-adapter.ts'
import { openWeights } from '../weights/weight-source.ts'
import type { TensorToWrite } from '../weights/write-safetensors.ts'
import type { Cast } from './cast.ts'
import type { Learners } from './learners.ts'

/** Runs along with the steps: `state` is plain JSON, and `restore` takes it back. */
export interface Running {
  state(): object
  restore(state: never): void
}

export interface ToSave {
  readonly learners: Learners
  readonly cast: Cast
  /** The casts of measured evals, which may bring lagged models of their own. */
  readonly measured: readonly { readonly each: { readonly name: string }; readonly cast: Cast }[]
  readonly running: Readonly<Record<string, Running>>
}

/** Before the checkpoint of the step: one without its state is there for others, but no run goes on from it. */
export async function saveState(dir: string, step: number, saved: ToSave): Promise<void> {
  const parts = Object.fromEntries(
    Object.entries({ learners: saved.learners, ...saved.running }).map(([name, part]) => [
      name,
      part.state(),
    ]),
  )
  await writeState(
    dir,
    { step, parts: JSON.parse(JSON.stringify(parts)) },
    [...tensorsOf(saved)].map(toWrite),
  )
}

/**
 * Puts everything back as it was when `step` steps were done. `checkpointOf`: the folder of a trained model's weights.
 * Throws a PlayError or a ModelFileError that names the file at fault.
 */
export async function restoreState(
  dir: string,
  step: number,
  saved: ToSave,
  checkpointOf: (model: string) => string,
): Promise<void> {
  const { parts, tensors } = openState(dir, step)
  try {
    for (const model of saved.learners.models()) await readTrained(model.model, checkpointOf(model.name))
    for (const held of tensorsOf(saved)) {
      const values = await tensors.readFloats(held.name)
      if (values.length !== sizeOf(held.tensor))
        throw new ModelFileError(
          tensors.file,
          `"${held.name}" has ${values.length} values where the model has ${sizeOf(held.tensor)}`,
          'The model that the run began with was changed; put it back.',
        )
      held.model.gpu.write(held.tensor, held.tensor.dtype === 'f16' ? packed(values) : values)
    }
    for (const [name, part] of Object.entries<Running>({ learners: saved.learners, ...saved.running })) {
      const state = parts[name]
      // The state is as this part gave it: its sum has been compared.
      if (isJsonObject(state)) part.restore(state as never)
    }
  } finally {
    tensors.close()
  }
}

async function readTrained(model: LanguageModel, folder: string): Promise<void> {
  const source = model.adapter ? openAdapter(folder, model.config) : openWeights(folder)
  try {
    for (const [name, tensor] of trained(model).parameters) {
      model.gpu.write(tensor, await source.read(name))
      await model.gpu.settle()
    }
    refreshHalves(model)
  } finally {
    source.close()
  }
}

interface Held {
  readonly name: string
  readonly tensor: Tensor
  readonly model: Pick<LanguageModel, 'gpu'>
}

/** In an order that stays. */
function* tensorsOf({ learners, cast, measured }: ToSave): Generator<Held> {
  yield* learners.moments()
  const seen = new Set<LanguageModel>()
  for (const [scope, one] of [
    ['game', cast] as const,
    ...measured.map(each => [each.each.name, each.cast] as const),
  ])
    for (const { name, model } of one.laggedSpeakers()) {
      if (seen.has(model)) continue
      seen.add(model)
      for (const [tensorName, tensor] of trained(model).parameters)
        yield { name: `lagged/${scope}/${name}/${tensorName}`, tensor, model }
    }
}

/** The bits of f16 are kept as whole numbers, which f32 holds exactly. */
function toWrite({ name, tensor, model }: Held): TensorToWrite {
  const [one] = readTensors({ gpu: model.gpu, parameters: new Map([[name, tensor]]) })
  if (tensor.dtype !== 'f16') return one!
  const read = async () => Float32Array.from(new Uint16Array((await one!.read()).buffer as ArrayBuffer))
  return { ...one!, read }
}

const packed = (bits: Float32Array): Uint32Array => new Uint32Array(Uint16Array.from(bits).buffer)
