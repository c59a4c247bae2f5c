// What leaves is what transformers and PEFT load: the same ids of texts, the same ends of messages, the same logits.
// Needs a Python with torch, transformers and peft: LSP_PYTHON names it where it is not python3.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Gpu } from '../../../kernels/gpu.ts'
import { closeGpu, openGpu } from '../../../runtime/adapter/open-gpu.ts'
import { exportRun } from '../../../runtime/export/export-run.ts'
import { loadAdapter } from '../../../runtime/model/adapter.ts'
import { type LanguageModel, under } from '../../../runtime/model/language-model.ts'
import { loadModel } from '../../../runtime/model/load-model.ts'
import { logitsOf } from '../../../runtime/model/score-rows.ts'
import { Tokenizer } from '../../../runtime/text/tokenizer.ts'
import { adapterBase, isAdapterFolder, openAdapter } from '../../../runtime/weights/peft-adapter.ts'
import { openWeights } from '../../../runtime/weights/weight-source.ts'
import { bpeMaterial, CONFIGS, TEXTS } from '../weights/tiny-speakers.ts'
import { tinyRunFolder } from './tiny-exports.ts'

const PYTHON = process.env.LSP_PYTHON ?? 'python3'
const SCRIPT = fileURLToPath(new URL('../../python/check_export.py', import.meta.url))
const LOOK = 'import importlib.util as u; assert all(map(u.find_spec, ["torch", "transformers", "peft"]))'
const present = spawnSync(PYTHON, ['-c', LOOK]).status === 0
const ABSENT = `${PYTHON} cannot import torch, transformers and peft`

let gpu: Gpu
beforeAll(async () => {
  ;({ gpu } = await openGpu())
})
afterAll(() => closeGpu(gpu))

/** The model in a folder, as a run would load it. */
async function loaded(dir: string): Promise<LanguageModel> {
  const adapted = isAdapterFolder(dir)
  const source = openWeights(adapted ? adapterBase(dir) : dir)
  const base = await loadModel(gpu, source)
  source.close()
  if (!adapted) return base
  const adapter = openAdapter(dir, base.config)
  const model = under(base, await loadAdapter(gpu, adapter))
  adapter.close()
  return model
}

const IDS = [
  [5, 17, 260, 3, 99, 268, 41],
  [270, 1, 2, 3, 263],
]

async function expectedOf(dir: string): Promise<object> {
  const model = await loaded(dir)
  const { vocabSize } = model.config
  const tokenizer = new Tokenizer(bpeMaterial('qwen2'))
  const logits = await logitsOf(model, IDS)
  return {
    texts: IDS.map((ids, i) => ({
      ids,
      logits: ids.map((_, t) => [...logits[i]!.subarray(t * vocabSize, (t + 1) * vocabSize)]),
    })),
    strings: TEXTS.map(text => ({ text, ids: tokenizer.encodeAuthored(text) })),
    chat: { messages: [{ role: 'user', content: 'hello' }], text: '<|im_start|>hello<|im_end|>' },
    eos: [...new Set([...model.config.eosIds, ...tokenizer.eosIds])],
  }
}

const CASES = [
  { architecture: 'llama', to: 'hf' },
  { architecture: 'qwen2', to: 'hf' },
  { architecture: 'qwen3', to: 'hf' },
  { architecture: 'qwen3', to: 'hf', stored: 'bf16' },
  { architecture: 'llama', to: 'hf', adapted: true },
  { architecture: 'llama', to: 'peft', adapted: true },
  { architecture: 'qwen3', to: 'peft', adapted: true },
] as const

it('is loaded by transformers and PEFT, which compute the same', async ({ skip }) => {
  if (!present) console.log(`skipped: ${ABSENT}`)
  skip(!present, ABSENT)
  const pairs: string[] = []
  for (const { architecture, to, ...more } of CASES) {
    const run = await tinyRunFolder({ config: CONFIGS[architecture], adapted: 'adapted' in more })
    const stored = 'stored' in more ? more.stored : 'f32'
    const { dir } = await exportRun({ run, to, stored, version: '0' })
    const file = join(run, 'expected.json')
    // What the run had: of an adapter merged on export, the adapter and its base. Rounded weights are others.
    const had = stored === 'f32' ? join(run, 'checkpoints', 'step-000002') : dir
    writeFileSync(file, JSON.stringify(await expectedOf(had)))
    pairs.push(dir, file)
  }
  // One process, since loading torch takes longer than all else. Its tolerance is 1e-3 of logits of about 1: a hundred times what
  // float32's rounding makes of two layers, and far below what any other computation would give.
  const { status, stdout, stderr } = spawnSync(PYTHON, [SCRIPT, ...pairs], { encoding: 'utf8' })
  expect(status, stderr).toBe(0)
  // transformers says so of weights that it did not find or did not know, and goes on.
  expect(stderr).not.toMatch(/unexpected|missing|newly initialized/i)
  const differences = stdout
    .trim()
    .split('\n')
    .map(line => (JSON.parse(line) as { largest: number }).largest)
  expect(differences).toHaveLength(CASES.length)
  for (const [i, largest] of differences.entries()) console.log(JSON.stringify(CASES[i]), largest)
})
