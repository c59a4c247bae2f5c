/** Costs, counted by hand beside the formulas: tokens, parameters, FLOPs, memory. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { costOf } from '../../../compiler/explain/cost/cost.ts'
import { sizesOfData } from '../../../compiler/explain/cost/data-sizes.ts'
import { flopsOf } from '../../../compiler/explain/cost/flops.ts'
import type { Task } from '../../../compiler/explain/cost/work.ts'
import {
  bodyParameters,
  loraParameters,
  parameterCount,
  shapeOfConfig,
  shapeOfGguf,
} from '../../../compiler/models/model-shape.ts'
import { nodeFiles } from '../../../terminal/files.ts'
import { compile } from '../lower/compile.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const config = readFileSync(join(root, 'games/world/base/config.json'), 'utf8')
const world = shapeOfConfig(config, 'config.json')!

/** 2 layers of 64 wide, 4 heads of 16, 176 in the feed-forward part, 22 tokens, tied. */
it('counts the parameters of the small world’s model', () => {
  expect(bodyParameters(world)).toBe(2 * (4 * 64 * 64 + 3 * 64 * 176))
  expect(parameterCount(world)).toBe(2 * (4 * 64 * 64 + 3 * 64 * 176 + 2 * 64) + 22 * 64 + 64)
  expect(loraParameters(world, 4, ['q_proj'])).toBe(2 * 4 * (64 + 64))
})

it('knows SmolLM2-135M to have 134.5 million', () => {
  const smol = shapeOfConfig(
    JSON.stringify({
      model_type: 'llama',
      vocab_size: 49152,
      hidden_size: 576,
      intermediate_size: 1536,
      num_hidden_layers: 30,
      num_attention_heads: 9,
      num_key_value_heads: 3,
      max_position_embeddings: 8192,
      tie_word_embeddings: true,
    }),
    'config.json',
  )!
  expect(parameterCount(smol)).toBe(134_515_008)
})

it('reads the same from a GGUF header, and nothing from a family that it cannot count', () => {
  const header = new Map<string, unknown>([
    ['general.architecture', 'llama'],
    ['llama.block_count', 2],
    ['llama.embedding_length', 64],
    ['llama.feed_forward_length', 176],
    ['llama.attention.head_count', 4],
    ['llama.context_length', 24],
    ['tokenizer.ggml.tokens', Array.from({ length: 22 }, String)],
  ])
  expect(shapeOfGguf(header, new Set(['token_embd.weight']), 'config.json')).toEqual(world)
  expect(shapeOfConfig('{"model_type":"mixtral"}', 'config.json')).toBeUndefined()
  expect(shapeOfConfig('no json', 'config.json')).toBeUndefined()
})

const task: Task = {
  what: 'Solver speaks',
  model: 'policy',
  kind: 'speak',
  prompts: 1,
  prompt: 3,
  rows: 2,
  message: 2,
  times: 1,
}

it('counts a message’s FLOPs: 2·N a token, 2·V·d for logits, 4·layers·width for each token attended to', () => {
  const [N, V, width] = [bodyParameters(world), 22 * 64, 4 * 2 * 64]
  // The prompt's tokens look at 1 + 2 + 3 tokens, each message's at 4 and 5.
  expect(flopsOf(task, world, false)).toEqual({
    wide: 2 * N * 3 + 2 * V + width * 6,
    decode: 2 * (2 * N * 2 + 2 * V * 2 + width * 9),
  })
  const learn = flopsOf({ ...task, kind: 'learn' }, world, false)!
  // Two passages of 5 tokens, 15 pairs; three times forward, and the head once more.
  expect(learn.wide).toBe(3 * 2 * (2 * N * 5 + 2 * V * 2 + width * 15) + 2 * V * 4)
  expect(flopsOf({ ...task, prompt: undefined }, world, false)).toBeUndefined()
})

it('takes no passage to be longer than the context', () => {
  const long = flopsOf({ ...task, prompt: 20, message: 100 }, world, false)
  expect(long).toEqual(flopsOf({ ...task, prompt: 20, message: 4 }, world, false))
})

it('adds up a step of the small world’s game', async () => {
  const { game, plan } = compile(join(root, 'games/world/rl.lsp'))
  const cost = costOf(game!, plan!, { sizes: await sizesOfData(game!.data, nodeFiles) })
  // `<s>`, `=` and a question of six bytes are ten; 8 problems, 64 answers of 5 tokens each.
  expect(cost.tokens).toEqual({ prompt: 80, generated: 320, judged: 0, trained: 64 * 15 })
  const bytes = 4 * parameterCount(world)
  expect(cost.memory.slice(0, 4).map(line => line.bytes)).toEqual([bytes, bytes, bytes, 2 * bytes])
  expect(cost.flops).toBe(cost.work.reduce((sum, one) => sum + one.flops!, 0) + 12 * parameterCount(world))
})
