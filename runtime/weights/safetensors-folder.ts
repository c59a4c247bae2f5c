// The safetensors of a model folder: one `model.safetensors`, or shards listed in `model.safetensors.index.json`.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readJsonObject } from './json-file.ts'
import { FETCH_AGAIN, ModelFileError } from './model-file-error.ts'
import { SafetensorsFile } from './safetensors.ts'

/** Tensor names of one or several files, as one. */
export interface SafetensorsFolder {
  readonly files: readonly SafetensorsFile[]
  readonly home: ReadonlyMap<string, SafetensorsFile>
}

const single = (path: string): SafetensorsFolder => {
  const file = new SafetensorsFile(path)
  return { files: [file], home: new Map([...file.tensors.keys()].map(name => [name, file])) }
}

/** A shard is a plain file name in the same folder: a path could lead anywhere. */
const isPlainName = (name: unknown): name is string =>
  typeof name === 'string' && /^[A-Za-z0-9_][A-Za-z0-9._-]*\.safetensors$/.test(name)

const sharded = (folder: string, index: string): SafetensorsFolder => {
  const weightMap = readJsonObject(index).weight_map
  if (typeof weightMap !== 'object' || weightMap === null || Array.isArray(weightMap)) {
    throw new ModelFileError(index, 'has no weight_map', FETCH_AGAIN)
  }
  const opened = new Map<string, SafetensorsFile>()
  const home = new Map<string, SafetensorsFile>()
  try {
    for (const [tensor, shard] of Object.entries(weightMap)) {
      if (!isPlainName(shard)) {
        throw new ModelFileError(
          index,
          `"${tensor}" is said to be in ${JSON.stringify(shard)}`,
          'A shard must be a .safetensors file of the same folder.',
        )
      }
      const path = join(folder, shard)
      if (!existsSync(path))
        throw new ModelFileError(path, `is missing: ${index} lists it`, 'Fetch all shards of the model.')
      const file = opened.get(shard) ?? new SafetensorsFile(path)
      opened.set(shard, file)
      if (!file.tensors.has(tensor))
        throw new ModelFileError(path, `lacks "${tensor}", which ${index} puts there`, FETCH_AGAIN)
      home.set(tensor, file)
    }
    for (const file of opened.values()) {
      const unlisted = [...file.tensors.keys()].find(name => home.get(name) !== file)
      if (unlisted !== undefined)
        throw new ModelFileError(
          file.file,
          `holds "${unlisted}", which ${index} does not list there`,
          FETCH_AGAIN,
        )
    }
  } catch (fault) {
    for (const file of opened.values()) file.close()
    throw fault
  }
  return { files: [...opened.values()], home }
}

/** Opens the weights of a model folder. Throws ModelFileError. */
export const openSafetensorsFolder = (folder: string): SafetensorsFolder => {
  const one = join(folder, 'model.safetensors')
  const index = join(folder, 'model.safetensors.index.json')
  if (existsSync(one)) return single(one)
  if (existsSync(index)) return sharded(folder, index)
  throw new ModelFileError(
    folder,
    'has neither model.safetensors nor model.safetensors.index.json',
    'Give a folder in Hugging Face form, or a .gguf file.',
  )
}
