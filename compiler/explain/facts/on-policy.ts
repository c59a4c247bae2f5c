/**
 * Is the distribution that is learnt from the policy's own, at the moment of learning? What says no: several updates on one
 * batch, filters and penalties that the loss does not know of (log-probabilities are those of softmax(logits / temperature)),
 * greedy messages. What does not matter but is worth knowing: who of the players does not learn.
 */
import type { CheckedGame, Role } from '../../checked/game.ts'
import type { Sample } from '../../plan/schema/step.ts'

export interface OnPolicy {
  readonly holds: boolean
  /** Why not. */
  readonly reasons: readonly string[]
  /** What else is to be known: players that are not trained, f16. */
  readonly notes: readonly string[]
}

export function onPolicy(game: CheckedGame): OnPolicy {
  const learning = game.roles.filter(role =>
    game.trains.some(train => train.roles.some(each => each.role === role.name)),
  )
  const reasons = [
    ...game.trains.flatMap(({ model, epochs, minibatches }) => {
      const passes = [
        ...(epochs > 1 ? [`${epochs} epochs`] : []),
        ...(minibatches > 1 ? [`${minibatches} minibatches`] : []),
      ].join(' of ')
      return passes === ''
        ? []
        : [
            `${model} is updated ${epochs * minibatches} times on one batch (${passes}): all but the first learn from an older policy`,
          ]
    }),
    ...learning.flatMap(samplesElsewhere),
  ]
  return { holds: reasons.length === 0, reasons, notes: [...others(game), ...halfPrecision(game)] }
}

function samplesElsewhere(role: Role): string[] {
  const changed = changes(role.sample)
  if (role.sample.greedy) return [`${role.name} speaks greedily: its messages are not samples of the policy`]
  return changed.length === 0
    ? []
    : [`${role.name} samples under ${changed.join(', ')}, and its loss is of the distribution before`]
}

function changes({ topP, topK, minP, repetitionPenalty }: Sample): string[] {
  return [
    ...(topP < 1 ? [`top_p ${topP}`] : []),
    ...(topK > 0 ? [`top_k ${topK}`] : []),
    ...(minP > 0 ? [`min_p ${minP}`] : []),
    ...(repetitionPenalty === 1 ? [] : [`repetition_penalty ${repetitionPenalty}`]),
  ]
}

/** Players that do not learn: their messages are part of the game's world, not of the policy. */
function others(game: CheckedGame): string[] {
  return game.roles.flatMap(({ name, model: plays }) => {
    const model = game.models.find(m => m.name === plays)
    switch (model?.kind) {
      case 'frozen':
        return [`${name} is played by ${plays}, ${model.of} as it was before the first step`]
      case 'lagged':
        return [`${name} is played by ${plays}, ${model.of} as it was up to ${model.every} steps ago`]
      case 'endpoint':
        return [`${name} is played by ${plays}, at an endpoint`]
      case 'weights':
        return model.trained ? [] : [`${name} is played by ${plays}, which nothing trains`]
      default:
        return []
    }
  })
}

const halfPrecision = (game: CheckedGame): string[] =>
  game.trains.flatMap(({ model: name }) => {
    const model = game.models.find(m => m.name === name)
    return model?.kind === 'weights' && model.dtype === 'f16'
      ? [`${name} is held in f16: it samples and learns with rounded weights`]
      : []
  })
