// A checkpoint leaves in each form: which files, whole or not at all, and what is said where it cannot.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import type { Plan } from '../../../compiler/plan/schema/plan.ts'
import { type ExportOptions, exportRun } from '../../../runtime/export/export-run.ts'
import { folderTokenizerMaterial } from '../../../runtime/text/tokenizer-material.ts'
import { writeModelFolder } from '../../../runtime/weights/model-folder.ts'
import { adapterBase, openAdapter } from '../../../runtime/weights/peft-adapter.ts'
import { SafetensorsFile } from '../../../runtime/weights/safetensors.ts'
import { openWeights } from '../../../runtime/weights/weight-source.ts'
import { bytesMaterial } from '../text/small-tokenizers.ts'
import { bpeMaterial, CONFIGS, tensorsOf } from '../weights/tiny-speakers.ts'
import { EVENTS } from './recorded-events.ts'
import { tinyRunFolder } from './tiny-exports.ts'

const config = CONFIGS.qwen3
const exported = (run: string, options: Partial<ExportOptions> = {}) =>
  exportRun({ run, to: 'hf', version: '1.2.3', ...options })
const names = (files: readonly { readonly name: string }[]) => files.map(file => file.name)

it('writes a model folder with all that transformers looks for', async () => {
  const run = await tinyRunFolder({ config })
  const { dir, step, model, files, notes } = await exported(run)
  expect([dir, step, model, notes]).toEqual([join(run, 'exports', 'hf-step-000002'), 2, 'policy', []])
  expect(names(files)).toEqual([
    'README.md',
    'chat_template.jinja',
    'config.json',
    'generation_config.json',
    'model.safetensors',
    'tokenizer.json',
    'tokenizer_config.json',
  ])
  const json = (name: string) => JSON.parse(readFileSync(join(dir, name), 'utf8'))
  expect(json('config.json')).toMatchObject({ architectures: ['Qwen3ForCausalLM'], torch_dtype: 'float32' })
  expect(json('generation_config.json')).toEqual({ eos_token_id: 269, pad_token_id: 270 })
  expect(json('tokenizer_config.json').tokenizer_class).toBe('PreTrainedTokenizerFast')
  const source = openWeights(dir)
  expect(source.config).toEqual(config)
  const [embedding] = tensorsOf(config)
  expect(await source.read(embedding!.name)).toEqual(await embedding!.read())
  source.close()
})

it('stores weights as it is told, and says so', async () => {
  const { dir } = await exported(await tinyRunFolder({ config }), { stored: 'bf16', step: 1 })
  expect(dir).toMatch(/hf-step-000001-bf16$/)
  const file = new SafetensorsFile(join(dir, 'model.safetensors'))
  expect(new Set([...file.tensors.values()].map(tensor => tensor.dtype))).toEqual(new Set(['BF16']))
  file.close()
  expect(JSON.parse(readFileSync(join(dir, 'config.json'), 'utf8')).torch_dtype).toBe('bfloat16')
})

it('takes an adapter out as it is, or worked into the model', async () => {
  const run = await tinyRunFolder({ config, adapted: true })
  const alone = await exported(run, { to: 'peft' })
  expect(names(alone.files)).toContain('adapter_model.safetensors')
  expect(names(alone.files)).not.toContain('model.safetensors')
  expect(alone.notes).toEqual([expect.stringContaining('names the base model')])
  const base = openWeights(adapterBase(alone.dir))
  const adapter = openAdapter(alone.dir, config)
  const q = 'model.layers.1.self_attn.q_proj'
  const [a, b] = [await adapter.read(`${q}.lora_A.weight`), await adapter.read(`${q}.lora_B.weight`)]
  expect(b[1]).toBe(Math.fround(0.4 * Math.sin(2 * 2)))
  const merged = openWeights((await exported(run, { to: 'hf' })).dir)
  const [before, after] = [await base.read(`${q}.weight`), await merged.read(`${q}.weight`)]
  // Row 0, column 0, s = 3/2; rank 2, 16 columns.
  expect(after[0]).toBe(Math.fround(before[0]! + 1.5 * (b[0]! * a[0]! + b[1]! * a[16]!)))
  for (const each of [base, adapter, merged]) each.close()
})

it('names the base model as the hub does, where it is known', async () => {
  const named = (plan: Plan): Plan => ({
    ...plan,
    models: plan.models.map(model =>
      model.kind === 'weights' ? { ...model, source: 'hf:owner/some-model@v1' } : model,
    ),
  })
  const commit = '0123456789abcdef0123456789abcdef01234567'
  const model = {
    type: 'model',
    name: 'policy',
    source: 'hf:owner/some-model@v1',
    revision: commit,
    parameters: 1,
    context: 64,
    seconds: 1,
  } as const
  const run = await tinyRunFolder({ config, adapted: true, change: named, events: [model] })
  const { dir, notes } = await exported(run, { to: 'peft' })
  expect(notes).toEqual([])
  expect(JSON.parse(readFileSync(join(dir, 'adapter_config.json'), 'utf8'))).toMatchObject({
    base_model_name_or_path: 'owner/some-model',
    revision: commit,
  })
  const card = readFileSync(join(dir, 'README.md'), 'utf8')
  expect(card).toContain('\nbase_model: "owner/some-model"\nbase_model_relation: adapter\n')
  expect(card).toContain(`| model \`policy\` | \`hf:owner/some-model@${commit}\` | no longer there |`)
})

