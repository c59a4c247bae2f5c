// Small JSON files of a model (config.json and its neighbours), read with a size limit and clear errors.
import { FileReader } from './file-reader.ts'
import { ModelFileError } from './model-file-error.ts'

export type JsonObject = { readonly [key: string]: unknown }

/** Larger than any tokenizer.json in use (about 35 MB), small enough to parse. */
const SIZE_CAP = 256 << 20

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The text of a UTF-8 file, without its byte-order mark. */
export const readTextFile = (file: string): string => {
  const reader = new FileReader(file)
  try {
    if (reader.size > SIZE_CAP)
      throw new ModelFileError(
        file,
        `is too large (${reader.size} bytes)`,
        'This is not the file that its name says.',
      )
    return new TextDecoder('utf-8', { fatal: true }).decode(reader.readSync(0, reader.size))
  } catch (fault) {
    if (fault instanceof ModelFileError) throw fault
    throw new ModelFileError(file, 'is not valid UTF-8', 'Fetch or write it again.')
  } finally {
    reader.close()
  }
}

/** The object in a JSON file. Throws ModelFileError. */
export const readJsonObject = (file: string): JsonObject => {
  const text = readTextFile(file)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (fault) {
    throw new ModelFileError(
      file,
      `is not valid JSON (${(fault as Error).message.slice(0, 120)})`,
      'Fetch or write it again.',
    )
  }
  if (!isJsonObject(value)) throw new ModelFileError(file, 'is not a JSON object', 'Fetch or write it again.')
  return value
}
