/** The models of a game, loaded: those with weights of their own, and frozen and lagged copies of them. */
import type { Model, Plan } from '../../compiler/plan/schema/plan.ts'
import type { Gpu } from '../../kernels/gpu.ts'
import { sizeOf } from '../../kernels/tensor.ts'
import type { Endpoint } from '../endpoint/endpoint.ts'
import type { RunEvent } from '../events/event.ts'
import { copyWeights } from '../model/load-model.ts'
import { endpointAt } from './at-endpoint.ts'
import { copyOf, type Opened, openModel } from './bring-model.ts'
import type { Speaker } from './speaker.ts'

type Lagged = Extract<Model, { kind: 'lagged' }>

export class Cast {
  private readonly speakers = new Map<string, Speaker>()
  private readonly endpoints = new Map<string, Endpoint>()
  private readonly lagged: Lagged[] = []
  /** The models that came from files, for checkpoints. */
  readonly opened = new Map<string, Opened>()

  private constructor(private readonly seed: number) {}

  /** Loads every model of the plan. Throws a PlayError or a ModelFileError that names the model's file. */
  static async load(gpu: Gpu, plan: Plan, seed: number, emit: (event: RunEvent) => void): Promise<Cast> {
    const cast = new Cast(seed)
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
    const cast = new Cast(this.seed)
    for (const [name, speaker] of this.speakers) cast.speakers.set(name, speaker)
    for (const [name, endpoint] of this.endpoints) cast.endpoints.set(name, endpoint)
    for (const model of loadOrder(models, [...this.speakers.keys()])) await cast.add(gpu, plan, model, emit)
    return cast
  }

  speaker(name: string): Speaker {
    const speaker = this.speakers.get(name)
    if (!speaker) throw new RangeError(`the plan has no model ${name}`)
    return speaker
  }

  endpoint(name: string): Endpoint | undefined {
    return this.endpoints.get(name)
  }

  /**
   * Brings the lagged models up to date where they are due, `step` steps done. A lagged copy of a lagged model comes after it.
   */
  async catchUp(step: number): Promise<void> {
    for (const { name, of, every } of this.lagged)
      if (step % every === 0) await copyWeights(this.speaker(of).model, this.speaker(name).model)
  }

  /** The lagged models that this cast has brought itself. */
  laggedSpeakers(): Speaker[] {
    return this.lagged.map(({ name }) => this.speaker(name))
  }

  private async add(gpu: Gpu, plan: Plan, model: Model, emit: (event: RunEvent) => void): Promise<void> {
    const started = performance.now()
    if (model.kind === 'endpoint') {
      this.endpoints.set(model.name, await endpointAt(model.id, model.url, model.at))
      return emit({ type: 'model', name: model.name, source: sourceOf(model), seconds: 0 })
    }
    const speaker = await this.bring(gpu, plan, model)
    this.speakers.set(model.name, speaker)
    const revision = this.opened.get(model.name)?.revision
    emit({
      type: 'model',
      name: model.name,
      source: sourceOf(model),
      ...(revision === undefined ? {} : { revision }),
      parameters: [...speaker.model.parameters.values()].reduce((sum, tensor) => sum + sizeOf(tensor), 0),
      context: speaker.model.config.maxPositions,
      seconds: (performance.now() - started) / 1000,
    })
  }

  private async bring(gpu: Gpu, plan: Plan, model: Exclude<Model, { kind: 'endpoint' }>): Promise<Speaker> {
    switch (model.kind) {
      case 'weights': {
        const opened = await openModel(gpu, plan, model, this.seed)
        this.opened.set(model.name, opened)
        return opened.speaker
      }
      case 'frozen':
      case 'lagged':
        if (model.kind === 'lagged') this.lagged.push(model)
        return copyOf(
          this.speaker(model.of),
          model,
          model.kind === 'frozen' && (this.opened.get(model.of)?.fresh ?? false),
        )
      default:
        return model satisfies never
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
