/** A formula in one line, as its author wrote it. */
import type { ExpressionNode } from '../../grammar/expression.ts'
import type { At } from '../source.ts'

/** A text, or what separates: white space and comments. */
const PIECES = /("""(?:[^\\]|\\[\s\S])*?"""|"(?:[^"\\]|\\[\s\S])*")|(?:\s|\/\/[^\r\n]*)+/g

/** `at` is a place in the source that the node stands in. Line ends within a text are shown as `\n`. */
export function formulaText(node: ExpressionNode, { source }: At): string {
  const written = source.text.slice(node.span.start, node.span.end)
  return written.replace(PIECES, (_, text?: string) => text?.replace(/\r\n?|\n/g, '\\n') ?? ' ').trim()
}
