/** The architectures that can be played. */
import type { Architecture } from './architecture.ts'
import { llama } from './llama.ts'
import { qwen2 } from './qwen2.ts'
import { qwen3 } from './qwen3.ts'

export type ArchitectureName = 'llama' | 'qwen2' | 'qwen3'

export const architectures: Readonly<Record<ArchitectureName, Architecture>> = { llama, qwen2, qwen3 }

export const isArchitecture = (name: unknown): name is ArchitectureName =>
  typeof name === 'string' && Object.hasOwn(architectures, name)

/** For messages. */
export const playable = 'Llama, SmolLM2, Qwen2, Qwen2.5 and Qwen3 models can be played.'
