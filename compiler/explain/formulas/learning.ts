/** Advantages and losses as formulas, with the numbers in force: docs/language.md, “Training” and “Regularizers”. */
import type { CheckedGame, Regularizer } from '../../checked/game.ts'
import type { Train, TrainedRole } from '../../checked/train.ts'
import { inNames } from '../../symbolic/named-sum.ts'
import { NormalForms } from '../../symbolic/normal-form.ts'
import { add } from '../../symbolic/polynomial.ts'
import { lowered } from './indices.ts'
import { namedSumText } from './named-sum-text.ts'
import { numberText } from './number-text.ts'
import type { Setting } from './typeset.ts'

export interface LearningFormula {
  readonly name: string
  readonly text: string
  /** The same, further worked out: `Rᵢⱼ − Vᵢ`. */
  readonly equals?: string
  /** A word on what it is, where the formula does not say. */
  readonly note?: string
}

const payoffName = (role: string, axes: string, less: boolean) => `payoff${less ? '′' : ''}(${role})${axes}`

export const klOf = (game: CheckedGame, role: string) =>
  game.regularizers.find((r): r is Extract<Regularizer, { kind: 'kl' }> => r.kind === 'kl' && r.role === role)

/** What a KL in the reward leaves of a payoff, then the advantage that is taken of it. */
export function advantageFormulas(game: CheckedGame, setting: Setting): LearningFormula[] {
  const forms = new NormalForms(game)
  return game.trains.flatMap(train =>
    train.roles.flatMap(trained => {
      const role = game.roles.find(r => r.name === trained.role)!
      const low = setting.indices.of(role.axes)
      const kl = klOf(game, role.name)
      const inReward = kl?.place === 'reward'
      const payoff = payoffName(role.name, low, inReward)
      const name = `A(${role.name})${low}`
      const mean = lowered(setting.indices.letter(role.over))
      const less: LearningFormula[] = inReward
        ? [
            {
              name: payoff,
              text: `${payoffName(role.name, low, false)} − ${numberText(kl.weight)} · log π(${role.says}${low})/ρ(${role.says}${low})`,
              note: `π is ${kl.policy}, ρ is ${kl.reference}; summed over the message's tokens`,
            },
          ]
        : []
      const worked = inReward ? undefined : workedOut(game, forms, trained, setting)
      const text = estimatorText(trained, payoff, mean)
      return [
        ...less,
        {
          name,
          ...text,
          ...(worked === undefined || worked === text.text ? {} : { equals: worked }),
        },
      ]
    }),
  )
}

/** A short text for `centered` in the game's names, as the paper writes it; undefined where there is none. */
function workedOut(
  game: CheckedGame,
  forms: NormalForms,
  { role: name, advantage }: TrainedRole,
  setting: Setting,
): string | undefined {
  const role = game.roles.find(r => r.name === name)!
  const payoff = game.payoffs.find(p => p.role === name)
  if (!payoff || payoff.otherwise || advantage.kind !== 'centered') return undefined
  const form = forms.of(payoff.value)
  const terms = inNames(add(form, forms.mean(form, role.over), -1), forms, game)
  // What no name of the game covers is plainer as the payoff stands.
  return terms.length > 4 || terms.some(({ of }) => of.kind === 'atoms')
    ? undefined
    : namedSumText(terms, forms, game, setting)
}

/** The estimators of docs/language.md, “Advantages”. */
function estimatorText(
  { advantage }: TrainedRole,
  payoff: string,
  mean: string,
): Pick<LearningFormula, 'text' | 'note'> {
  switch (advantage.kind) {
    case 'centered':
      return { text: `${payoff} − mean${mean} ${payoff}`, note: 'centered' }
    case 'standardized':
      return {
        text: `(${payoff} − mean${mean} ${payoff}) / (s${mean} + 1e−4)`,
        note: 'standardized; s is the siblings’ deviation, with n − 1',
      }
    case 'leave_one_out':
      return { text: `${payoff} − the mean of its siblings`, note: 'leave_one_out' }
    case 'raw':
      return { text: payoff, note: 'raw' }
    case 'ema':
      return {
        text: `${payoff} − b`,
        note: `ema; b is the running mean, with decay ${numberText(advantage.decay)} a step`,
      }
    default:
      return advantage satisfies never
  }
}

/** L of each trained model, L of each of its roles, and what their letters stand for. */
export function lossFormulas(game: CheckedGame, setting: Setting): LearningFormula[] {
  return game.trains.flatMap(train => {
    const sum = train.roles.map(({ role, weight }) =>
      weight === 1 ? `L(${role})` : `${numberText(weight)} · L(${role})`,
    )
    const rare = train.roles.filter(role => role.every > 1)
    const note = rare.map(role => `${role.role} learns in one step of ${role.every}`).join('; ')
    return [
      { name: `L(${train.model})`, text: sum.join(' + '), ...(note === '' ? {} : { note }) },
      ...train.roles.map(({ role }) => roleLoss(game, train, role, setting)),
      ...lettersOf(game, train),
    ]
  })
}

