/** Presets and defaults of `train`, `sample` and `model` as the plan has them: the tables of the language, written out once more. */
import { expect, it } from 'vitest'
import { compileGame } from '../../../compiler/compile.ts'
import { memoryFiles } from '../../../compiler/memory-files.ts'
import type { Plan } from '../../../compiler/plan/schema/plan.ts'

function planOf(train: string, sample = '', model = ''): Plan {
  const text = `game G {
    model policy from "./base" ${model}
    model judge = frozen policy
    axis query: 4
    role Asker plays policy { sees "Ask."  says q over query  ${sample} }
    reward R = judge.judge(q, score: 0..1)
    payoff Asker = R
    train policy { ${train} }
  }`
  const files = memoryFiles({ 'lsp.json': '{}', 'game.lsp': text, 'base/config.json': '{}' })
  const { plan, diagnostics } = compileGame('/project/game.lsp', { files, sha256: () => 'a'.repeat(64) })
  expect(diagnostics.filter(d => d.severity === 'error')).toEqual([])
  return plan!
}

const learning = (train: string) => {
  const [update] = planOf(train).updates
  const advantage = planOf(train).program.steps.find(step => step.op === 'advantage')?.estimator
  const { loss, importance, clip, aggregate } = update!
  return { loss, advantage, importance, clip, aggregate }
}

const narrow = { low: 0.2, high: 0.2 }

it.each([
  ['reinforce', 'centered', 'sequence', null, 'sum'],
  ['grpo', 'standardized', 'token', narrow, 'sequence'],
  ['bnpo', 'standardized', 'token', narrow, 'token'],
  ['dapo', 'standardized', 'token', { low: 0.2, high: 0.28 }, 'token'],
  ['dr_grpo', 'centered', 'token', narrow, 'constant'],
  ['gspo', 'standardized', 'sequence', { low: 3e-4, high: 4e-4 }, 'sequence'],
])('writes the preset %s out', (loss, advantage, importance, clip, aggregate) => {
  const preset = { loss, advantage: { kind: advantage }, importance, clip, aggregate }
  expect(learning(`loss: ${loss}`)).toEqual(preset)
  // Each of its settings may be set on its own, and leaves the others as they are.
  expect(learning(`loss: ${loss}, advantage: raw`)).toEqual({ ...preset, advantage: { kind: 'raw' } })
  expect(learning(`loss: ${loss}, advantage: { Asker: ema { decay: 0.5 } }`)).toEqual({
    ...preset,
    advantage: { kind: 'ema', decay: 0.5 },
  })
  expect(learning(`loss: ${loss}, clip: 0.1..0.3`)).toEqual({ ...preset, clip: { low: 0.1, high: 0.3 } })
  expect(learning(`loss: ${loss}, clip: none`)).toEqual({ ...preset, clip: null })
  expect(learning(`importance: token, loss: ${loss}`)).toEqual({ ...preset, importance: 'token' })
  expect(learning(`aggregate: token, loss: ${loss}`)).toEqual({ ...preset, aggregate: 'token' })
})

it('takes `reinforce` where no loss is named', () => {
  expect(learning('')).toEqual(learning('loss: reinforce'))
})

it('fills in the defaults of training', () => {
  const { training, updates } = planOf('')
  expect(training).toEqual({ steps: 100, checkpointEvery: 50 })
  expect(updates[0]).toMatchObject({
    epochs: 1,
    minibatches: 1,
    optimizer: {
      kind: 'adamw',
      lr: 1e-6,
      betas: [0.9, 0.999],
      eps: 1e-8,
      weightDecay: 0,
      schedule: { kind: 'constant', warmup: 0 },
    },
    maxGradNorm: 1,
    maskTruncated: false,
  })
  expect(updates[0]!.terms).toMatchObject([{ role: 'Asker', weight: 1, every: 1 }])
})

it('fills in the defaults of sampling, and of judging', () => {
  const { steps } = planOf('').program
  const off = { temperature: 1, topP: 1, minP: 0, topK: 0, repetitionPenalty: 1 }
  expect(steps.find(step => step.op === 'generate')?.sample).toEqual({
    ...off,
    greedy: false,
    maxTokens: 256,
  })
  expect(steps.find(step => step.op === 'judge')?.sample).toEqual({ ...off, greedy: true, maxTokens: 512 })
})

it('judges as the settings of the model say, which a copy takes over', () => {
  const { steps } = planOf('', '', '{ judge: { temperature: 0.5, max_tokens: 64 } }').program
  const sample = steps.find(step => step.op === 'judge')?.sample
  expect(sample).toMatchObject({ temperature: 0.5, greedy: false, maxTokens: 64 })
})

it('fills in the defaults of a model and of an adapter', () => {
  const policy = (model: string) => planOf('', '', model).models.find(each => each.name === 'policy')
  expect(policy('')).toMatchObject({ adapter: { kind: 'none' }, dtype: 'f32' })
  expect(policy('{ adapter: lora }')).toMatchObject({ adapter: { kind: 'lora', rank: 16, alpha: 32 } })
  expect(policy('{ adapter: lora { rank: 8 } }')).toMatchObject({ adapter: { rank: 8, alpha: 16 } })
})

it('gives each percentage and underscored number its value', () => {
  const { steps } = planOf(
    'steps: 1_0',
    'sample { top_p: 95%, temperature: 7e-1, max_tokens: 1_024 }',
  ).program
  const sample = steps.find(step => step.op === 'generate')?.sample
  expect(sample).toMatchObject({ topP: 0.95, temperature: 0.7, maxTokens: 1024 })
})
