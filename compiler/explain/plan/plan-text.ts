/** A whole plan as text: for `lsp explain --plan` and for comparing plans by eye. */
import type { Eval, Model, Plan, Program, Update } from '../../plan/schema/plan.ts'
import type { Place } from '../../plan/schema/value.ts'
import { makes } from '../../plan/step-values.ts'
import { aligned, indent } from '../layout.ts'
import { short, stepText, typeText } from './step-text.ts'

export function planText(plan: Plan): string[] {
  return [
    `plan of ${plan.game.name}`,
    ...indent(plan.models.map(modelText)),
    ...indent(plan.data.map(data => `data ${data.name} from ${data.path}`)),
    ...indent(plan.functions.map(fn => `function ${fn.name} from ${fn.path}`)),
    ...section('steps', programLines(plan.program)),
    ...plan.updates.flatMap(update => section(`update of ${update.model}`, updateLines(update))),
    ...section(
      'alarms',
      plan.alarms.map(
        ({ name, when, text, forSteps, then }) =>
          `${name} when ${text} (${when}), for ${forSteps} steps, then ${then}`,
      ),
    ),
    ...plan.evals.flatMap(evalLines),
    ...section(
      'not playable yet',
      plan.notPlayable.map(({ what, at }) => `${what}   ${placeText(at)}`),
    ),
  ]
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length > 0 ? ['', title, ...indent(lines)] : []

export const placeText = ({ file, line }: Place): string => `${file.slice(file.lastIndexOf('/') + 1)}:${line}`

export function modelText(model: Model): string {
  const head = `model ${model.name}`
  switch (model.kind) {
    case 'weights': {
      const notes = [
        model.reward ? 'reward model' : '',
        model.trained ? 'trained' : '',
        ...weightNotes(model),
      ]
      return [`${head} from ${model.source}`, ...notes.filter(Boolean)].join(', ')
    }
    case 'frozen':
      return [`${head} = ${model.of} before the first step`, ...weightNotes(model)].join(', ')
    case 'lagged':
      return [`${head} = ${model.of}, copied every ${model.every} steps`, ...weightNotes(model)].join(', ')
    case 'endpoint':
      return `${head} at ${model.url} (${model.id})`
  }
}

function weightNotes({ adapter, dtype }: Extract<Model, { adapter: unknown }>): string[] {
  const notes = dtype === 'f16' ? ['f16'] : []
  return adapter.kind === 'lora' ? [...notes, `LoRA of rank ${adapter.rank}, alpha ${adapter.alpha}`] : notes
}

/** One line a step: what it does, the type of what it makes, and where that stands in the source. */
export function programLines(program: Program): string[] {
  const values = new Map(program.values.map(value => [value.id, value]))
  return aligned(
    program.steps.map(step => {
      const value = values.get(makes(step)[0] ?? '')
      const type = value ? typeText(step.op === 'constant' ? { ...value, range: undefined } : value) : '?'
      return [stepText(step), `: ${type}`, placeText(step.at)]
    }),
  )
}

export function updateLines(update: Update): string[] {
  const { optimizer } = update
  const terms = update.terms.map(term => {
    const kl = term.kl ? [`KL ${term.kl.estimator} from ${term.kl.reference} · ${term.kl.weight}`] : []
    const entropy = term.entropy === undefined ? [] : [`entropy · ${term.entropy}`]
    const every = term.every > 1 ? [`every ${term.every} steps`] : []
    return [`${term.role} · ${term.weight}, by ${term.advantage}`, ...kl, ...entropy, ...every].join(', ')
  })
  const clip = update.clip ? `clip ${update.clip.low}..${update.clip.high}` : 'no clip'
  const rounds = [
    update.epochs > 1 ? `${update.epochs} epochs` : '',
    update.minibatches > 1 ? `${update.minibatches} minibatches` : '',
    update.maskTruncated ? 'without truncated samples' : '',
  ]
  const schedule = `${optimizer.schedule.kind}${optimizer.schedule.warmup > 0 ? ` after ${optimizer.schedule.warmup} steps of warm-up` : ''}`
  return [
    ...terms,
    [
      `${update.loss}: importance by ${update.importance}`,
      clip,
      `aggregate ${update.aggregate}`,
      ...rounds.filter(Boolean),
    ].join(', '),
    `adamw lr ${short(optimizer.lr)} ${schedule}, betas ${optimizer.betas.join(' ')}, eps ${short(optimizer.eps)}, weight decay ${short(optimizer.weightDecay)}, ${update.maxGradNorm === null ? 'gradients not clipped' : `gradients clipped to norm ${update.maxGradNorm}`}`,
  ]
}

function evalLines(one: Eval): string[] {
  const lines = [
    ...one.models.map(modelText),
    ...one.data.map(data => `data ${data.name} from ${data.path}`),
    ...programLines(one.program),
    ...one.metrics.map(metric => `metric ${metric.name} = ${metric.value}`),
    ...(one.notPlayable ?? []).map(({ what }) => `not playable yet: ${what}`),
  ]
  return section(`eval ${one.name}`, lines)
}
