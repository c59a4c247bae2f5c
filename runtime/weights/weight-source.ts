// The door to a model's files: a Hugging Face folder (also a run's checkpoint) or a .gguf file, read in the same way.
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ggufTokenizerMaterial } from '../text/gguf-tokenizer.ts'
import { folderTokenizerMaterial, type TokenizerMaterial } from '../text/tokenizer-material.ts'
import { type ModelConfig, parseConfig } from './config.ts'
import { ConfigFields } from './config-fields.ts'
import { sha256OfFile } from './file-reader.ts'
import { GgufFile } from './gguf.ts'
import { ggufConfig, huggingFaceName, isPermuted, ROPE_DIVISORS, unpermuteRows } from './gguf-model.ts'
import { readJsonObject } from './json-file.ts'
import { ModelFileError } from './model-file-error.ts'
import { checkTensors, modelTensors } from './model-tensors.ts'
import { openSafetensorsFolder } from './safetensors-folder.ts'

/** A model's files, checked and open. Tensors have Hugging Face names, shapes and row order, and are float32. */
export interface WeightSource {
  readonly path: string
  readonly config: ModelConfig
  /** All tensors that the model needs, in the order of the forward pass; a tied head is not among them. */
  names(): readonly string[]
  shape(name: string): readonly number[]
  /** The values, row-major. Throws ModelFileError for NaN, infinity, or a name that is not among `names()`. */
  read(name: string): Promise<Float32Array<ArrayBuffer>>
  /** The tokenizer's files, or undefined where the model has none. Read when asked for. */
  tokenizerMaterial(): TokenizerMaterial | undefined
  /** File → SHA-256 in hex, of the files that hold the weights and the configuration. Reads them whole. */
  digests(): Promise<ReadonlyMap<string, string>>
  close(): void
}

/** Opens a model: names, shapes and configuration are checked, no tensor is read. Throws ModelFileError. */
export const openWeights = (path: string): WeightSource => {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat)
    throw new ModelFileError(
      path,
      'does not exist',
      'Give the path of a Hugging Face folder or of a .gguf file.',
    )
  if (stat.isDirectory()) return openFolder(path)
  if (path.toLowerCase().endsWith('.gguf')) return openGguf(path)
  throw new ModelFileError(
    path,
    'is neither a folder nor a .gguf file',
    'Give the folder that holds config.json and model.safetensors, or a .gguf file.',
  )
}

/** The configuration of a model folder; the ids that end a message are those of generation_config.json too. */
export const folderConfig = (folder: string): ModelConfig => {
  const file = join(folder, 'config.json')
  const config = parseConfig(readJsonObject(file), file)
  const generation = join(folder, 'generation_config.json')
  if (!existsSync(generation)) return config
  const more = new ConfigFields(readJsonObject(generation), generation).ids('eos_token_id')
  return { ...config, eosIds: [...new Set([...config.eosIds, ...more])] }
}

const openFolder = (path: string): WeightSource => {
  if (!existsSync(join(path, 'config.json')))
    throw new ModelFileError(
      path,
      'has no config.json, so it is no model',
      'Give the folder that holds config.json and model.safetensors, or a .gguf file.',
    )
  const config = folderConfig(path)
  const folder = openSafetensorsFolder(path)
  const close = () => {
    for (const file of folder.files) file.close()
  }
  try {
    checkTensors(
      folder.files[0]?.file ?? path,
      config,
      new Map([...folder.home].map(([name, file]) => [name, file.tensors.get(name)!.shape])),
    )
  } catch (fault) {
    close()
    throw fault
  }
  const shapes = modelTensors(config)
  return {
    path,
    config,
    names: () => [...shapes.keys()],
    shape: name => shapeOf(shapes, name, path),
    read: async name => {
      shapeOf(shapes, name, path)
      return folder.home.get(name)!.readFloats(name)
    },
    tokenizerMaterial: () => folderTokenizerMaterial(path),
    digests: () => digestsOf([join(path, 'config.json'), ...folder.files.map(file => file.file)]),
    close,
  }
}

const openGguf = (path: string): WeightSource => {
  const gguf = new GgufFile(path)
  try {
    const config = ggufConfig(gguf)
    const weights = [...gguf.tensors.keys()].filter(name => name !== ROPE_DIVISORS)
    const names = new Map(weights.map(name => [huggingFaceName(name), name]))
    checkTensors(path, config, new Map([...names].map(([name, own]) => [name, gguf.tensors.get(own)!.shape])))
    const shapes = modelTensors(config)
    return {
      path,
      config,
      names: () => [...shapes.keys()],
      shape: name => shapeOf(shapes, name, path),
      read: async name => {
        const shape = shapeOf(shapes, name, path)
        const values = await gguf.readFloats(names.get(name)!)
        return isPermuted(config.architecture, name)
          ? unpermuteRows(values, config.headDim, shape[1]!)
          : values
      },
      tokenizerMaterial: () => ggufTokenizerMaterial(path, gguf.metadata),
      digests: () => digestsOf([path]),
      close: () => gguf.close(),
    }
  } catch (fault) {
    gguf.close()
    throw fault
  }
}

const shapeOf = (
  shapes: ReadonlyMap<string, readonly number[]>,
  name: string,
  path: string,
): readonly number[] => {
  const shape = shapes.get(name)
  if (!shape)
    throw new ModelFileError(
      path,
      `has no tensor "${name}"`,
      'Ask for one of the names that the model lists.',
    )
  return shape
}

const digestsOf = async (files: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const digests = new Map<string, string>()
  for (const file of files) digests.set(file, await sha256OfFile(file))
  return digests
}