/** Means over samples are of those that count: what is missing is left out. */
function roleLoss(game: CheckedGame, train: Train, name: string, setting: Setting): LearningFormula {
  const role = game.roles.find(r => r.name === name)!
  const low = setting.indices.of(role.axes)
  const A = `A(${name})${low}`
  const message = `|${role.says}${low}|`
  const terms: string[] = []
  terms.push(`−${policyTerm(train, A, low, message, role.sample.maxTokens)}`)
  const kl = klOf(game, name)
  const entropy = game.regularizers.find(r => r.kind === 'entropy' && r.role === name)
  const over = tokenMean(train, low, role.sample.maxTokens)
  if (kl?.place === 'loss')
    terms.push(
      `+ ${numberText(kl.weight)} · ${over(kl.estimator === 'k3is' ? 'rₜ · k3ₜ' : `${kl.estimator}ₜ`)}`,
    )
  if (entropy) terms.push(`− ${numberText(entropy.weight)} · ${over('Hₜ')}`)
  return { name: `L(${name})`, text: terms.join(' ') }
}

/** How a token's number becomes the role's: docs/language.md, “Aggregates”. */
const tokenMean =
  ({ aggregate }: Train, low: string, longest: number) =>
  (token: string): string => {
    switch (aggregate) {
      case 'sum':
        return `mean${low} Σₜ ${token}`
      case 'sequence':
        return `mean${low} meanₜ ${token}`
      case 'token':
        return `mean${low}ₜ ${token}`
      case 'constant':
        return `mean${low} Σₜ ${token} / ${longest}`
      default:
        return aggregate satisfies never
    }
  }

/** `r · A`, held within the clip where there is one, aggregated. */
function policyTerm(train: Train, A: string, low: string, message: string, longest: number): string {
  const { importance, clip, aggregate } = train
  const r = importance === 'token' ? 'rₜ' : 'r'
  const [least, most] = clip ? [numberText(1 - clip.low), numberText(1 + clip.high)] : ['', '']
  const one = clip ? `min(${r} · ${A}, clip(${r}, ${least}, ${most}) · ${A})` : `${r} · ${A}`
  const inner = clip ? one : `(${one})`
  if (importance === 'token') return tokenMean(train, low, longest)(inner)
  // A message's ratio is one number for its tokens. Of r = π/⊥π the gradient sums over tokens; of gspo's, a mean's, it averages.
  const gspo = train.loss === 'gspo'
  switch (aggregate) {
    case 'sum':
      return `mean${low} ${gspo ? `${message} · ${inner}` : inner}`
    case 'sequence':
      return `mean${low} ${gspo ? inner : `${inner} / ${message}`}`
    case 'token':
      return gspo
        ? `Σ${low} ${message} · ${inner} / Σ${low} ${message}`
        : `Σ${low} ${inner} / Σ${low} ${message}`
    case 'constant':
      return `mean${low} ${gspo ? `${message} · ${inner}` : inner} / ${longest}`
    default:
      return aggregate satisfies never
  }
}

/** What stands in the losses without being of the game: ratios, KL estimators, entropy. */
function lettersOf(game: CheckedGame, train: Train): LearningFormula[] {
  const roles = train.roles.map(r => r.role)
  const letters: LearningFormula[] = []
  const sampled = '⊥π is π as it sampled: r is 1 and only its gradient counts'
  const stale = train.epochs > 1 || train.minibatches > 1
  const note = stale ? '⊥π is π as it sampled, before the first of these updates' : sampled
  if (train.importance === 'token') letters.push({ name: 'rₜ', text: 'π(token t)/⊥π(token t)', note })
  else if (train.loss === 'gspo')
    letters.push({ name: 'r', text: 'exp(meanₜ log π(token t)/⊥π(token t))', note })
  else letters.push({ name: 'r', text: 'π(message)/⊥π(message)', note })
  const kls = roles.flatMap(role => {
    const kl = klOf(game, role)
    return kl?.place === 'loss' ? [kl] : []
  })
  for (const estimator of new Set(kls.map(kl => kl.estimator)))
    letters.push({
      name: estimator === 'k3is' ? 'k3ₜ' : `${estimator}ₜ`,
      text: ESTIMATORS[estimator],
      note: `π is ${kls[0]!.policy}, ρ is ${[...new Set(kls.map(kl => kl.reference))].join(' or ')}, of token t`,
    })
  if (game.regularizers.some(r => r.kind === 'entropy' && roles.includes(r.role)))
    letters.push({
      name: 'Hₜ',
      text: '−Σ π log π over the vocabulary',
      note: 'the entropy at token t, in nats',
    })
  return letters
}

/** Schulman 2020, “Approximating KL divergence”, with the ratio turned as this language has it. */
const ESTIMATORS = {
  k1: 'log π/ρ',
  k2: '½ (log π/ρ)²',
  k3: 'ρ/π − 1 − log ρ/π',
  k3is: 'ρ/π − 1 − log ρ/π',
} as const
