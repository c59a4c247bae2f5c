// Run folders as a run leaves them, made without playing: tiny models of each architecture, in full or under an adapter.
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plan } from '../../../compiler/plan/schema/plan.ts'
import type { RunEvent } from '../../../runtime/events/event.ts'
import type { TokenizerMaterial } from '../../../runtime/text/tokenizer-material.ts'
import type { ModelConfig } from '../../../runtime/weights/config.ts'
import { writeModelFolder } from '../../../runtime/weights/model-folder.ts'
import { ALL_TARGETS, adapterTensors } from '../../../runtime/weights/peft-adapter.ts'
import { writeAdapterFolder } from '../../../runtime/weights/write-adapter.ts'
import { tinyPlan } from '../play/tiny-plan.ts'
import { folder } from '../weights/files.ts'
import { bpeMaterial, tensorsOf } from '../weights/tiny-speakers.ts'

export interface TinyRun {
  readonly config: ModelConfig
  readonly adapted?: boolean
  readonly tokenizer?: TokenizerMaterial
  readonly events?: readonly RunEvent[]
  readonly steps?: readonly number[]
  readonly change?: (plan: Plan) => Plan
}

const SETTINGS = { rank: 2, alpha: 3, targets: ALL_TARGETS }

/** The run's folder; the base model lies beside it. */
export async function tinyRunFolder(run: TinyRun): Promise<string> {
  const project = folder()
  const { config, tokenizer = bpeMaterial('qwen2'), steps = [1, 2], change = plan => plan } = run
  const base = join(project, 'base')
  await writeModelFolder(base, { config, tensors: tensorsOf(config), tokenizer })
  const dir = join(project, 'amber-fox')
  mkdirSync(join(dir, 'checkpoints'), { recursive: true })
  writeFileSync(join(dir, 'plan.json'), JSON.stringify(change(tinyPlan(project))))
  for (const event of run.events ?? [])
    appendFileSync(join(dir, 'events.jsonl'), `${JSON.stringify(event)}\n`)
  for (const step of steps) {
    const at = join(dir, 'checkpoints', `step-${String(step).padStart(6, '0')}`)
    await (run.adapted
      ? writeAdapterFolder(at, { settings: SETTINGS, base, tensors: factorsOf(config, step), tokenizer })
      : writeModelFolder(at, { config, tensors: tensorsOf(config), tokenizer }))
  }
  return dir
}

const factorsOf = (config: ModelConfig, step: number) =>
  [...adapterTensors(config, SETTINGS)].map(([name, shape]) => ({
    name,
    shape,
    read: () =>
      Float32Array.from({ length: shape[0]! * shape[1]! }, (_, i) => 0.4 * Math.sin(step * (i + 1))),
  }))
