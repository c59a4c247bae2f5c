/** The trained models, their gradients and optimizer states: one or several optimizer steps each after every step of the game. */
import { isMissing } from '../../compiler/plan/cell.ts'
import type { LossTerm, Plan, Update } from '../../compiler/plan/schema/plan.ts'
import type { Tensor } from '../../kernels/tensor.ts'
import { accumulateGradients, type TrainingResult, type TrainingSettings } from '../model/gradients.ts'
import { type LanguageModel, refreshHalves, trained } from '../model/language-model.ts'
import {
  type AdamState,
  newAdamState,
  newGradients,
  optimizerStep,
  type TensorsByName,
} from '../model/optimizer.ts'
import type { Cast } from './cast.ts'
import { type LearnedRow, type LossRow, learnedRows, stepsOf, weighed } from './loss-rows.ts'
import { deal } from './minibatches.ts'
import { PlayError } from './play-error.ts'
import type { Scene } from './scene.ts'
import { learningRate } from './schedule.ts'

export interface Learned {
  readonly metrics: Record<string, number | null>
  readonly warnings: readonly string[]
}

/** What one role has to teach. */
interface Lesson {
  readonly term: LossTerm
  readonly rows: readonly LearnedRow[]
}

interface Learner {
  readonly update: Update
  readonly model: LanguageModel
  readonly gradients: TensorsByName
  readonly adam: AdamState
  /** Optimizer steps taken. */
  taken: number
}

export class Learners {
  private readonly learners: readonly Learner[]
  private readonly steps: number

  constructor(plan: Plan, cast: Cast) {
    this.steps = plan.training.steps
    this.learners = plan.updates.map(update => {
      const { model } = cast.speaker(update.model)
      const parts = trained(model)
      return { update, model, gradients: newGradients(parts), adam: newAdamState(parts), taken: 0 }
    })
  }

  /** What is trained, by its name in the plan. */
  models(): { readonly name: string; readonly model: LanguageModel }[] {
    return this.learners.map(({ update, model }) => ({ name: update.model, model }))
  }

  /** The running means of the optimizers, in an order that stays. */
  moments(): { readonly name: string; readonly tensor: Tensor; readonly model: LanguageModel }[] {
    return this.learners.flatMap(({ update, model, adam }) =>
      (['m', 'v'] as const).flatMap(moment =>
        [...adam[moment]].map(([name, tensor]) => ({
          name: `${moment}/${update.model}/${name}`,
          tensor,
          model,
        })),
      ),
    )
  }

  /** Optimizer steps taken, by model. */
  state(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.learners.map(({ update, taken }) => [update.model, taken]))
  }

  restore(taken: Readonly<Record<string, number>>): void {
    for (const learner of this.learners) learner.taken = taken[learner.update.model] ?? 0
  }

  /** The optimizer steps of every trained model on what was said in the scene. */
  async update(scene: Scene): Promise<Learned> {
    const metrics: Record<string, number | null> = {}
    const warnings: string[] = []
    for (const learner of this.learners) {
      const learned = await this.learn(learner, scene)
      // One trained model is the rule; where there are more, each tells under its own name. A role is one model's.
      const suffix = this.learners.length > 1 ? `/${learner.update.model}` : ''
      for (const [name, value] of Object.entries(learned.metrics))
        metrics[name.includes('/') ? name : name + suffix] = value
      warnings.push(...learned.warnings)
    }
    return { metrics, warnings }
  }

  private async learn(learner: Learner, scene: Scene): Promise<Learned> {
    const { update } = learner
    const warnings: string[] = []
    const lessons: Lesson[] = []
    for (const term of update.terms) {
      const rows = await learnedRows(term, update, scene)
      if (rows.length > 0) lessons.push({ term, rows })
      else if (scene.step % term.every === 0)
        warnings.push(`${term.role}: ${whyNone(term, scene)}, so it adds nothing to this step`)
    }
    if (lessons.length === 0)
      return { metrics: { loss: null, grad_norm: null, learning_rate: null }, warnings }
    const lr = learningRate(update.optimizer, scene.step, this.steps)
    const found: Found[] = []
    for (const part of parts(update, lessons, scene))
      found.push(await this.optimize(learner, part, scene, lr))
    return { metrics: { ...summed(found), learning_rate: lr }, warnings }
  }

  /** One optimizer step on some of the messages. */
  private async optimize(
    learner: Learner,
    lessons: readonly Lesson[],
    scene: Scene,
    lr: number,
  ): Promise<Found> {
    const { update, model, gradients } = learner
    const metrics: Record<string, number> = {}
    let loss = 0
    for (const [i, { term, rows }] of lessons.entries()) {
      scene.report('update', update.model, i, lessons.length)
      const weighted = weighed(rows, term, update, scene)
      const settings = settingsOf(term, update, scene)
      const found = await accumulateGradients(model, gradients, weighted.map(trainingRow), settings)
      loss += found.loss
      if (term.kl) metrics[`kl/${term.role}`] = meanKl(weighted, found)
      if (stepsOf(update) > 1) Object.assign(metrics, clipRatios(term.role, found))
    }
    const gradNorm = await this.step(learner, lr)
    scene.report('update', update.model, lessons.length, lessons.length)
    return { ...metrics, loss, grad_norm: gradNorm }
  }

  private async step(learner: Learner, lr: number): Promise<number> {
    const { update, model, gradients, adam } = learner
    const { betas, eps, weightDecay } = update.optimizer
    const settings = { lr, betas, eps, weightDecay, maxGradNorm: update.maxGradNorm, t: learner.taken + 1 }
    const { gradNorm } = await optimizerStep(trained(model), gradients, adam, settings)
    if (!Number.isFinite(gradNorm))
      throw new PlayError(
        `the gradient of ${update.model} is not a finite number; its weights were left as they were`,
        {
          at: update.at,
          help: 'lower the learning rate, or start again from the last checkpoint',
        },
      )
    refreshHalves(model)
    learner.taken++
    return gradNorm
  }
}

