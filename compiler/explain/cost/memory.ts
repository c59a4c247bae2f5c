/** What stays and what comes and goes in the device's memory, in bytes; models, gradients and activations as the runtime holds them. */
import type { CheckedGame } from '../../checked/game.ts'
import type { CheckedModel } from '../../checked/model.ts'
import { loraParameters, type ModelShape, parameterCount } from '../../models/model-shape.ts'
import type { ShapeOf } from '../../models/shapes-of.ts'
import type { Cost } from '../schema/cost.ts'
import { clipped } from './flops.ts'
import type { Task } from './work.ts'

type Line = Cost['memory'][number]

/** Generation is cut into batches whose keys and values fit into this: runtime/model/generate.ts. */
const MOST_CACHE = 512 * 2 ** 20
/** Learning is cut into micro-batches whose activations fit into this: runtime/model/gradients.ts. */
const MOST_ACTIVATIONS = 768 * 2 ** 20
/** Everything that is computed is f32, whatever weights are held in. */
const FLOAT = 4

export function memoryOf(game: CheckedGame, tasks: readonly Task[], shapeOf: ShapeOf): Line[] {
  const held = game.models
    .filter(model => model.kind !== 'endpoint')
    .map(model => modelMemory(model, game, shapeOf))
  const learning = game.trains.flatMap(({ model: name }) => learnerMemory(name, game, shapeOf))
  const cache = largest(tasks, shapeOf, task =>
    task.kind === 'speak' || task.kind === 'judge' ? cacheBytes : undefined,
  )
  const traces = largest(tasks, shapeOf, task => (task.kind === 'learn' ? traceBytes : undefined))
  return [
    ...held,
    ...learning,
    ...(cache === undefined
      ? []
      : [{ what: 'keys and values, at most', bytes: cache, formula: '8·kv·layers a token' }]),
    ...(traces === undefined
      ? []
      : [{ what: 'activations, at most', bytes: traces, formula: '4·(4·d + 3·f + …)·layers a token' }]),
  ]
}

type HeldModel = Exclude<CheckedModel, { kind: 'endpoint' }>

const bytesOfWeights = ({ dtype }: HeldModel): number => (dtype === 'f16' ? 2 : FLOAT)

function modelMemory(model: HeldModel, game: CheckedGame, shapeOf: ShapeOf): Line {
  const shape = shapeOf(model.name)
  const copy = model.kind === 'weights' ? '' : `, a ${model.kind} copy of ${model.of}`
  if (sharesWeights(model, game)) {
    const trainable = trainableParameters(model, shape)
    const bytes = trainable === undefined ? null : FLOAT * trainable
    return { what: `adapter of ${model.name}, on the weights of ${model.of}`, bytes, formula: ADAPTER }
  }
  const bytes = shape ? parameterCount(shape) * bytesOfWeights(model) : null
  return {
    what: `weights of ${model.name}${copy} (${model.dtype})`,
    bytes,
    formula: `${bytesOfWeights(model)}·P`,
  }
}

const ADAPTER = '4·rank·Σ(in + out)'

/** Where only an adapter learns, the weights under it stand still: a copy needs no more than the adapter as it was. */
function sharesWeights(
  model: HeldModel,
  { models }: CheckedGame,
): model is Exclude<HeldModel, { kind: 'weights' }> {
  if (model.kind === 'weights' || model.adapter.kind !== 'lora') return false
  let origin: CheckedModel | undefined = model
  for (let hops = 0; origin && 'of' in origin && hops < models.length; hops++) {
    const of: string = origin.of
    origin = models.find(each => each.name === of)
  }
  return origin?.kind === 'weights' && origin.adapter.kind === 'lora' && origin.dtype === model.dtype
}

export function trainableParameters(model: CheckedModel, shape: ModelShape | undefined): number | undefined {
  if (!shape || model.kind === 'endpoint') return undefined
  return model.adapter.kind === 'lora'
    ? loraParameters(shape, model.adapter.rank, model.adapter.targets)
    : parameterCount(shape)
}

function learnerMemory(name: string, game: CheckedGame, shapeOf: ShapeOf): Line[] {
  const model = game.models.find(m => m.name === name)
  const trainable = model && trainableParameters(model, shapeOf(name))
  const times = (n: number) => (trainable === undefined ? null : n * FLOAT * trainable)
  const lora = model?.kind === 'weights' && model.adapter.kind === 'lora'
  const one = lora ? 'rank·Σ(in + out)' : 'P'
  return [
    ...(lora ? [{ what: `adapter of ${name}`, bytes: times(1), formula: ADAPTER }] : []),
    { what: `gradients of ${name}`, bytes: times(1), formula: `4·${one}` },
    { what: `AdamW's two moments of ${name}`, bytes: times(2), formula: `8·${one}` },
  ]
}

type BytesOf = (task: Task, shape: ModelShape) => number | undefined

/** The largest of what comes and goes; null where one of them is not known, undefined where there is none. */
function largest(
  tasks: readonly Task[],
  shapeOf: ShapeOf,
  of: (task: Task) => BytesOf | undefined,
): number | null | undefined {
  let most: number | null | undefined
  for (const task of tasks) {
    const bytesOf = of(task)
    if (!bytesOf) continue
    const shape = shapeOf(task.model)
    const bytes = shape && bytesOf(task, shape)
    if (bytes === undefined) return null
    most = Math.max(most ?? 0, bytes)
  }
  return most
}

/** Two vectors of kvHeads · headDim a layer and token: prompts once, messages row by row. */
function cacheBytes(task: Task, shape: ModelShape): number | undefined {
  const within = clipped(task, shape)
  if (!within) return undefined
  const { layers, kvHeads, headDim } = shape
  const tokens = task.prompts * within.prompt + task.rows * within.message
  return Math.min(MOST_CACHE, FLOAT * 2 * layers * kvHeads * headDim * tokens)
}

/** What the backward pass needs of each token and layer: runtime/model/layer-forward.ts, `traceSize`. */
function traceBytes(task: Task, shape: ModelShape): number | undefined {
  const within = clipped(task, shape)
  if (!within) return undefined
  const { layers, hiddenSize, intermediateSize, heads, kvHeads, headDim } = shape
  const token = 4 * hiddenSize + 2 + headDim * (2 * heads + 2 * kvHeads) + heads + 3 * intermediateSize
  const one = FLOAT * layers * token
  const tokens = task.rows * (within.prompt + within.message)
  return Math.min(Math.max(MOST_ACTIVATIONS, 64 * one), one * tokens)
}
