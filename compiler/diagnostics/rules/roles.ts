/** Roles, axes, draws and the order of a game. */
import { rule } from '../rule.ts'
import { listed } from './names.ts'

export const seesLater = rule({
  code: 'sees-later',
  severity: 'error',
  about:
    'Roles speak in the order in which they stand: a role sees only what roles above it say, directly or through a `let`.',
  message: (p: { role: string; name: string; message: string; by: string }) =>
    p.by === p.role
      ? `\`${p.role}\` cannot see \`${p.name}\`: that ${p.name === p.message ? 'is' : 'needs'} what it says itself`
      : `\`${p.role}\` cannot see \`${p.name}\`: \`${p.by}\` says ${p.name === p.message ? 'it' : `\`${p.message}\`, which it needs,`} only later`,
  help: p => (p.by === p.role ? undefined : `move the role \`${p.by}\` above \`${p.role}\``),
})

export const axisSize = rule({
  code: 'axis-size',
  severity: 'error',
  about: 'An axis has at least one element.',
  message: (p: { axis: string; found: string }) =>
    `the axis \`${p.axis}\` must have a whole number of at least 1 elements, not ${p.found}`,
})

export const axisCycle = rule({
  code: 'axis-cycle',
  severity: 'error',
  about: 'Axes are nested in each other without a circle.',
  message: (p: { axis: string }) => `the axis \`${p.axis}\` is nested in itself`,
})

export const ownAxisOutside = rule({
  code: 'axis-outside',
  severity: 'error',
  about: 'A role says one message for each element of its axes; its own axis cannot lie around what it sees.',
  message: (p: { role: string; own: string; seen: readonly string[] }) =>
    `\`${p.role}\` cannot speak over \`${p.own}\`: it sees one text for each of [${p.seen.join(', ')}], which is nested in that`,
  help: p =>
    `let it speak over \`${p.seen.at(-1) ?? ''}\`, or over an axis of its own \`per ${p.seen.at(-1) ?? ''}\``,
})

export const wrongAxes = rule({
  code: 'wrong-axes',
  severity: 'error',
  about:
    'A payoff is one number for each thing that its role says, so that siblings can be compared: its axes are its role’s own, no more and no fewer.',
  message: (p: { role: string; text: string; found: readonly string[]; wanted: readonly string[] }) =>
    `\`${p.text}\` is ${p.found.length === 0 ? 'a single value' : `over [${p.found.join(', ')}]`}; a payoff of \`${p.role}\` must be over [${p.wanted.join(', ')}]`,
  help: p => {
    const extra = p.found.filter(axis => !p.wanted.includes(axis))
    const lacking = p.wanted.filter(axis => !p.found.includes(axis))
    if (lacking.length > 0)
      return `it must differ from one ${listed(lacking)} to the next: otherwise a whole group is paid alike`
    const reduced = [...extra].reverse().reduce((text, axis) => `mean(${text} over ${axis})`, p.text)
    return `reduce it, as in \`${reduced}\``
  },
})

export const payoffUntrainable = rule({
  code: 'payoff-untrainable',
  severity: 'error',
  about:
    'A payoff says what a role learns to do; a role whose model is a copy or lies elsewhere learns nothing.',
  message: (p: { role: string; model: string; is: string }) =>
    `\`${p.role}\` cannot have a payoff: its model \`${p.model}\` is ${p.is} and cannot be trained`,
  help: p => `remove the payoff, or let \`${p.role}\` play a model that is trained`,
})

export const trainedUnplayed = rule({
  code: 'trained-unplayed',
  severity: 'error',
  about: 'A model is trained on what roles that play it are paid for.',
  message: (p: { model: string; players: readonly string[] }) =>
    p.players.length === 0
      ? `\`${p.model}\` is trained, but no role plays it`
      : `\`${p.model}\` is trained, but no role that plays it has a payoff`,
  help: p =>
    p.players.length === 0 ? undefined : `give ${listed(p.players)} a payoff, or remove the \`train\` block`,
})

export const groupOfOne = rule({
  code: 'group-of-one',
  severity: 'error',
  about:
    'centered, standardized and leave_one_out compare a message with its siblings along the axis after `over`; a message without siblings has nothing to be compared with.',
  message: (p: { advantage: string; role: string; axis: string }) =>
    `\`${p.advantage}\` compares what \`${p.role}\` says along \`${p.axis}\`, which has one element only`,
  help: p => `make \`${p.axis}\` larger, or use \`advantage: ema { decay: 0.9 }\` or \`raw\``,
})

export const wrongPolicy = rule({
  code: 'wrong-policy',
  severity: 'error',
  about: '`kl(P, REF)` holds the model that a role plays against a reference.',
  message: (p: { role: string; plays: string; policy: string }) =>
    `\`${p.role}\` plays \`${p.plays}\`, not \`${p.policy}\``,
  help: p =>
    `write \`kl(${p.plays}, …)\`, or give the roles that play \`${p.policy}\` a \`regularize\` of their own`,
})

export const unknownEstimator = rule({
  code: 'unknown-estimator',
  severity: 'error',
  about: 'The KL estimators are k1, k2, k3 and k3is.',
  message: (p: { found: string }) => `there is no KL estimator \`${p.found}\``,
  help: () => 'it is one of `k1`, `k2`, `k3`, `k3is`',
})

export const rewardEstimator = rule({
  code: 'reward-estimator',
  severity: 'error',
  about: 'A KL term in the reward is always k1: it is taken off the payoff before the advantage.',
  message: (p: { found: string }) => `a KL term in the reward is always k1, not \`${p.found}\``,
  help: p => `remove \`as ${p.found}\`, or write \`in loss\``,
})

export const alarmSteps = rule({
  code: 'alarm-steps',
  severity: 'error',
  about: 'An alarm waits for at least one step.',
  message: (p: { found: string }) => `an alarm waits for a whole number of at least 1 steps, not ${p.found}`,
})