/** What one optimizer step came to. */
type Found = Readonly<Record<string, number>>

/** Of each number the mean over the optimizer steps that have it. */
function summed(found: readonly Found[]): Record<string, number> {
  const names = new Set(found.flatMap(each => Object.keys(each)))
  return Object.fromEntries(
    [...names].map(name => {
      const values = found.flatMap(each => each[name] ?? [])
      return [name, values.reduce((a, b) => a + b, 0) / values.length]
    }),
  )
}

/** What each optimizer step learns from: all at once, or each epoch dealt out to minibatches. */
function parts(update: Update, lessons: readonly Lesson[], scene: Scene): Lesson[][] {
  const { epochs, minibatches } = update
  if (stepsOf(update) === 1) return [[...lessons]]
  const all: Lesson[][] = []
  for (let epoch = 0; epoch < epochs; epoch++) {
    const dealt = lessons.map(({ term, rows }) =>
      deal({
        seed: scene.seed,
        role: term.role,
        pass: scene.step * epochs + epoch,
        rows: rows.length,
        minibatches,
      }),
    )
    for (let part = 0; part < minibatches; part++)
      all.push(
        lessons.flatMap(({ term, rows }, i) => {
          const mine = dealt[i]![part]!.map(row => rows[row]!)
          return mine.length > 0 ? [{ term, rows: mine }] : []
        }),
      )
  }
  return all.filter(part => part.length > 0)
}

/** The shares of tokens whose ratio is clipped from below, from above, and either way. */
function clipRatios(role: string, { rows }: TrainingResult): Record<string, number> {
  const all = rows.flatMap(row => Array.from(row.clipped))
  const share = (of: (clipped: number) => boolean) => all.filter(of).length / Math.max(1, all.length)
  return {
    [`clip_ratio/${role}/low_mean`]: share(clipped => clipped < 0),
    [`clip_ratio/${role}/high_mean`]: share(clipped => clipped > 0),
    [`clip_ratio/${role}/region_mean`]: share(clipped => clipped !== 0),
  }
}

/** Why no sample is left: the payoffs are missing, or `mask_truncated` leaves out what there is. */
function whyNone(term: LossTerm, scene: Scene): string {
  const { cells } = scene.table.get(term.advantage)
  const cause = cells.find(isMissing)
  if (cause && cells.every(isMissing)) return `every sample is missing (${cause.missing})`
  return 'every sample is missing or was cut at max_tokens'
}

/** k1 = Σ_t log π − log ρ a message, whatever estimator the loss takes: one scale for all games. */
function meanKl(rows: readonly LossRow[], { rows: found }: TrainingResult): number {
  const sum = (xs: Float32Array = new Float32Array()) => xs.reduce((a, b) => a + b, 0)
  return rows.reduce((total, row, i) => total + sum(found[i].logps) - sum(row.reference), 0) / rows.length
}

const trainingRow = ({ message, advantage, weight, reference, old }: LossRow) => ({
  ids: [...message.prompt, ...message.ids],
  targetFrom: message.prompt.length,
  advantage,
  weight,
  ...(reference ? { refLogps: reference } : {}),
  ...(old ? { oldLogps: old } : {}),
})

function settingsOf(term: LossTerm, update: Update, scene: Scene): TrainingSettings {
  const sample = scene.speeches.get(term.role)?.sample
  return {
    importance:
      update.importance === 'token' ? 'token' : update.loss === 'gspo' ? 'sequence-mean' : 'sequence',
    ...(update.clip ? { clip: { lo: update.clip.low, hi: update.clip.high } } : {}),
    ...(term.kl ? { kl: { estimator: term.kl.estimator, beta: term.kl.weight } } : {}),
    entropyBonus: term.entropy ?? 0,
    temperature: sample && !sample.greedy ? sample.temperature : 1,
  }
}
