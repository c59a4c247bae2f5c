// A LoRA adapter as PEFT keeps it: adapter_config.json and adapter_model.safetensors. What is not the plain formula is refused.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { ModelConfig } from './config.ts'
import { ConfigFields } from './config-fields.ts'
import { readJsonObject } from './json-file.ts'
import { ModelFileError } from './model-file-error.ts'
import { modelTensors } from './model-tensors.ts'
import { SafetensorsFile } from './safetensors.ts'

/** How an adapter was made. */
export interface AdapterSettings {
  readonly rank: number
  readonly alpha: number
  /** Modules by their name or the last parts of it, as `q_proj` or `mlp.up_proj`. */
  readonly targets: readonly string[]
  /** s = alpha / √rank in place of alpha / rank (Kalajdzievski 2023). */
  readonly rankStabilised?: boolean
}

/** s: alpha / rank, or alpha / √rank where the adapter is rank-stabilised. */
export const adapterScale = ({ rank, alpha, rankStabilised }: AdapterSettings): number =>
  alpha / (rankStabilised ? Math.sqrt(rank) : rank)

/** Every linear layer of a transformer layer: what an adapter changes where nothing is named. */
export const ALL_TARGETS: readonly string[] = [
  'q_proj',
  'k_proj',
  'v_proj',
  'o_proj',
  'gate_proj',
  'up_proj',
  'down_proj',
]

/** An adapter's files, checked and open. Tensors have the names of the base model's modules. */
export interface AdapterSource {
  readonly path: string
  readonly settings: AdapterSettings
  /** Module and `.lora_A.weight` [rank, in] or `.lora_B.weight` [out, rank] → shape. */
  readonly shapes: ReadonlyMap<string, readonly number[]>
  read(name: string): Promise<Float32Array<ArrayBuffer>>
  close(): void
}

const CONFIG = 'adapter_config.json'
const WEIGHTS = 'adapter_model.safetensors'

/** PEFT wraps the model twice; its names begin with this. */
export const PEFT_PREFIX = 'base_model.model.'

/** Keys that must be absent, null, empty or the value given, since another value is another computation. */
const MUST_BE: readonly (readonly [key: string, value: unknown])[] = [
  ['peft_type', 'LORA'],
  ['bias', 'none'],
  ['fan_in_fan_out', false],
  ['use_dora', false],
  ['use_qalora', false],
  ['use_bdlora', false],
  ['lora_bias', false],
  ['modules_to_save', null],
  ['layers_to_transform', null],
  ['layer_replication', null],
  ['target_parameters', null],
  ['trainable_token_indices', null],
  ['rank_pattern', null],
  ['alpha_pattern', null],
  ['alora_invocation_tokens', null],
]

/** Is there an adapter in this folder? */
export const isAdapterFolder = (folder: string): boolean => existsSync(join(folder, CONFIG))

/**
 * Where the model lies that an adapter was made for: a path, or what `onHub` finds under a hub's name `owner/name`. Throws
 * ModelFileError where it is not there.
 */
export const adapterBase = (
  folder: string,
  onHub: (name: string) => string | undefined = () => undefined,
): string => {
  const file = join(folder, CONFIG)
  const base = readJsonObject(file).base_model_name_or_path
  const path = typeof base === 'string' ? resolve(folder, base) : undefined
  if (path !== undefined && existsSync(path)) return path
  const cached = typeof base === 'string' ? onHub(base) : undefined
  if (cached !== undefined) return cached
  throw new ModelFileError(
    file,
    `was made for the model ${JSON.stringify(base ?? null)}, which is not there`,
    'Write the path of the base model’s folder as base_model_name_or_path, or fetch it from the hub with lsp pull.',
  )
}

/** The linear layers that an adapter may change, by name, with their shapes [out, in]. */
const linearModules = (config: ModelConfig): Map<string, readonly number[]> =>
  new Map(
    [...modelTensors(config)]
      .filter(([name]) => /\.(self_attn|mlp)\.\w+_proj\.weight$/.test(name))
      .map(([name, shape]) => [name.slice(0, -'.weight'.length), shape]),
  )

