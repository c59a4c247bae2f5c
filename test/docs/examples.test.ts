/**
 * Every example of the documents does what it says: a block ```lsp is a whole file without a fault in canonical layout, ```lsp wrong: CODE one with
 * exactly that error, ```lsp warns: CODE one with that warning, ```lsp members, ```lsp members-of-eval and ```lsp members-of-experiment are parsed.
 */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { checkFile } from '../../compiler/check.ts'
import type { Files } from '../../compiler/project.ts'
import { parse } from '../../grammar/parse.ts'
import { print } from '../../grammar/print.ts'
import { nodeFiles } from '../../terminal/files.ts'
import { type CodeBlock, lspBlocks, root } from './blocks.ts'

const path = `${root}/docs/example.lsp`

/** The file system with the example in it. */
const withExample = (text: string): Files => ({
  ...nodeFiles,
  readText: (file, limit) => (file === path ? { kind: 'text', text } : nodeFiles.readText(file, limit)),
  stat: file => (file === path ? 'file' : nodeFiles.stat(file)),
  realpath: file => (file === path ? path : nodeFiles.realpath(file)),
})

function codesOf({ text, file }: CodeBlock): string[] {
  const { diagnostics } = file ? checkFile(`${root}/${file}`, nodeFiles) : checkFile(path, withExample(text))
  return diagnostics.map(({ code, at }) => `${code} in line ${at.source.lines.line(at.span.start)}`)
}

const problemsIn = (text: string): string[] =>
  parse(text).problems.map(({ code, message }) => `${code}: ${message}`)

// Blocks that are files of the guide are checked where they are played: test/docs/guide.test.ts.
for (const block of lspBlocks().filter(({ info }) => !info.startsWith('lsp file:'))) {
  const [, kind = '', code] = /^lsp ?([\w-]*)(?:: (\S+))?$/.exec(block.info) ?? []
  it(`${block.document}:${block.line} (${block.info})`, () => {
    if (block.file) expect(block.text).toBe(readFileSync(`${root}/${block.file}`, 'utf8'))
    switch (kind) {
      case '':
        expect(codesOf(block)).toEqual([])
        expect(print(parse(block.text))).toBe(block.text)
        break
      case 'wrong':
      case 'warns':
        expect(codesOf(block).map(each => each.split(' ')[0])).toEqual([code])
        break
      case 'members':
        expect(problemsIn(`game Example {\n${block.text}}`)).toEqual([])
        break
      case 'members-of-eval':
        expect(problemsIn(`eval Example {\n${block.text}}`)).toEqual([])
        break
      case 'members-of-experiment':
        expect(problemsIn(`experiment Example {\n${block.text}}`)).toEqual([])
        break
      default:
        expect.fail(`nobody knows what to do with a block ${block.info}`)
    }
  })
}
