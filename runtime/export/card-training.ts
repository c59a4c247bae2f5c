/** How a model was trained, as a model card says it: the optimizer, the loss, and each role's part. */
import type { LossTerm, Update } from '../../compiler/plan/schema/plan.ts'
import type { Sample } from '../../compiler/plan/schema/step.ts'
import type { CardFacts } from './card-facts.ts'
import { ofType } from './card-tables.ts'
import { code, table } from './markdown.ts'

export function training(facts: CardFacts): string {
  const { run, model } = facts
  const update = run.plan.updates.find(each => each.model === model)
  return [
    table(['setting', 'value'], [...settings(facts), ...(update ? ofUpdate(update) : [])]),
    ...(update ? [roles(facts, update.terms)] : []),
  ].join('\n\n')
}

function settings({ run, step, adapter }: CardFacts): string[][] {
  const { plan, events } = run
  const [started] = ofType(events, 'run')
  const axes = plan.program.axes.map(
    ({ name, size, parent }) => `${name} ${size}${parent ? ` per ${parent}` : ''}`,
  )
  return [
    ['seed', started ? String(started.seed) : 'not recorded'],
    ['steps', `${step} of ${plan.training.steps} planned`],
    ['axes', axes.map(code).join(', ')],
    ...(adapter
      ? [
          [
            'LoRA',
            `rank ${adapter.rank}, α ${adapter.alpha}${adapter.rankStabilised ? ', rank-stabilised' : ''}: ` +
              adapter.targets.map(code).join(', '),
          ],
        ]
      : []),
  ]
}

function ofUpdate(update: Update): string[][] {
  const { optimizer, clip } = update
  const { schedule } = optimizer
  return [
    ['loss', `${update.loss}, importance by ${update.importance}, aggregated by ${update.aggregate}`],
    ['clip', clip ? `${clip.low} below, ${clip.high} above` : 'none'],
    ['optimizer', `${optimizer.kind}, learning rate ${optimizer.lr}, betas ${optimizer.betas.join(' and ')}`],
    ['', `eps ${optimizer.eps}, weight decay ${optimizer.weightDecay}`],
    ['schedule', `${schedule.kind}, ${schedule.warmup} steps of warm-up`],
    ['epochs × minibatches', `${update.epochs} × ${update.minibatches}`],
    ['largest gradient norm', update.maxGradNorm === null ? 'none' : String(update.maxGradNorm)],
    ['truncated messages', update.maskTruncated ? 'left out of the loss' : 'in the loss'],
  ]
}

function roles({ run }: CardFacts, terms: readonly LossTerm[]): string {
  const samples = new Map<string, Sample>()
  for (const step of run.plan.program.steps) if (step.op === 'generate') samples.set(step.role, step.sample)
  const rows = terms.map(term => {
    const sample = samples.get(term.role)
    return [
      code(term.role),
      String(term.weight),
      term.every === 1 ? 'every step' : `every ${term.every} steps`,
      regularizers(term),
      sample ? sampling(sample) : '–',
    ]
  })
  return table(['role', 'weight', 'learns', 'regularizers in the loss', 'sampling'], rows)
}

function regularizers({ kl, entropy }: LossTerm): string {
  const parts = [
    ...(kl ? [`${kl.weight} · KL to ${code(kl.reference)} (${kl.estimator})`] : []),
    ...(entropy === undefined ? [] : [`${entropy} · entropy`]),
  ]
  return parts.length === 0 ? 'none' : parts.join(', ')
}

const sampling = (sample: Sample): string =>
  [
    sample.greedy ? 'greedy' : `temperature ${sample.temperature}`,
    ...(sample.topP < 1 ? [`top-p ${sample.topP}`] : []),
    ...(sample.minP > 0 ? [`min-p ${sample.minP}`] : []),
    ...(sample.topK > 0 ? [`top-k ${sample.topK}`] : []),
    `at most ${sample.maxTokens} tokens`,
  ].join(', ')