/** The shapes of A and B for each module that an adapter of these settings changes. Throws a RangeError for a target that the model lacks. */
export const adapterTensors = (
  config: ModelConfig,
  { rank, targets }: AdapterSettings,
): Map<string, readonly number[]> => {
  const modules = [...linearModules(config)]
  const means = (target: string, module: string) => module === target || module.endsWith(`.${target}`)
  const isTarget = (module: string) => targets.some(target => means(target, module))
  for (const target of targets)
    if (!modules.some(([module]) => means(target, module)))
      throw new RangeError(
        `there is no linear layer ${target} in a model of the architecture ${config.architecture}`,
      )
  return new Map(
    modules
      .filter(([module]) => isTarget(module))
      .flatMap(([module, [rows, columns]]) => [
        [`${module}.lora_A.weight`, [rank, columns!]],
        [`${module}.lora_B.weight`, [rows!, rank]],
      ]),
  )
}

/** Opens an adapter for a model of this configuration: names and shapes are checked, no tensor is read. Throws ModelFileError. */
export const openAdapter = (folder: string, config: ModelConfig): AdapterSource => {
  const settings = readSettings(join(folder, CONFIG))
  const path = join(folder, WEIGHTS)
  if (!existsSync(path)) throw new ModelFileError(path, 'is missing', 'Fetch the whole adapter.')
  const file = new SafetensorsFile(path)
  try {
    const wanted = wantedOf(config, settings, join(folder, CONFIG))
    check(file, wanted)
    return {
      path: folder,
      settings,
      shapes: wanted,
      read: name => file.readFloats(PEFT_PREFIX + name),
      close: () => file.close(),
    }
  } catch (fault) {
    file.close()
    throw fault
  }
}

const readSettings = (file: string): AdapterSettings => {
  const fields = new ConfigFields(readJsonObject(file), file)
  if (!fields.has('peft_type')) throw fields.fault('peft_type is missing')
  for (const [key, value] of MUST_BE) if (!isEmpty(fields.value(key))) fields.mustBe(key, value)
  const alpha = fields.positive('lora_alpha', 8)
  const rankStabilised = fields.bool('use_rslora', false)
  return {
    rank: fields.size('r', 512, 8),
    alpha,
    targets: readTargets(fields),
    ...(rankStabilised ? { rankStabilised } : {}),
  }
}

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0

const readTargets = (fields: ConfigFields): string[] => {
  const value = fields.value('target_modules')
  if (value === 'all-linear') return [...ALL_TARGETS]
  if (Array.isArray(value) && value.length > 0 && value.every(each => typeof each === 'string')) return value
  throw fields.unsupported('target_modules', value)
}

const wantedOf = (config: ModelConfig, settings: AdapterSettings, file: string) => {
  try {
    return adapterTensors(config, settings)
  } catch (fault) {
    if (!(fault instanceof RangeError)) throw fault
    throw new ModelFileError(file, `names target modules, but ${fault.message}`, MISMATCH)
  }
}

const MISMATCH = 'The adapter and the model do not belong together.'

const check = (file: SafetensorsFile, wanted: ReadonlyMap<string, readonly number[]>): void => {
  for (const [name, shape] of wanted) {
    const got = file.tensors.get(PEFT_PREFIX + name)?.shape
    if (!got) throw new ModelFileError(file.file, `lacks the tensor "${PEFT_PREFIX}${name}"`, MISMATCH)
    if (got.join() !== shape.join())
      throw new ModelFileError(
        file.file,
        `tensor "${PEFT_PREFIX}${name}" has shape [${got.join(', ')}], the model wants [${shape.join(', ')}]`,
        MISMATCH,
      )
  }
  for (const name of file.tensors.keys())
    if (!(name.startsWith(PEFT_PREFIX) && wanted.has(name.slice(PEFT_PREFIX.length))))
      throw new ModelFileError(file.file, `holds the tensor "${name}", which no target module has`, MISMATCH)
}
