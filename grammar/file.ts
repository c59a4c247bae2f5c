/**
 * A whole `.lsp` file: imports, then declarations.
 *
 *     file        = { import } { declaration } ;
 *     import      = "import" NAME { "," NAME } "from" STRING ;
 *     declaration = game | eval | experiment | prompt | data | function ;
 */
import type { DataNode } from './data.ts'
import type { ExperimentNode } from './experiment.ts'
import type { FunctionNode } from './function.ts'
import type { EvalNode, GameNode } from './game.ts'
import { type NameNode, nameNode, type StringNode, stringNode } from './literal.ts'
import { problem } from './messages.ts'
import type { PromptNode } from './prompt.ts'
import type { Rule, RuleKit } from './rule-kit.ts'
import type { Span } from './span.ts'
import { Comma, keyword, Name, starter, Text } from './tokens.ts'

const Import = starter('import', 'file')
const From = keyword('from')

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

export type DeclarationRules = {
  readonly [K in DeclarationNode['kind']]: Rule<Extract<DeclarationNode, { kind: K }> | undefined>
}

export function fileRule($: RuleKit, rules: DeclarationRules): Rule<FileNode> {
  const imported: Rule<ImportNode> = $.RULE('import', (): ImportNode => {
    const first = $.CONSUME(Import)
    const names: NameNode[] = []
    $.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => names.push(nameNode($.CONSUME(Name))) })
    $.CONSUME(From)
    const from = stringNode($.CONSUME(Text))
    return { kind: 'import', names, from, span: $.since(first) }
  })

  const declaration: Rule<ImportNode | DeclarationNode | undefined> = $.RULE('declaration', () =>
    $.OR<ImportNode | DeclarationNode | undefined>(
      [imported, ...Object.values(rules)].map(rule => ({
        ALT: () => $.SUBRULE(rule as Rule<DeclarationNode>),
      })),
    ),
  )

  return $.RULE('file', (): FileNode => {
    const all = $.repeat('file', () => $.SUBRULE(declaration)) as (ImportNode | DeclarationNode)[]
    const imports = all.filter(node => node.kind === 'import')
    const declarations = all.filter(node => node.kind !== 'import')
    const firstDeclaration = declarations[0]?.span.start ?? Number.POSITIVE_INFINITY
    for (const late of imports)
      if (late.span.start > firstDeclaration)
        $.report(problem('syntax', 'imports stand at the top of a file, before the declarations', word(late)))
    return { kind: 'file', imports, declarations, span: $.since($.LA(1)) }
  })
}

/** The `import` of an import. */
const word = ({ span }: ImportNode): Span => ({ start: span.start, end: span.start + 'import'.length })
