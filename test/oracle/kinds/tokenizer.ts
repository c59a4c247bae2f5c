/** Text to ids and back, by the tokenizer that a game's prompts go through. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Gpu } from '../../../kernels/gpu.ts'
import { Tokenizer } from '../../../runtime/text/tokenizer.ts'
import { folderTokenizerMaterial } from '../../../runtime/text/tokenizer-material.ts'
import type { CaseFile } from '../case-file.ts'
import { type CaseReport, Skip } from '../case-report.ts'

interface Spelled {
  readonly text: string
  readonly ids: readonly number[]
  /** Where the post-processor adds ids, these are without them. */
  readonly ids_no_special?: readonly number[]
  readonly decoded?: string
  readonly decoded_skip_special?: string
}

export async function runTokenizer(_: Gpu, file: CaseFile, report: CaseReport): Promise<void> {
  const strings = join(file.folder, 'strings.json')
  if (!existsSync(strings)) throw new Skip('it has no strings.json')
  const material = folderTokenizerMaterial(file.folder)
  if (!material) throw new Skip('it has no tokenizer.json')
  const tokenizer = new Tokenizer(material)
  const { strings: texts } = JSON.parse(readFileSync(strings, 'utf8')) as { strings: readonly Spelled[] }
  const wrong = (right: (each: Spelled) => boolean) => texts.filter(each => !right(each)).length
  report.check(
    `ids of ${texts.length} texts`,
    wrong(each => tokenizer.encodeAuthored(each.text).join() === (each.ids_no_special ?? each.ids).join()),
    0,
  )
  report.check(
    `${texts.length} texts back from ids`,
    wrong(each => tokenizer.decode(each.ids) === (each.decoded ?? each.text)),
    0,
  )
}
