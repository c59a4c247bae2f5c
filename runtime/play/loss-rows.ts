/**
 * From what a role said to rows of the loss: each token's weight, so that Σ_t weight_t · loss_t over any micro-batches is the
 * role's loss. With S samples of a role, n_b tokens in sample b, M = max_tokens and α the role's weight:
 * `sum` α/S · `sequence` α/(S·n_b) · `token` α/Σ_b n_b · `constant` α/(S·M).
 */
import { isMissing } from '../../compiler/plan/cell.ts'
import type { LossTerm, Update } from '../../compiler/plan/schema/plan.ts'
import { ownScores, referenceScores } from './operations/logprob.ts'
import type { RoleSpeech, Scene } from './scene.ts'
import { isSpoken, type Message } from './speaker.ts'

/** A message that is learned from. */
export interface LearnedRow {
  readonly message: Message
  readonly advantage: number
  /** Token log-probabilities under the KL term's reference, where there is one in the loss. */
  readonly reference?: Float32Array
  /** Token log-probabilities under the weights that the message was sampled from, where they will have moved. */
  readonly old?: Float32Array
}

export interface LossRow extends LearnedRow {
  /** dL/d(loss of one token). */
  readonly weight: number
}

/** The messages that one term learns from; none where every sample of the role is missing or the role does not learn in this step. */
export async function learnedRows(term: LossTerm, update: Update, scene: Scene): Promise<LearnedRow[]> {
  if (scene.step % term.every !== 0) return []
  const speech = speechOf(term, scene)
  const advantages = scene.table.get(term.advantage).cells
  const reference = term.kl && (await referenceScores(term.kl.reference, speech, scene, term.at))
  const old = stepsOf(update) > 1 ? await ownScores(speech, scene, term.at) : undefined
  return speech.messages.flatMap((message, i) => {
    const advantage = advantages[i]
    if (!isSpoken(message) || isMissing(advantage) || message.ids.length === 0) return []
    if (update.maskTruncated && !message.ended) return []
    return [{ message, advantage: Number(advantage), reference: reference?.[i], old: old?.[i] }]
  })
}

/** Optimizer steps for one step of the game. */
export const stepsOf = ({ epochs, minibatches }: Update): number => epochs * minibatches

/** The weights of the messages of one optimizer step. */
export function weighed(
  rows: readonly LearnedRow[],
  term: LossTerm,
  update: Update,
  scene: Scene,
): LossRow[] {
  const tokens = rows.reduce((sum, { message }) => sum + message.ids.length, 0)
  const longest = speechOf(term, scene).sample.maxTokens
  const batch = { update, samples: rows.length, tokens, longest }
  return rows.map(row => ({ ...row, weight: term.weight * shareOf(row.message.ids.length, batch) }))
}

function speechOf({ role }: LossTerm, { speeches }: Scene): RoleSpeech {
  const speech = speeches.get(role)
  if (!speech) throw new RangeError(`${role} is trained and never speaks`)
  return speech
}

interface Batch {
  readonly update: Update
  readonly samples: number
  readonly tokens: number
  readonly longest: number
}

function shareOf(length: number, { update, samples, tokens, longest }: Batch): number {
  switch (update.aggregate) {
    case 'sum':
      return 1 / samples
    case 'sequence':
      return 1 / (samples * length)
    case 'token':
      return 1 / tokens
    case 'constant':
      return 1 / (samples * longest)
    default:
      return update.aggregate satisfies never
  }
}
