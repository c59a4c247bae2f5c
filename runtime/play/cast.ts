/** The models of a game, loaded: the trained ones, and frozen copies of them. */
import { existsSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import type { Model, Plan } from '../../compiler/plan/schema/plan.ts'
import type { Gpu } from '../../kernels/gpu.ts'
import { sizeOf } from '../../kernels/tensor.ts'
import type { RunEvent } from '../events/event.ts'
import { copyModel, loadModel } from '../model/load-model.ts'
import { Conversation } from '../text/conversation.ts'
import type { TokenizerMaterial } from '../text/tokenizer-material.ts'
import { openWeights } from '../weights/weight-source.ts'
import { NotPlayableError, PlayError } from './play-error.ts'
import type { Speaker } from './speaker.ts'

export class Cast {
  private readonly speakers = new Map<string, Speaker>()
  /** Where each loaded model's tokenizer files come from, for checkpoints. */
  readonly materials = new Map<string, TokenizerMaterial>()

  /** Loads every model of the plan. Throws a PlayError or a ModelFileError that names the model's file. */
  static async load(gpu: Gpu, plan: Plan, emit: (event: RunEvent) => void): Promise<Cast> {
    const cast = new Cast()
    for (const model of loadOrder(plan.models)) await cast.add(gpu, plan, model, emit)
    return cast
  }

  /** These models and an eval's own. To be made before the first step: a frozen copy is of the weights before it. */
  async joinedBy(
    models: readonly Model[],
    gpu: Gpu,
    plan: Plan,
    emit: (event: RunEvent) => void,
  ): Promise<Cast> {
    if (models.length === 0) return this
    const cast = new Cast()
    for (const [name, speaker] of this.speakers) cast.speakers.set(name, speaker)
    for (const model of loadOrder(models)) await cast.add(gpu, plan, model, emit)
    return cast
  }

  speaker(name: string): Speaker {
    const speaker = this.speakers.get(name)
    if (!speaker) throw new RangeError(`the plan has no model ${name}`)
    return speaker
  }

  private async add(gpu: Gpu, plan: Plan, model: Model, emit: (event: RunEvent) => void): Promise<void> {
    const started = performance.now()
    const speaker = await this.bring(gpu, plan, model)
    this.speakers.set(model.name, speaker)
    emit({
      type: 'model',
      name: model.name,
      source: model.kind === 'weights' ? model.source : `frozen ${model.kind === 'frozen' ? model.of : ''}`,
      parameters: [...speaker.model.parameters.values()].reduce((sum, tensor) => sum + sizeOf(tensor), 0),
      context: speaker.model.config.maxPositions,
      seconds: (performance.now() - started) / 1000,
    })
  }

  private async bring(gpu: Gpu, plan: Plan, model: Model): Promise<Speaker> {
    switch (model.kind) {
      case 'weights':
        return this.open(gpu, plan, model)
      case 'frozen': {
        const { model: original, text } = this.speaker(model.of)
        return { name: model.name, model: await copyModel(original), text }
      }
      case 'lagged':
      case 'endpoint':
        throw new NotPlayableError(`a model of the kind \`${model.kind}\``, model.at)
      default:
        return model satisfies never
    }
  }

  private async open(gpu: Gpu, plan: Plan, model: Extract<Model, { kind: 'weights' }>): Promise<Speaker> {
    const path = isAbsolute(model.source) ? model.source : join(plan.project, model.source)
    if (!existsSync(path))
      throw new PlayError(`model ${model.name}: ${model.source} is not there`, {
        at: model.at,
        help: `name a Hugging Face folder or a .gguf file: --set model.${model.name}=PATH`,
      })
    const source = openWeights(path)
    try {
      const material = source.tokenizerMaterial()
      if (!material)
        throw new PlayError(`model ${model.name}: ${model.source} has no tokenizer.json`, {
          at: model.at,
          help: 'put the model’s tokenizer.json into its folder',
        })
      const text = new Conversation(material, source.config.eosIds)
      this.materials.set(model.name, material)
      return { name: model.name, model: await loadModel(gpu, source), text }
    } finally {
      source.close()
    }
  }
}

/** A frozen model is copied before anything moves, so its original comes first. */
const loadOrder = (models: readonly Model[]): Model[] => [
  ...models.filter(model => model.kind === 'weights'),
  ...models.filter(model => model.kind !== 'weights'),
]
