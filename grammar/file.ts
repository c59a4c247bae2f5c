/** A whole `.lsp` file: imports, then declarations. */
import type { DataNode } from './data.ts'
import type { ExperimentNode } from './experiment.ts'
import type { FunctionNode } from './function.ts'
import type { EvalNode, GameNode } from './game.ts'
import type { NameNode, StringNode } from './literal.ts'
import type { PromptNode } from './prompt.ts'
import type { Span } from './span.ts'

export interface FileNode {
  readonly kind: 'file'
  readonly imports: readonly ImportNode[]
  readonly declarations: readonly DeclarationNode[]
  readonly span: Span
}

/** `import A, B from "./other.lsp"` */
export interface ImportNode {
  readonly kind: 'import'
  readonly names: readonly NameNode[]
  readonly from: StringNode
  readonly span: Span
}

export type DeclarationNode = GameNode | EvalNode | ExperimentNode | PromptNode | DataNode | FunctionNode
