/** Code blocks of the documents, and where they stand. */
import { readFileSync } from 'node:fs'

/** Tests and tools run from the repository's root; a bundled one does not know where it stood. */
export const root = process.cwd()

/** The documents that people read; generated pages have tests of their own. */
export const documents = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'docs/editor.md',
  'docs/language.md',
  'docs/explain.md',
  'docs/guide/README.md',
  'docs/guide/getting-started.md',
  'docs/guide/language-by-example.md',
  'docs/guide/first-game.md',
  'docs/guide/reading-a-run.md',
  'docs/guide/comparing-variants.md',
  'docs/guide/the-papers-experiment.md',
  'games/world/README.md',
  'games/instruct/README.md',
] as const

export interface CodeBlock {
  readonly document: string
  /** Of its first line, from 1. */
  readonly line: number
  /** What stands after the back-ticks: `lsp wrong: wrong-axes`. */
  readonly info: string
  readonly text: string
  /** From a comment above it, `<!-- file: PATH -->`: the file that it repeats. */
  readonly file?: string
}

export const readDocument = (document: string): string => readFileSync(`${root}/${document}`, 'utf8')

export function blocksOf(document: string): CodeBlock[] {
  const text = readDocument(document)
  return [...text.matchAll(/(?:<!-- file: (\S+) -->\n)?^```(.*)\n([\s\S]*?)^```$/gm)].map(match => ({
    document,
    line: text.slice(0, match.index).split('\n').length,
    info: match[2]!.trim(),
    text: match[3]!,
    ...(match[1] === undefined ? {} : { file: match[1] }),
  }))
}

/** All blocks in the language. */
export const lspBlocks = (): CodeBlock[] =>
  documents.flatMap(blocksOf).filter(block => /^lsp\b/.test(block.info))
