/** Games whose model is a hub's: taken from the cache, never fetched, and told with its commit. */
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, it, vi } from 'vitest'
import type { Plan } from '../../../compiler/plan/schema/plan.ts'
import { pullModel } from '../../../runtime/hub/pull.ts'
import { hubSettings } from '../../../runtime/hub/settings.ts'
import { placeOfModel } from '../../../runtime/play/model-place.ts'
import { COMMIT, hubServer, MODEL } from '../hub/hub-server.ts'
import { ofType, tinyRuns } from './tiny-run.ts'

const { project, play } = tinyRuns()
const cache = join(project, 'cache')
const snapshot = join(cache, 'models--owner--name/snapshots', COMMIT)

beforeEach(() => {
  rmSync(cache, { recursive: true, force: true })
  vi.stubEnv('HF_HUB_CACHE', cache)
  vi.stubEnv('HF_HOME', project)
  vi.stubEnv('HF_TOKEN', '')
  return () => vi.unstubAllEnvs()
})

const from =
  (source: string) =>
  (plan: Plan): Plan => ({
    ...plan,
    models: plan.models.map(model => (model.kind === 'weights' ? { ...model, source } : model)),
  })

const placeOf = (source: string) => {
  const at = { file: 'a.lsp', line: 1, column: 1, endLine: 1, endColumn: 2 }
  const adapter = { kind: 'none' as const }
  const sample = {
    temperature: 1,
    greedy: true,
    topP: 1,
    minP: 0,
    topK: 0,
    repetitionPenalty: 1,
    maxTokens: 1,
  }
  const rest = { reward: false, adapter, dtype: 'f32' as const, judge: sample, trained: false, at }
  return placeOfModel({ project }, { kind: 'weights', name: 'policy', source, ...rest })
}

/** Puts files into the cache by hand, as other programs do. */
function put(files: Readonly<Record<string, string>>, ref?: string): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(snapshot, name, '..'), { recursive: true })
    writeFileSync(join(snapshot, name), text)
  }
  if (ref === undefined) return
  mkdirSync(join(cache, 'models--owner--name/refs'), { recursive: true })
  writeFileSync(join(cache, 'models--owner--name/refs/main'), ref)
}

it('plays what lsp pull has fetched, and tells its commit', async () => {
  await expect(play('before', { change: from('hf:owner/name') })).rejects.toMatchObject({
    message: `model policy: hf:owner/name is not in the model cache (${cache})`,
    help: 'fetch it: lsp pull hf:owner/name',
  })
  const base = join(project, 'base')
  const files = readdirSync(base).map(name => [name, readFileSync(join(base, name))] as const)
  const { origin } = await hubServer(Object.fromEntries(files))
  await pullModel({ settings: hubSettings({ ...process.env, HF_ENDPOINT: origin }) }, MODEL)
  const { events, dir } = await play('after', { change: from('hf:owner/name'), steps: 1 })
  expect(ofType(events, 'model')[0]).toMatchObject({ source: 'hf:owner/name', revision: COMMIT })
  expect(ofType(events, 'model')[1]).not.toHaveProperty('revision')
  expect(readFileSync(join(dir, 'events.jsonl'), 'utf8')).toContain(`"revision":"${COMMIT}"`)
  const local = await play('local', { steps: 1 })
  const { step_time: _, ...metrics } = ofType(local.events, 'step')[0]!.metrics
  expect(ofType(events, 'step')[0]!.metrics).toMatchObject(metrics)
})

it('takes the commit that main stands for, or the one that is named', () => {
  put({ 'config.json': '{}', 'model.safetensors': '' }, COMMIT)
  expect(placeOf('hf:owner/name')).toEqual({ path: snapshot, revision: COMMIT })
  expect(placeOf(`hf:owner/name@${COMMIT}`)).toEqual({ path: snapshot, revision: COMMIT })
  expect(() => placeOf(`hf:owner/name@${'f'.repeat(40)}`)).toThrow('is not in the model cache')
  expect(() => placeOf('hf:owner/name@v2')).toThrow('is not in the model cache')
})

it('takes no older snapshot for what main stands for now', () => {
  put({ 'config.json': '{}', 'model.safetensors': '' }, 'f'.repeat(40))
  expect(() => placeOf('hf:owner/name')).toThrow('is not in the model cache')
})

it('asks for the rest where another program has fetched the configuration alone', () => {
  put({ 'config.json': '{}' }, COMMIT)
  expect(() => placeOf('hf:owner/name')).toThrow(`${snapshot} holds no weights of hf:owner/name`)
})

it('takes the one GGUF file that is there, and asks which where there are several', () => {
  put({ 'q4/a.gguf': '' }, COMMIT)
  expect(placeOf('hf:owner/name').path).toBe(join(snapshot, 'q4/a.gguf'))
  put({ 'b.gguf': '' })
  expect(() => placeOf('hf:owner/name')).toThrow('has several GGUF files')
})

it('takes no file that lies outside the model’s folder', () => {
  put({ 'config.json': '{}' }, COMMIT)
  symlinkSync(join(project, 'base/model.safetensors'), join(snapshot, 'model.safetensors'))
  expect(() => placeOf('hf:owner/name')).toThrow('holds no weights')
})

it('finds the base of an adapter by its name on the hub', async () => {
  const base = join(project, 'base')
  const files = readdirSync(base).map(name => [name, readFileSync(join(base, name))] as const)
  const { origin } = await hubServer(Object.fromEntries(files))
  await pullModel({ settings: hubSettings({ ...process.env, HF_ENDPOINT: origin }) }, MODEL)
  const lora = (plan: Plan): Plan => ({
    ...plan,
    models: plan.models.map(model =>
      model.kind === 'weights' ? { ...model, adapter: { kind: 'lora', rank: 2, alpha: 4 } } : model,
    ),
  })
  const { result } = await play('lora-on-hub', { change: lora, steps: 1 })
  const config = join(result.checkpoint!, 'adapter_config.json')
  writeFileSync(config, readFileSync(config, 'utf8').replace(JSON.stringify(base), '"owner/name"'))
  const again = await play('lora-from-hub', { change: from(result.checkpoint!), steps: 1 })
  expect(ofType(again.events, 'step')).toHaveLength(1)
})
