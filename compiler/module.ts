/** A parsed file with the names that stand in it: what an import brings and what the file itself declares. */
import type { DeclarationNode, FileNode } from '../grammar/file.ts'
import type { NameNode } from '../grammar/literal.ts'
import type { SyntaxProblem } from '../grammar/problem.ts'
import type { Span } from '../grammar/span.ts'
import type { At, Source } from './source.ts'

export interface FileSymbol {
  readonly node: DeclarationNode
  /** The file that declares it. */
  readonly module: Module
  /** Where this file imports it, if it does. */
  readonly imported?: NameNode
}

export interface Module {
  readonly source: Source
  readonly file: FileNode
  readonly scope: ReadonlyMap<string, FileSymbol>
  /** What the grammar said of it. */
  readonly problems: readonly SyntaxProblem[]
  /** There are problems: what is said to be missing may only have been unreadable. */
  readonly damaged: boolean
  /** Names that could not be read or imported: that has been reported, and they are not unknown. */
  readonly lost: ReadonlySet<string>
}

export const at = (module: { readonly source: Source }, place: { readonly span: Span }): At => ({
  source: module.source,
  span: place.span,
})

/** `a game`, `an eval`, `a data set` */
export const aKind = (kind: DeclarationNode['kind']): string =>
  kind === 'data' ? 'a data set' : `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`

export const kindWords: Record<DeclarationNode['kind'], string> = {
  game: 'game',
  eval: 'eval',
  experiment: 'experiment',
  prompt: 'prompt',
  data: 'data',
  function: 'function',
}
