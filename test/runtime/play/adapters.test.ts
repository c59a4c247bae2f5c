// Games whose policy is trained through an adapter: what moves, what is kept, and how a run goes on from it.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Plan } from '../../../compiler/plan/schema/plan.ts'
import { closeGpu, openGpu } from '../../../runtime/adapter/open-gpu.ts'
import { isAdapterFolder } from '../../../runtime/weights/peft-adapter.ts'
import { SafetensorsFile } from '../../../runtime/weights/safetensors.ts'
import { ofType, tinyRuns } from './tiny-run.ts'

const { project, play } = tinyRuns()

const withAdapter =
  (source = 'base', targets?: string[]) =>
  (plan: Plan): Plan => ({
    ...plan,
    models: plan.models.map(model =>
      model.kind === 'weights'
        ? { ...model, source, adapter: { kind: 'lora', rank: 2, alpha: 4, ...(targets ? { targets } : {}) } }
        : model,
    ),
  })

const factors = async (dir: string) => {
  const file = new SafetensorsFile(join(dir, 'adapter_model.safetensors'))
  const found = new Map<string, Float32Array>()
  for (const name of file.tensors.keys()) found.set(name, await file.readFloats(name))
  file.close()
  return found
}

it('trains the adapter alone, and writes it as PEFT does', async () => {
  const { events, result } = await play('lora', { change: withAdapter() })
  const dir = result.checkpoint!
  expect(isAdapterFolder(dir)).toBe(true)
  expect(existsSync(join(dir, 'model.safetensors'))).toBe(false)
  const config = JSON.parse(readFileSync(join(dir, 'adapter_config.json'), 'utf8'))
  expect(config).toMatchObject({ peft_type: 'LORA', r: 2, lora_alpha: 4, use_dora: false })
  expect(config.base_model_name_or_path).toBe(join(project, 'base'))
  expect(config.target_modules).toHaveLength(7)
  const tensors = await factors(dir)
  expect(tensors.size).toBe(14)
  const b = tensors.get('base_model.model.model.layers.0.self_attn.q_proj.lora_B.weight')!
  // It began as zeros.
  expect(b.some(value => value !== 0)).toBe(true)
  const norms = ofType(events, 'step').map(each => each.metrics.grad_norm)
  for (const norm of norms) expect(norm).toBeGreaterThan(0)
})

it('begins where the base model stands', async () => {
  const adapted = ofType((await play('lora-first-step', { change: withAdapter(), steps: 1 })).events, 'step')
  const plain = ofType((await play('plain-first-step', { steps: 1 })).events, 'step')
  // The same seed and the same weights: the first step is played and paid alike, and the frozen copy says the same.
  for (const name of ['rewards/R/mean', 'entropy/Solver', 'completions/Solver/mean_length']) {
    expect(plain[0]!.metrics[name], name).toBeTypeOf('number')
    expect(adapted[0]!.metrics[name], name).toBe(plain[0]!.metrics[name])
  }
  expect(adapted[0]!.metrics['kl/Solver']).toBeCloseTo(0, 5)
})

it('goes on from an adapter that a run wrote', async () => {
  const first = await play('lora-first', { change: withAdapter(), steps: 2 })
  const source = first.result.checkpoint!
  const again = await play('lora-second', { change: withAdapter(source), steps: 1 })
  const [before, after] = [await factors(source), await factors(again.result.checkpoint!)]
  expect([...after.keys()]).toEqual([...before.keys()])
  const moved = [...after].map(([name, values]) =>
    Math.max(...values.map((value, i) => Math.abs(value - before.get(name)![i]!))),
  )
  // One step of AdamW moves by the learning rate, 1e-3, at most; a fresh adapter's A would lie up to 0.5 away.
  expect(Math.max(...moved)).toBeGreaterThan(0)
  expect(Math.max(...moved)).toBeLessThan(2e-3)
})

it('says which targets there are', async () => {
  const wrong = play('lora-wrong', { change: withAdapter('base', ['wqkv']) })
  await expect(wrong).rejects.toThrow('no linear layer wqkv in a model of the architecture llama')
})

const inHalf =
  (adapter: 'none' | 'lora') =>
  (plan: Plan): Plan => ({
    ...plan,
    models: plan.models.map(model => {
      if (model.kind === 'endpoint') return model
      const lora = { kind: 'lora' as const, rank: 2, alpha: 4 }
      return {
        ...model,
        dtype: 'f16',
        adapter: adapter === 'lora' && model.kind === 'weights' ? lora : model.adapter,
      }
    }),
  })

it.each(['none', 'lora'] as const)('plays in f16, or says that this adapter has none: %s', async adapter => {
  const playing = play(`half-${adapter}`, { change: inHalf(adapter) })
  const { gpu } = await openGpu()
  const { hasHalf } = gpu
  await closeGpu(gpu)
  if (!hasHalf) {
    await expect(playing).rejects.toThrow('model policy in f16: this adapter does not compute with f16')
    return
  }
  const { events, result } = await playing
  for (const { metrics } of ofType(events, 'step')) expect(metrics.grad_norm).toBeGreaterThan(0)
  // The masters, or the adapter, are written in f32 as ever.
  const name = adapter === 'lora' ? 'adapter_model.safetensors' : 'model.safetensors'
  const file = new SafetensorsFile(join(result.checkpoint!, name))
  expect(new Set([...file.tensors.values()].map(each => each.dtype))).toEqual(new Set(['F32']))
  file.close()
})
