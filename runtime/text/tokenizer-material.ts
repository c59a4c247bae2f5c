// What a tokenizer and a chat template are made from: the files of a Hugging Face folder, or what a GGUF's metadata amounts to.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isJsonObject, type JsonObject, readJsonObject, readTextFile } from '../weights/json-file.ts'

export interface TokenizerMaterial {
  /** The file that the tokenizer comes from, for messages. */
  readonly file: string
  readonly tokenizerJson: JsonObject
  readonly tokenizerConfig: JsonObject
  readonly chatTemplate?: string
}

/** The tokenizer of a model folder, or undefined where it has no tokenizer.json. Throws ModelFileError. */
export const folderTokenizerMaterial = (folder: string): TokenizerMaterial | undefined => {
  const file = join(folder, 'tokenizer.json')
  if (!existsSync(file)) return undefined
  const configFile = join(folder, 'tokenizer_config.json')
  const tokenizerConfig = existsSync(configFile) ? readJsonObject(configFile) : {}
  const templateFile = join(folder, 'chat_template.jinja')
  const chatTemplate = existsSync(templateFile) ? readTextFile(templateFile) : templateIn(tokenizerConfig)
  return {
    file,
    tokenizerJson: readJsonObject(file),
    tokenizerConfig,
    ...(chatTemplate === undefined ? {} : { chatTemplate }),
  }
}

/** `chat_template` is a text, or a list of {name, template} of which "default" counts. */
const templateIn = (config: JsonObject): string | undefined => {
  const template = config.chat_template
  if (typeof template === 'string') return template
  if (!Array.isArray(template)) return undefined
  const entry = template.find(each => isJsonObject(each) && each.name === 'default')
  return isJsonObject(entry) && typeof entry.template === 'string' ? entry.template : undefined
}
