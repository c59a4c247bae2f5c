/** `train` blocks → one update a trained model. */
import type { CheckedGame } from '../checked/game.ts'
import type { Train } from '../checked/train.ts'
import type { Update } from '../plan/schema/plan.ts'
import type { ValueId } from '../plan/schema/value.ts'
import { placeOf } from '../source.ts'
import { lossTerms } from './payoffs.ts'
import type { Scope } from './scope.ts'

export function lowerUpdate(
  scope: Scope,
  game: CheckedGame,
  train: Train,
  payoffs: ReadonlyMap<string, ValueId>,
): Update {
  const { model, epochs, minibatches, loss, importance, clip, aggregate, maxGradNorm, maskTruncated, at } =
    train
  const { betas, schedule, ...optimizer } = train.optimizer
  return {
    model,
    terms: lossTerms(scope, game, train, payoffs),
    epochs,
    minibatches,
    loss,
    importance,
    clip: clip && { ...clip },
    aggregate,
    optimizer: { ...optimizer, betas: [...betas], schedule: { ...schedule } },
    maxGradNorm,
    maskTruncated,
    at: placeOf(at),
  }
}
