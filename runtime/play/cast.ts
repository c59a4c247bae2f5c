/** The models of a game, loaded: those with weights of their own, and frozen and lagged copies of them. */
import { existsSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import type { Model, Plan } from '../../compiler/plan/schema/plan.ts'
import type { Gpu } from '../../kernels/gpu.ts'
import { sizeOf } from '../../kernels/tensor.ts'
import type { RunEvent } from '../events/event.ts'
import { copyModel, copyWeights, loadModel } from '../model/load-model.ts'
import { Conversation } from '../text/conversation.ts'
import type { TokenizerMaterial } from '../text/tokenizer-material.ts'
import { openWeights } from '../weights/weight-source.ts'
import { NotPlayableError, PlayError } from './play-error.ts'
import type { Speaker } from './speaker.ts'

type Lagged = Extract<Model, { kind: 'lagged' }>

export class Cast {
  private readonly speakers = new Map<string, Speaker>()
  private readonly lagged: Lagged[] = []
  /** Where each loaded model's tokenizer files come from, for checkpoints. */
  readonly materials = new Map<string, TokenizerMaterial>()

  /** Loads every model of the plan. Throws a PlayError or a ModelFileError that names the model's file. */
  static async load(gpu: Gpu, plan: Plan, emit: (event: RunEvent) => void): Promise<Cast> {
    const cast = new Cast()
    for (const model of loadOrder(plan.models, [])) await cast.add(gpu, plan, model, emit)
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
    for (const model of loadOrder(models, [...this.speakers.keys()])) await cast.add(gpu, plan, model, emit)
    return cast
  }

  speaker(name: string): Speaker {
    const speaker = this.speakers.get(name)
    if (!speaker) throw new RangeError(`the plan has no model ${name}`)
    return speaker
  }

  /**
   * Brings the lagged models up to date where they are due, `step` steps done. A lagged copy of a lagged model comes after it.
   * A run that goes on from a checkpoint between two such steps would need their weights too: a checkpoint holds what is trained.
   */
  async catchUp(step: number): Promise<void> {
    for (const { name, of, every } of this.lagged)
      if (step % every === 0) await copyWeights(this.speaker(of).model, this.speaker(name).model)
  }

  private async add(gpu: Gpu, plan: Plan, model: Model, emit: (event: RunEvent) => void): Promise<void> {
    const started = performance.now()
    const speaker = await this.bring(gpu, plan, model)
    this.speakers.set(model.name, speaker)
    emit({
      type: 'model',
      name: model.name,
      source: sourceOf(model),
      parameters: [...speaker.model.parameters.values()].reduce((sum, tensor) => sum + sizeOf(tensor), 0),
      context: speaker.model.config.maxPositions,
      seconds: (performance.now() - started) / 1000,
    })
  }

  private async bring(gpu: Gpu, plan: Plan, model: Model): Promise<Speaker> {
    switch (model.kind) {
      case 'weights':
        return this.open(gpu, plan, model)
      case 'frozen':
      case 'lagged': {
        const { model: original, text } = this.speaker(model.of)
        if (model.kind === 'lagged') this.lagged.push(model)
        return { name: model.name, model: await copyModel(original), text }
      }
      case 'endpoint':
        throw new NotPlayableError(`model ${model.name} at an endpoint`, model.at)
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

function sourceOf(model: Model): string {
  switch (model.kind) {
    case 'weights':
      return model.source
    case 'frozen':
      return `frozen ${model.of}`
    case 'lagged':
      return `lagged ${model.of}`
    case 'endpoint':
      return model.url
    default:
      return model satisfies never
  }
}

/** A copy is made before anything moves, and its original comes first. `there`: models that are loaded already. */
function loadOrder(models: readonly Model[], there: readonly string[]): Model[] {
  const placed = new Set(there)
  const order: Model[] = []
  for (let waiting = [...models]; waiting.length > 0; ) {
    const ready = waiting.filter(model => !('of' in model) || placed.has(model.of))
    if (ready.length === 0) throw new RangeError(`${waiting[0].name} is a copy of no model of the plan`)
    for (const model of ready) placed.add(model.name)
    order.push(...ready)
    waiting = waiting.filter(model => !ready.includes(model))
  }
  return order
}
