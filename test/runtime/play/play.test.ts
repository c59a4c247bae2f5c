import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { tokenizerMaterial, VOCABULARY } from '../../../games/world/make/vocabulary.ts'
import { closeGpu, openGpu } from '../../../runtime/adapter/open-gpu.ts'
import type { EventOf, RunEvent } from '../../../runtime/events/event.ts'
import { readParameters } from '../../../runtime/model/language-model.ts'
import { randomModel } from '../../../runtime/model/load-model.ts'
import { playPlan } from '../../../runtime/play/play.ts'
import { writeModelFolder } from '../../../runtime/weights/model-folder.ts'
import { openWeights } from '../../../runtime/weights/weight-source.ts'
import { tinyPlan } from './tiny-plan.ts'

const project = mkdtempSync(join(tmpdir(), 'lsp-play-'))
afterAll(() => rmSync(project, { recursive: true }))

beforeAll(async () => {
  const { gpu } = await openGpu()
  const config = {
    architecture: 'llama' as const,
    vocabSize: VOCABULARY.length,
    hiddenSize: 16,
    intermediateSize: 24,
    layers: 1,
    heads: 2,
    kvHeads: 1,
    headDim: 8,
    rmsNormEps: 1e-5,
    ropeTheta: 100,
    tieWordEmbeddings: true,
    maxPositions: 24,
    eosIds: [1],
  }
  const model = await randomModel(gpu, config, 3)
  await writeModelFolder(join(project, 'base'), {
    config,
    tensors: readParameters(model),
    tokenizer: tokenizerMaterial,
  })
  await closeGpu(gpu)
})

async function play(name: string, options: { seed?: number; steps?: number; stopAfter?: number } = {}) {
  const events: RunEvent[] = []
  const dir = join(project, name)
  const result = await playPlan(tinyPlan(project, options.steps ?? 2), {
    dir,
    seed: options.seed ?? 1,
    measure: [],
    onEvent: event => events.push(event),
    stopAfterStep: () =>
      events.filter(event => event.type === 'step').length >= (options.stopAfter ?? Number.POSITIVE_INFINITY),
  })
  return { dir, events, result }
}

const ofType = <T extends RunEvent['type']>(events: readonly RunEvent[], type: T) =>
  events.filter((event): event is EventOf<T> => event.type === type)
const linesOf = (file: string) => readFileSync(file, 'utf8').trim().split('\n')

it('plays every step, keeps what was said, and leaves a checkpoint that loads', async () => {
  const { dir, events, result } = await play('first')
  expect(result).toMatchObject({ steps: 2, reason: 'finished' })
  expect(readdirSync(dir).sort()).toEqual([
    'checkpoints',
    'events.jsonl',
    'plan.json',
    'samples.jsonl',
    'source',
  ])
  expect(ofType(events, 'step').map(event => event.step)).toEqual([1, 2])
  // 4 queries and 16 answers a step, each with its terms and its advantage.
  const samples = linesOf(join(dir, 'samples.jsonl')).map(line => JSON.parse(line) as EventOf<'sample'>)
  expect(samples).toHaveLength(40)
  expect(samples).toEqual(ofType(events, 'sample'))
  const checkpoint = openWeights(result.checkpoint!)
  expect(checkpoint.config.hiddenSize).toBe(16)
  checkpoint.close()
})

it('pays and compares as the formulas say', async () => {
  const { events } = await play('formulas', { steps: 1 })
  const samples = ofType(events, 'sample')
  const answers = samples.filter(sample => sample.role === 'Solver')
  const queries = samples.filter(sample => sample.role === 'Challenger')
  for (const query of queries) {
    const siblings = answers.filter(answer => answer.index.query === query.index.query)
    for (const { terms, payoff } of siblings) expect(payoff).toBe((terms.R ?? Number.NaN) + (terms.Q ?? 0))
    const V = siblings.reduce((sum, { payoff }) => sum + payoff!, 0) / siblings.length
    expect(query.payoff).toBeCloseTo(V, 12)
    // Centred on siblings, the KL taken off before: they add up to nothing but for rounding.
    expect(Math.abs(siblings.reduce((sum, { advantage }) => sum + advantage!, 0))).toBeLessThan(1e-9)
  }
  const spread = queries.map(
    query => query.payoff! - queries.reduce((sum, each) => sum + each.payoff!, 0) / queries.length,
  )
  queries.forEach((query, i) => {
    expect(query.advantage).toBeCloseTo(spread[i], 12)
  })
})

it('says the same again with the same seed, and something else with another', async () => {
  const said = (events: readonly RunEvent[]) =>
    ofType(events, 'sample').map(({ says, advantage }) => [says, advantage])
  const one = said((await play('a')).events)
  expect(said((await play('b')).events)).toEqual(one)
  expect(said((await play('c', { seed: 2 })).events)).not.toEqual(one)
})

it('moves the weights', async () => {
  const { result } = await play('moved', { steps: 1 })
  const read = async (path: string) => {
    const source = openWeights(path)
    const values = await source.read('model.layers.0.mlp.up_proj.weight')
    source.close()
    return values
  }
  const before = await read(join(project, 'base'))
  const after = await read(result.checkpoint!)
  const moved = before.filter((x, i) => x !== after[i]).length
  expect(moved).toBeGreaterThan(before.length / 2)
  // One step of Adam moves a weight by at most about lr.
  expect(Math.max(...before.map((x, i) => Math.abs(x - after[i])))).toBeLessThan(1.01e-3)
})

it('stops after the step when asked, with a checkpoint', async () => {
  const { result, events } = await play('stopped', { steps: 9, stopAfter: 1 })
  expect(result).toMatchObject({ steps: 1, reason: 'stopped' })
  expect(existsSync(result.checkpoint!)).toBe(true)
  expect(events.at(-1)).toMatchObject({ type: 'done', reason: 'stopped' })
})

it('never plays into a folder that holds something', async () => {
  await expect(play('first')).rejects.toThrow(/is not empty/)
})

it('names the model that is not there and makes no folder', async () => {
  const plan = tinyPlan(join(project, 'nowhere'))
  const dir = join(project, 'never')
  await expect(playPlan(plan, { dir, seed: 1, measure: [], onEvent: () => {} })).rejects.toThrow(
    /base is not there/,
  )
  expect(existsSync(dir)).toBe(false)
})

it('refuses an eval that the plan does not have', async () => {
  const play = playPlan(tinyPlan(project), {
    dir: join(project, 'e'),
    seed: 1,
    measure: ['Heldout'],
    onEvent: () => {},
  })
  await expect(play).rejects.toThrow(/no eval Heldout/)
})
