/** The programs that are mutated: shipped games, the compiler's good games and the documents' examples, each with its project. */
import { relative } from 'node:path'
import type { Files } from '../../compiler/project.ts'
import { nodeFiles } from '../../terminal/files.ts'
import { lspBlocks, root } from '../docs/blocks.ts'
import { filesUnder } from '../grammar/fixtures.ts'

export interface Program {
  /** For people: `games/world/lsp.lsp`, `docs/language.md:12`. */
  readonly name: string
  /** Absolute; where the text stands, or would stand, in its project. */
  readonly path: string
  readonly text: string
}

export const shippedGames = (): Program[] => under('games')

export const programs = (): Program[] => [
  ...shippedGames(),
  ...under('test/compiler/good'),
  ...under('test/grammar/good'),
  ...lspBlocks()
    .filter(block => !block.file)
    .map(block => ({
      name: `${block.document}:${block.line}`,
      path: `${root}/docs/example.lsp`,
      text: block.info.includes('members') ? `game Example {\n${block.text}}\n` : block.text,
    })),
]

const under = (folder: string): Program[] =>
  filesUnder(`${root}/${folder}`, '.lsp').map(({ path, text }) => ({
    name: relative(root, path),
    path,
    text,
  }))

/** The file system of this machine, each answer remembered, with one file's text replaced. */
export class OneFileChanged implements Files {
  private readonly texts = new Map<string, ReturnType<Files['readText']>>()
  private readonly bytes = new Map<string, Uint8Array | undefined>()
  private readonly stats = new Map<string, ReturnType<Files['stat']>>()
  private readonly paths = new Map<string, string | undefined>()
  private path = ''
  private text = ''

  change(path: string, text: string): void {
    this.path = path
    this.text = text
  }

  readText(path: string, limit: number): ReturnType<Files['readText']> {
    if (path === this.path) return { kind: 'text', text: this.text }
    return remember(this.texts, path, () => nodeFiles.readText(path, limit))
  }

  readBytes(path: string): Uint8Array | undefined {
    return remember(this.bytes, path, () => nodeFiles.readBytes(path))
  }

  stat(path: string): ReturnType<Files['stat']> {
    return path === this.path ? 'file' : remember(this.stats, path, () => nodeFiles.stat(path))
  }

  realpath(path: string): string | undefined {
    return path === this.path ? path : remember(this.paths, path, () => nodeFiles.realpath(path))
  }
}

function remember<V>(known: Map<string, V>, key: string, ask: () => V): V {
  if (!known.has(key)) known.set(key, ask())
  return known.get(key)!
}
