// Every malformed model file of the shared set must be refused with a message that names it; the sound ones must load.
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { Tokenizer } from '../../../runtime/text/tokenizer.ts'
import { parseConfig } from '../../../runtime/weights/config.ts'
import { GgufFile } from '../../../runtime/weights/gguf.ts'
import { ggufConfig } from '../../../runtime/weights/gguf-model.ts'
import { readJsonObject } from '../../../runtime/weights/json-file.ts'
import { ModelFileError } from '../../../runtime/weights/model-file-error.ts'
import { SafetensorsFile } from '../../../runtime/weights/safetensors.ts'
import { openSafetensorsFolder } from '../../../runtime/weights/safetensors-folder.ts'
import { openWeights } from '../../../runtime/weights/weight-source.ts'

const folder = fileURLToPath(new URL('../../../../shared/oracle/bad', import.meta.url))

interface Entry {
  path: string
  kind: string
  wrong: string
  expect: string
}

const present = existsSync(join(folder, 'index.json'))
const entries = present ? (JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as Entry[]) : []
const covered = entries.filter(entry => entry.kind !== 'adapter')

const readAll = async (file: {
  tensors: ReadonlyMap<string, unknown>
  readFloats(name: string): Promise<unknown>
  close(): void
}) => {
  try {
    for (const name of file.tensors.keys()) await file.readFloats(name)
  } finally {
    file.close()
  }
}

const load = async (entry: Entry): Promise<void> => {
  const path = join(folder, entry.path)
  switch (entry.kind) {
    case 'safetensors':
      return readAll(new SafetensorsFile(path))
    case 'sharded':
      return openSafetensorsFolder(path).files.forEach(file => void file.close())
    case 'config':
      return void parseConfig(readJsonObject(path), path)
    case 'model':
      return openWeights(path).close()
    case 'tokenizer':
      return void new Tokenizer({ file: path, tokenizerJson: readJsonObject(path), tokenizerConfig: {} })
    case 'gguf': {
      const gguf = new GgufFile(path)
      await readAll(gguf)
      if (entry.expect !== 'load-container') ggufConfig(gguf)
      return
    }
    default:
      throw new Error(`no loader for the kind ${entry.kind}`)
  }
}

it.skipIf(!present)('finds the shared set of malformed files', () =>
  expect(covered.length).toBeGreaterThan(60),
)

it.each(covered)('$path: $wrong', async entry => {
  const fault = await load(entry).then(
    () => undefined,
    (error: unknown) => error,
  )
  if (entry.expect.startsWith('load')) expect(fault).toBeUndefined()
  else if (entry.expect === 'reject' || fault !== undefined) {
    expect(fault).toBeInstanceOf(ModelFileError)
    expect((fault as ModelFileError).message).toContain(basename(entry.path))
  }
})

it.skipIf(!present)('changes no prototype on the way', () => {
  expect(Object.keys(Object.prototype)).toEqual([])
})
