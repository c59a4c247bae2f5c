// What the model says: greedy against the f64 reference, and sampling that depends on nothing but its key.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Sample } from '../../../compiler/plan/schema/step.ts'
import type { Gpu } from '../../../kernels/gpu.ts'
import { closeGpu, openGpu } from '../../../runtime/adapter/open-gpu.ts'
import { type GenerateRequest, generate } from '../../../runtime/model/generate.ts'
import { cacheBytesPerToken } from '../../../runtime/model/kv-cache.ts'
import type { LanguageModel } from '../../../runtime/model/language-model.ts'
import { PromptTooLong } from '../../../runtime/model/prompt-too-long.ts'
import { scoreRows } from '../../../runtime/model/score-rows.ts'
import { referenceLogits } from './reference-model.ts'
import { parameters64, tinyModel } from './tiny-model.ts'

let gpu: Gpu
let model: LanguageModel
beforeAll(async () => {
  gpu = (await openGpu()).gpu
  model = await tinyModel(gpu)
})
afterAll(() => closeGpu(gpu))

const sample: Sample = {
  temperature: 1,
  greedy: false,
  topP: 1,
  minP: 0,
  topK: 0,
  repetitionPenalty: 1,
  maxTokens: 11,
}
const beginning = [2, 3, 4, 5, 6, 7, 8, 9]
const request: GenerateRequest = {
  prompts: [
    [2, 3, 4],
    [9, 10],
    [...beginning, 10],
  ],
  rows: [0, 0, 1, 0, 2, 1].map((prompt, element) => ({ prompt, element })),
  sample,
  stopIds: [1],
  key: { seed: 2 ** 40 + 3, step: 4, role: 5 },
}

async function greedyReference(prompt: readonly number[], count: number): Promise<number[]> {
  const parameters = await parameters64(model)
  const ids = [...prompt]
  for (let i = 0; i < count; i++) {
    const last = referenceLogits(model.config, parameters, ids).at(-1)!
    ids.push(last.indexOf(last.reduce((a, b) => Math.max(a, b))))
  }
  return ids.slice(prompt.length)
}

it('says greedily what the reference says, to siblings and to strangers with a common beginning', async () => {
  const greedy = { ...sample, greedy: true, maxTokens: 9 }
  const strangers = [
    [...beginning, 10, 2],
    [...beginning, 11],
    [...beginning, 12, 3, 3],
  ]
  for (const each of [
    { prompts: request.prompts, rows: request.rows },
    { prompts: strangers, rows: [0, 1, 2].map(prompt => ({ prompt, element: prompt })) },
  ]) {
    const said = await generate(model, { ...request, ...each, sample: greedy, stopIds: [] })
    for (const [i, { prompt }] of each.rows.entries()) {
      expect(said[i].ids).toEqual(await greedyReference(each.prompts[prompt], 9))
      expect(said[i].ended).toBe(false)
    }
  }
})

it('draws by seed, step, role and element alone, whatever else is asked for', async () => {
  const together = await generate(model, request)
  expect(new Set(together.map(({ ids }) => ids.join())).size).toBeGreaterThan(3)
  const again = await generate(model, request)
  expect(again).toEqual(together)
  const small = await generate(model, { ...request, cacheBytes: 16 * cacheBytesPerToken(model) })
  expect(small.map(({ ids }) => ids)).toEqual(together.map(({ ids }) => ids))
  for (const [i, row] of request.rows.entries()) {
    const [alone] = await generate(model, { ...request, rows: [row] })
    expect(alone.ids).toEqual(together[i].ids)
  }
  const other = await generate(model, { ...request, key: { ...request.key, step: 5 } })
  expect(other.map(({ ids }) => ids)).not.toEqual(together.map(({ ids }) => ids))
})

it('reports the log-probs and the entropy that scoring gives the same tokens', async () => {
  const warm = { ...sample, temperature: 0.7 }
  const said = await generate(model, { ...request, sample: warm })
  const rows = said.map(({ ids }, i) => {
    const prompt = request.prompts[request.rows[i].prompt]
    return { ids: [...prompt, ...ids], targetFrom: prompt.length }
  })
  const scores = await scoreRows(model, rows, { temperature: 0.7 })
  said.forEach(({ logps, entropy }, i) => {
    expect(logps.length).toBe(scores[i].logps.length)
    logps.forEach((logp, t) => {
      // Both are f32 sums of a hundred terms near 1.
      expect(Math.abs(logp - scores[i].logps[t])).toBeLessThan(1e-5)
    })
    const mean = scores[i].entropies.reduce((a, b) => a + b, 0) / scores[i].entropies.length
    expect(Math.abs(entropy - mean)).toBeLessThan(1e-5)
  })
})

it('ends at a stop id, where it is complete, at max_tokens, and at the end of the context', async () => {
  const progress: number[] = []
  const said = await generate(model, {
    ...request,
    rows: Array.from({ length: 40 }, (_, element) => ({ prompt: element % 3, element })),
    onProgress: done => progress.push(done),
  })
  const ended = said.filter(({ ended }) => ended)
  expect(ended.length).toBeGreaterThan(5)
  for (const { ids, ended } of said) {
    expect(ids.at(-1) === 1).toBe(ended)
    expect(ids.slice(0, -1)).not.toContain(1)
    if (!ended) expect(ids.length).toBe(11)
  }
  expect(progress.at(-1)).toBe(40)
  const whole = await generate(model, { ...request, stopIds: [] })
  const cut = await generate(model, {
    ...request,
    stopIds: [],
    isComplete: ids => (ids.length >= 3 ? 3 : undefined),
  })
  expect(cut.map(({ ids }) => ids)).toEqual(whole.map(({ ids }) => ids.slice(0, 3)))
  expect(cut.every(({ ended, logps }) => ended && logps.length === 3)).toBe(true)
  const late = {
    ...request,
    prompts: [new Array(21).fill(2)],
    rows: [{ prompt: 0, element: 0 }],
    stopIds: [],
  }
  expect((await generate(model, late))[0]).toMatchObject({ ended: false, ids: { length: 3 } })
  const long = { ...late, prompts: [new Array(24).fill(2)] }
  await expect(generate(model, long)).rejects.toThrow(PromptTooLong)
})

it('keeps a repetition penalty over the prompt and all that was said', async () => {
  const penalty = { ...sample, greedy: true, repetitionPenalty: 1e4, maxTokens: 10 }
  const rows = request.rows.filter(({ prompt }) => prompt < 2)
  const said = await generate(model, { ...request, rows, sample: penalty, stopIds: [] })
  said.forEach(({ ids }, i) => {
    const prompt = request.prompts[rows[i].prompt]
    // Some of the ids unseen have positive logits, which those seen no longer have: the first two said are new at least.
    expect(prompt).not.toContain(ids[0])
    expect([...prompt, ids[0]]).not.toContain(ids[1])
  })
})
