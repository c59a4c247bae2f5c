// Adapters as PEFT keeps them: written and read back, and what is refused.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { tokenizerMaterial } from '../../../games/world/make/vocabulary.ts'
import { ModelFileError } from '../../../runtime/weights/model-file-error.ts'
import {
  type AdapterSettings,
  adapterBase,
  adapterTensors,
  openAdapter,
} from '../../../runtime/weights/peft-adapter.ts'
import { writeAdapterFolder } from '../../../runtime/weights/write-adapter.ts'
import { tinyConfig } from '../model/tiny-model.ts'

const folder = mkdtempSync(join(tmpdir(), 'lsp-adapter-'))
afterAll(() => rmSync(folder, { recursive: true }))

const plain: AdapterSettings = { rank: 2, alpha: 4, targets: ['q_proj', 'mlp.down_proj'] }

async function written(name: string, settings: AdapterSettings, change: Record<string, unknown> = {}) {
  const dir = join(folder, name)
  const tensors = [...adapterTensors(tinyConfig, settings)].map(([tensor, shape], i) => ({
    name: tensor,
    shape,
    read: () => new Float32Array(shape[0]! * shape[1]!).fill(i + 1),
  }))
  await writeAdapterFolder(dir, { settings, base: folder, tensors, tokenizer: tokenizerMaterial })
  const file = join(dir, 'adapter_config.json')
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...change }))
  return dir
}

it('reads what it wrote: settings, shapes, values, and where the base lies', async () => {
  const dir = await written('plain', plain)
  const adapter = openAdapter(dir, tinyConfig)
  expect(adapter.settings).toEqual(plain)
  expect([...adapter.shapes].slice(0, 2)).toEqual([
    ['model.layers.0.self_attn.q_proj.lora_A.weight', [2, 12]],
    ['model.layers.0.self_attn.q_proj.lora_B.weight', [12, 2]],
  ])
  expect(adapter.shapes.size).toBe(8)
  expect(await adapter.read('model.layers.0.self_attn.q_proj.lora_B.weight')).toEqual(
    new Float32Array(24).fill(2),
  )
  adapter.close()
  expect(adapterBase(dir)).toBe(folder)
})

it('reads targets of one layer alone, all of them by one word, and a scale by the root of the rank', async () => {
  const one = await written('one', { ...plain, targets: ['model.layers.1.self_attn.v_proj'] })
  expect([...openAdapter(one, tinyConfig).shapes.keys()]).toEqual([
    'model.layers.1.self_attn.v_proj.lora_A.weight',
    'model.layers.1.self_attn.v_proj.lora_B.weight',
  ])
  const all = ['q_proj', 'k_proj', 'v_proj', 'o_proj', 'gate_proj', 'up_proj', 'down_proj']
  const linear = await written('all', { ...plain, targets: all }, { target_modules: 'all-linear' })
  expect(openAdapter(linear, tinyConfig).settings.targets).toEqual(all)
  const stable = await written('stable', { ...plain, rankStabilised: true })
  expect(openAdapter(stable, tinyConfig).settings.rankStabilised).toBe(true)
})

it.each([
  ['use_dora', true],
  ['bias', 'all'],
  ['peft_type', 'IA3'],
  ['fan_in_fan_out', true],
  ['modules_to_save', ['lm_head']],
  ['rank_pattern', { q_proj: 4 }],
  ['target_modules', '.*proj'],
  ['r', 0],
  ['lora_alpha', -1],
] as const)('refuses %s = %j by name', async (key, value) => {
  const dir = await written(`bad-${key}`, plain, { [key]: value })
  const open = () => openAdapter(dir, tinyConfig)
  expect(open).toThrow(ModelFileError)
  expect(open).toThrow(key)
})

it('refuses an adapter of another model, and a base that is not there', async () => {
  const dir = await written('other', plain, { base_model_name_or_path: 'owner/name' })
  expect(() => openAdapter(dir, { ...tinyConfig, layers: 3 })).toThrow(
    /lacks the tensor .*layers\.2\.self_attn\.q_proj/,
  )
  expect(() => openAdapter(dir, { ...tinyConfig, hiddenSize: 24, headDim: 12 })).toThrow(
    'has shape [2, 12], the model wants [2, 24]',
  )
  expect(() => adapterBase(dir)).toThrow('was made for the model "owner/name", which is not there')
})
