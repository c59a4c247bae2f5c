/** The trained models, their gradients and optimizer states: one optimizer step each after every step of the game. */
import { isMissing } from '../../compiler/plan/cell.ts'
import type { LossTerm, Plan, Update } from '../../compiler/plan/schema/plan.ts'
import { accumulateGradients, type TrainingResult, type TrainingSettings } from '../model/gradients.ts'
import { type LanguageModel, trained } from '../model/language-model.ts'
import {
  type AdamState,
  newAdamState,
  newGradients,
  optimizerStep,
  type TensorsByName,
} from '../model/optimizer.ts'
import type { Cast } from './cast.ts'
import { type LossRow, lossRows } from './loss-rows.ts'
import { PlayError } from './play-error.ts'
import type { Scene } from './scene.ts'
import { learningRate } from './schedule.ts'

export interface Learned {
  readonly metrics: Record<string, number | null>
  readonly warnings: readonly string[]
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

  /** One optimizer step of every trained model on what was said in the scene. */
  async update(scene: Scene): Promise<Learned> {
    const metrics: Record<string, number | null> = {}
    const warnings: string[] = []
    for (const learner of this.learners) {
      const learned = await this.learn(learner, scene)
      // One trained model is the rule; where there are more, each tells under its own name.
      const suffix = this.learners.length > 1 ? `/${learner.update.model}` : ''
      for (const [name, value] of Object.entries(learned.metrics)) metrics[name + suffix] = value
      warnings.push(...learned.warnings)
    }
    return { metrics, warnings }
  }

  private async learn(learner: Learner, scene: Scene): Promise<Learned> {
    const { update, model, gradients } = learner
    const total = update.terms.length
    const metrics: Record<string, number | null> = {}
    const warnings: string[] = []
    let loss = 0
    let learning = 0
    for (const [i, term] of update.terms.entries()) {
      scene.report('update', update.model, i, total)
      const rows = await lossRows(term, update, scene)
      if (rows.length === 0) {
        if (scene.step % term.every === 0)
          warnings.push(`${term.role}: ${whyNone(term, scene)}, so it adds nothing to this step`)
        continue
      }
      learning += rows.length
      const found = await accumulateGradients(
        model,
        gradients,
        rows.map(trainingRow),
        settingsOf(term, update, scene),
      )
      loss += found.loss
      if (term.kl) metrics[`kl/${term.role}`] = meanKl(rows, found)
    }
    if (learning === 0) return { metrics: { loss: null, grad_norm: null, learning_rate: null }, warnings }
    const lr = learningRate(update.optimizer, scene.step, this.steps)
    const gradNorm = await this.step(learner, lr)
    scene.report('update', update.model, total, total)
    return { metrics: { ...metrics, loss, grad_norm: gradNorm, learning_rate: lr }, warnings }
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
    learner.taken++
    return gradNorm
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

const trainingRow = ({ message, advantage, weight, reference }: LossRow) => ({
  ids: [...message.prompt, ...message.ids],
  targetFrom: message.prompt.length,
  advantage,
  weight,
  ...(reference ? { refLogps: reference } : {}),
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
