/** A game without its formulas, as named parts whose settings are texts: what can be compared setting by setting. */
import type { CheckedGame, Role } from '../../checked/game.ts'
import type { CheckedModel } from '../../checked/model.ts'
import type { Train } from '../../checked/train.ts'
import { factsOf } from '../../facts.ts'
import { formulaText } from '../../lower/formula-text.ts'
import { toRange } from '../../plan/interval.ts'
import type { Sample } from '../../plan/schema/step.ts'
import { onPolicy } from '../facts/on-policy.ts'
import { payoffInterval } from '../formulas/formulas.ts'
import { seenText } from '../game.ts'
import { rangeText, short } from '../plan/step-text.ts'
import type { GameChange } from '../schema/diff.ts'

export interface Part {
  readonly part: GameChange['part']
  readonly name: string
  readonly settings: Readonly<Record<string, string>>
}

type Plain = string | number | boolean | null | undefined

/** Settings that are not there are left out, so that they show as added or removed. */
const settings = (all: Readonly<Record<string, Plain>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(all).flatMap(([key, value]) => (value === undefined ? [] : [[key, plainText(value)]])),
  )

const typed = (list: readonly { readonly name: string; readonly type: string }[]) =>
  list.map(({ name, type }) => `${name}: ${type}`).join(', ')

const plainText = (value: NonNullable<Plain> | null): string =>
  value === null ? 'none' : typeof value === 'number' ? short(value) : String(value)

export function partsOf(game: CheckedGame): Part[] {
  const part = (kind: Part['part'], name: string, all: Readonly<Record<string, Plain>>): Part => ({
    part: kind,
    name,
    settings: settings(all),
  })
  return [
    ...game.parameters.map(p => part('parameter', p.name, { type: p.type, value: p.value })),
    ...game.models.map(model => part('model', model.name, modelSettings(model))),
    ...game.prompts.map(p =>
      part('prompt', p.name, {
        parameters: typed(p.params),
        text: p.parts.map(piece => ('hole' in piece ? `{${piece.hole}}` : piece.text)).join(''),
      }),
    ),
    ...game.data.map(d => part('data', d.name, { from: d.path, fields: typed(d.fields) })),
    ...game.functions.map(f => {
      const { type, range } = f.returns
      const returns = `${type}${rangeText(range && toRange(range))}`
      return part('function', f.name, { from: f.path, parameters: typed(f.params), returns, code: f.code })
    }),
    ...game.axes.map(({ name, size, parent }) =>
      part('axis', name, { size: typeof size === 'number' ? size : `all of ${size.allOf}`, per: parent }),
    ),
    ...game.draws.map(draw => part('row', draw.name, { from: draw.data, over: draw.over })),
    ...game.roles.map(role => part('role', role.name, roleSettings(role))),
    ...game.regularizers.map(r =>
      r.kind === 'entropy'
        ? part('regularizer', `entropy of ${r.role}`, { weight: r.weight })
        : part('regularizer', `KL of ${r.role}`, {
            policy: r.policy,
            reference: r.reference,
            as: r.estimator,
            in: r.place,
            weight: r.weight,
          }),
    ),
    part('training', 'game', { steps: game.steps, checkpoint: `every ${game.checkpointEvery} steps` }),
    ...game.trains.map(train => part('training', train.model, trainSettings(train))),
    ...game.alarms.map(({ name, node, at, forSteps, then }) =>
      part('alarm', name, { when: formulaText(node, at), for: forSteps, then }),
    ),
    ...verdicts(game).map(([name, verdict]) => part('verdict', name, { verdict })),
  ]
}

const sampleSettings = (sample: Sample, prefix: string): Record<string, Plain> => ({
  [`${prefix}.temperature`]: sample.greedy ? undefined : sample.temperature,
  [`${prefix}.greedy`]: sample.greedy,
  [`${prefix}.top_p`]: sample.topP,
  [`${prefix}.min_p`]: sample.minP,
  [`${prefix}.top_k`]: sample.topK,
  [`${prefix}.repetition_penalty`]: sample.repetitionPenalty,
  [`${prefix}.max_tokens`]: sample.maxTokens,
})

function modelSettings(model: CheckedModel): Record<string, Plain> {
  const judge = sampleSettings(model.judge, 'judge')
  if (model.kind === 'endpoint') return { kind: model.kind, at: model.url, name: model.id, ...judge }
  const { adapter, dtype } = model
  const lora = adapter.kind === 'lora' ? adapter : undefined
  return {
    kind: model.kind === 'weights' && model.reward ? 'reward model' : model.kind,
    from: model.kind === 'weights' ? model.source : undefined,
    of: model.kind === 'weights' ? undefined : model.of,
    every: model.kind === 'lagged' ? model.every : undefined,
    adapter: adapter.kind,
    'adapter.rank': lora?.rank,
    'adapter.alpha': lora?.alpha,
    'adapter.targets': lora?.targets?.join(', '),
    dtype,
    ...judge,
  }
}

const roleSettings = (role: Role): Record<string, Plain> => ({
  plays: role.model,
  sees: seenText(role),
  says: role.says,
  over: role.over,
  axes: role.axes.join(', '),
  'in tags': role.tag,
  until: role.until,
  ...sampleSettings(role.sample, 'sample'),
})

function trainSettings(train: Train): Record<string, Plain> {
  const { optimizer, clip } = train
  const byRole = train.roles.flatMap(({ role, advantage, weight, every }) => [
    [`advantage.${role}`, advantage.kind === 'ema' ? `ema ${advantage.decay}` : advantage.kind] as const,
    [`weight.${role}`, weight] as const,
    [`every.${role}`, every] as const,
  ])
  return {
    epochs: train.epochs,
    minibatches: train.minibatches,
    loss: train.loss,
    importance: train.importance,
    clip: clip && `${clip.low}..${clip.high}`,
    aggregate: train.aggregate,
    ...Object.fromEntries(byRole),
    'optimizer.lr': optimizer.lr,
    'optimizer.betas': optimizer.betas.join(', '),
    'optimizer.eps': optimizer.eps,
    'optimizer.weight_decay': optimizer.weightDecay,
    'optimizer.schedule': optimizer.schedule.kind,
    'optimizer.schedule.warmup': optimizer.schedule.warmup,
    max_grad_norm: train.maxGradNorm,
    mask_truncated: train.maskTruncated,
  }
}

function verdicts(game: CheckedGame): [string, string][] {
  const { zeroSum, sum, dataFree, outside } = factsOf(game)
  const { holds, reasons } = onPolicy(game)
  const ranges = game.payoffs.map((payoff): [string, string] => {
    const text = rangeText(toRange(payoffInterval(payoff))).trim()
    return [`range of payoff ${payoff.role}`, text === '' ? 'not known' : text]
  })
  return [
    ['zero-sum', zeroSum ? `yes, ${sum ?? 0}` : 'no'],
    ['data-free', dataFree ? 'yes' : `no${outside.length > 0 ? `: ${outside.join(', ')}` : ''}`],
    ['on-policy', holds ? 'yes' : `no: ${reasons.join('; ')}`],
    ...ranges,
  ]
}
