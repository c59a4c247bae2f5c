/** What a document shows as said by `lsp check` is what it says: a block ```said LINE follows the game whose line is changed to LINE. */
import { expect, it } from 'vitest'
import { checkFile } from '../../compiler/check.ts'
import { framesOf } from '../../terminal/commands/show-diagnostics.ts'
import { nodeFiles } from '../../terminal/files.ts'
import { blocksOf, documents, root } from './blocks.ts'

for (const document of documents)
  for (const [i, block] of blocksOf(document).entries()) {
    const line = /^said (.+)$/.exec(block.info)?.[1]
    if (line === undefined) continue
    it(`${document}:${block.line}: what is said of ${line}`, () => {
      const { file, text } = blocksOf(document)[i - 1]!
      const head = line.slice(0, line.indexOf('='))
      const changed = text.replace(new RegExp(`^( *)${head.trimEnd()} *=.*$`, 'm'), `$1${line}`)
      expect(changed).not.toBe(text)
      const path = `${root}/${file}`
      const files = {
        ...nodeFiles,
        readText: (asked: string, limit: number) =>
          asked === path ? ({ kind: 'text', text: changed } as const) : nodeFiles.readText(asked, limit),
      }
      const { diagnostics } = checkFile(path, files)
      expect(block.text).toBe(`${framesOf(diagnostics, { color: false, name: () => file! })}\n`)
    })
  }
