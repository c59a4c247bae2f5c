/**
 * `diverging KL`: a role's texts have gone far from those of the reference.
 *
 * Source of the threshold: in 13 healthy runs of LSP in a simulation of the small world, the smoothed k1 was never above 6.3 nats a
 * question of at most 7 tokens and 4.1 nats an answer of 4: about one nat a token both times. It passed that where the KL term had no
 * gradient in expectation and the weights walked at random (15.5 nats a question). By token it holds for messages of any length.
 */
import { BETWEEN, figure, type Watcher, WELL } from './watch.ts'

const RINGS = 1
const RECOVERS = 0.7

export const divergingKl: Watcher = plan => {
  const paid = plan.program.steps.flatMap(step =>
    step.op === 'kl' ? [{ role: step.role, at: step.at }] : [],
  )
  const inLoss = plan.updates.flatMap(({ terms }) =>
    terms.flatMap(({ role, kl }) => (kl ? [{ role, at: kl.at }] : [])),
  )
  return [...paid, ...inLoss].map(({ role, at }) => {
    const [kl, length] = [`kl/${role}`, `completions/${role}/mean_length`]
    return {
      alarm: 'diverging KL',
      whom: role,
      at,
      reads: [kl, length],
      look: signals => {
        const [nats, tokens] = [signals.of(kl), signals.of(length)]
        if (!nats || !tokens) return WELL
        const each = nats.mean / Math.max(1, tokens.mean)
        if (each < RECOVERS) return WELL
        if (each <= RINGS) return BETWEEN
        return {
          is: 'ringing',
          text: `what ${role} says is ${figure(each)} nats a token from the reference, ${figure(nats.mean)} a message of ${figure(tokens.mean)}; raise the weight of its regularize, or lower the learning rate`,
        }
      },
    }
  })
}