it('writes one GGUF file', async () => {
  const run = await tinyRunFolder({ config, adapted: true })
  const { dir, files } = await exported(run, { to: 'gguf', stored: 'f16', out: join(run, 'out', 'there') })
  expect(dir).toBe(join(run, 'out', 'there'))
  expect(names(files)).toEqual(['README.md', 'tiny-F16.gguf'])
  const source = openWeights(join(dir, 'tiny-F16.gguf'))
  expect(source.config).toEqual(config)
  const material = folderTokenizerMaterial(join(run, 'checkpoints', 'step-000002'))!
  expect(source.tokenizerMaterial()!.chatTemplate).toBe(material.chatTemplate)
  source.close()
})

it('tells the run in its card', async () => {
  const doc = '<script>alert(1)</script> pays [more](https://x.y) | `all`'
  const change = (plan: Plan): Plan => ({ ...plan, game: { ...plan.game, doc } })
  const run = await tinyRunFolder({ config, adapted: true, events: EVENTS, change })
  appendTorn(join(run, 'events.jsonl'))
  const { dir } = await exported(run)
  await expect(readFileSync(join(dir, 'README.md'), 'utf8')).toMatchFileSnapshot('golden/card.md')
})

const appendTorn = (file: string) => writeFileSync(file, '{"type":"step","st', { flag: 'a' })

/** The Challenger is played by a model of its own. */
const twoModels = (plan: Plan): Plan => {
  const own = <T extends { readonly role?: string; readonly name?: string }>(each: T): T =>
    each.role === 'Challenger' || each.name === 'Challenger' ? { ...each, model: 'other' } : each
  const [update] = plan.updates
  const of = (role: string) => update!.terms.filter(term => term.role === role)
  return {
    ...plan,
    models: [...plan.models, { ...plan.models[0]!, name: 'other' }],
    program: {
      ...plan.program,
      steps: plan.program.steps.map(step => (step.op === 'generate' ? own(step) : step)),
      roles: plan.program.roles.map(own),
    },
    updates: [
      { ...update!, terms: of('Solver') },
      { ...update!, model: 'other', terms: of('Challenger') },
    ],
  }
}

it.each<[string, Parameters<typeof tinyRunFolder>[0], Partial<ExportOptions>, RegExp, RegExp]>([
  ['a step without a checkpoint', { config }, { step: 7 }, /has no checkpoint of step 7/, /--step: 1, 2/],
  ['no checkpoint at all', { config, steps: [] }, {}, /amber-fox has no checkpoint/, /writes one at its end/],
  ['a model that is not trained', { config }, { model: 'judge' }, /trains no model judge/, /--model: policy/],
  ['several models', { config, change: twoModels }, {}, /trains several models/, /policy, other/],
  ['an adapter of a run in full', { config }, { to: 'peft' }, /there is no adapter to export/, /--to hf/],
])('says what there is in place of %s', async (_, run, options, message, help) => {
  const dir = await tinyRunFolder(run)
  await expect(exported(dir, options)).rejects.toMatchObject({
    message: expect.stringMatching(message),
    help: expect.stringMatching(help),
  })
  expect(existsSync(join(dir, 'exports'))).toBe(false)
})

it('leaves nothing where it fails, and never writes over anything', async () => {
  const run = await tinyRunFolder({ config, tokenizer: bytesMaterial })
  await expect(exported(run, { to: 'gguf' })).rejects.toThrow('llama.cpp has no name for')
  expect(readdirSync(join(run, 'exports'))).toEqual([])
  const mine = join(run, 'mine')
  mkdirSync(mine)
  await expect(exported(run, { out: mine })).rejects.toMatchObject({
    message: `${mine} is there already`,
    help: 'name another folder with -o: an export never writes over one',
  })
  expect(readdirSync(mine)).toEqual([])
})

it('says which base model has gone', async () => {
  const run = await tinyRunFolder({ config, adapted: true })
  rmSync(join(dirname(run), 'base'), { recursive: true })
  await expect(exported(run)).rejects.toThrow(/was made for the model .*, which is not there/)
})

it('takes one of several models, which lies in a folder of its own', async () => {
  const run = await tinyRunFolder({ config, change: twoModels, steps: [] })
  await writeModelFolder(join(run, 'checkpoints', 'step-000003', 'other'), {
    config,
    tensors: tensorsOf(config),
    tokenizer: bpeMaterial('qwen2'),
  })
  expect(await exported(run, { model: 'other' })).toMatchObject({
    dir: join(run, 'exports', 'hf-step-000003-other'),
    model: 'other',
  })
  await expect(exported(run, { model: 'policy' })).rejects.toThrow(/step 3 is not whole/)
})

it('knows a checkpoint from a run', async () => {
  const run = await tinyRunFolder({ config })
  await expect(exported(join(run, 'checkpoints', 'step-000002'))).rejects.toMatchObject({
    help: 'name the run’s folder, and the checkpoint with --step',
  })
  writeFileSync(join(run, 'plan.json'), '{"format": "lsp-plan", "version": 9}')
  await expect(exported(run)).rejects.toThrow(/plan.json is no plan: .*`game` is missing/)
})
