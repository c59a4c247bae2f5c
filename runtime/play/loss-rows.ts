/**
 * From what a role said to rows of the loss: each token's weight, so that Σ_t weight_t · loss_t over any micro-batches is the
 * role's loss. With S samples of a role, n_b tokens in sample b, M = max_tokens and α the role's weight:
 * `sum` α/S · `sequence` α/(S·n_b) · `token` α/Σ_b n_b · `constant` α/(S·M).
 */
import { isMissing } from '../../compiler/plan/cell.ts'
import type { LossTerm, Update } from '../../compiler/plan/schema/plan.ts'
import { referenceScores } from './operations/logprob.ts'
import type { Scene } from './scene.ts'
import { isSpoken, type Message } from './speaker.ts'

export interface LossRow {
  readonly role: string
  readonly message: Message
  readonly advantage: number
  /** dL/d(loss of one token). */
  readonly weight: number
  /** Token log-probabilities under the KL term's reference, where there is one in the loss. */
  readonly reference?: Float32Array
}

/** The rows of one term; none where every sample of the role is missing or the role does not learn in this step. */
export async function lossRows(term: LossTerm, update: Update, scene: Scene): Promise<LossRow[]> {
  if (scene.step % term.every !== 0) return []
  const speech = scene.speeches.get(term.role)
  if (!speech) throw new RangeError(`${term.role} is trained and never speaks`)
  const advantages = scene.table.get(term.advantage).cells
  const reference = term.kl && (await referenceScores(term.kl.reference, speech, scene, term.at))
  const learned = speech.messages.flatMap((message, i) => {
    const advantage = advantages[i]
    if (!isSpoken(message) || isMissing(advantage) || message.ids.length === 0) return []
    if (update.maskTruncated && !message.ended) return []
    return [{ message, advantage: Number(advantage), reference: reference?.[i] }]
  })
  const tokens = learned.reduce((sum, { message }) => sum + message.ids.length, 0)
  return learned.map(row => ({
    ...row,
    role: term.role,
    weight:
      term.weight *
      shareOf(row.message.ids.length, {
        update,
        samples: learned.length,
        tokens,
        longest: speech.sample.maxTokens,
      }),
  }))
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
