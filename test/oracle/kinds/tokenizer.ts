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

interface Strings {
  readonly strings: readonly Spelled[]
  readonly partial_decode?: readonly { readonly ids: readonly number[]; readonly decoded: string }[]
}

export async function runTokenizer(_: Gpu, file: CaseFile, report: CaseReport): Promise<void> {
  const strings = join(file.folder, 'strings.json')
  if (!existsSync(strings)) throw new Skip('it has no strings.json')
  const material = folderTokenizerMaterial(file.folder)
  if (!material) throw new Skip('it has no tokenizer.json')
  const tokenizer = new Tokenizer(material)
  const { strings: texts, partial_decode: partial = [] } = JSON.parse(
    readFileSync(strings, 'utf8'),
  ) as Strings
  // What a post-processor adds is not this project's to add: chat templates write their own first token.
  const idsOf = (each: Spelled) => each.ids_no_special ?? each.ids
  const count = <T>(all: readonly T[], wrong: (each: T) => boolean) => all.filter(wrong).length
  report.check(
    `ids of ${texts.length} texts`,
    count(texts, each => tokenizer.encodeAuthored(each.text).join() !== idsOf(each).join()),
    0,
  )
  report.check(
    `${texts.length} texts back from ids`,
    count(texts, each => tokenizer.decode(idsOf(each)) !== (each.decoded ?? each.text)),
    0,
  )
  report.check(
    `${texts.length} texts without special tokens`,
    count(texts, each => {
      const text = each.decoded_skip_special ?? each.decoded ?? each.text
      return tokenizer.decode(each.ids, { skipSpecial: true }) !== text
    }),
    0,
  )
  report.check(
    `${partial.length} texts from ids cut anywhere`,
    count(partial, each => tokenizer.decode(each.ids) !== each.decoded),
    0,
  )
}
