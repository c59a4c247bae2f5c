// `lsp export` says what it wrote, and each wrong call with its remedy.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { tinyRunFolder } from '../runtime/export/tiny-exports.ts'
import { CONFIGS } from '../runtime/weights/tiny-speakers.ts'
import { newFolder } from './command.ts'
import { called } from './in-process.ts'

const config = CONFIGS.qwen2

it('lists the files that it wrote', async () => {
  const run = await tinyRunFolder({ config })
  const { code, out, err } = await called(['export', run, '--to', 'gguf', '--dtype', 'bf16'])
  expect([code, err]).toEqual([0, ''])
  const dir = join(run, 'exports', 'gguf-step-000002-bf16')
  expect(out).toMatch(
    new RegExp(`^policy after 2 steps: ${dir}\n  README.md {6} [\\d.]+ kB\n  tiny-BF16.gguf  [\\d.]+ kB\n$`),
  )
  expect(readFileSync(join(dir, 'README.md'), 'utf8')).toContain('exported by lsp')
})

it('says with --json what it wrote, and on stderr what to mind', async () => {
  const run = await tinyRunFolder({ config, adapted: true })
  const json = await called(['export', run, '--to', 'peft', '--step', '1', '--json'])
  expect(JSON.parse(json.out)).toMatchObject({ step: 1, model: 'policy', notes: [expect.any(String)] })
  const text = await called(['export', run, '--to', 'peft', '-o', join(run, 'mine')])
  expect(text.err).toMatch(/^note: adapter_config.json names the base model/)
  expect(existsSync(join(run, 'mine', 'adapter_model.safetensors'))).toBe(true)
})

it('ends with 1 and a remedy where there is no such run, and writes nothing', async () => {
  const nowhere = join(newFolder(), 'nowhere')
  const { code, out, err } = await called(['export', nowhere, '--to', 'hf'])
  expect([code, out]).toEqual([1, ''])
  expect(err).toBe(
    `error: ${nowhere} is no run's folder: it has no plan.json\n` +
      '  help: name the folder that lsp run has written, as in runs/amber-fox\n',
  )
  expect(existsSync(nowhere)).toBe(false)
})
