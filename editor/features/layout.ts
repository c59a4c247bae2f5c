/** What needs no meaning: formatting, the outline of a file, folding. */
import {
  type DocumentSymbol,
  type FoldingRange,
  FoldingRangeKind,
  SymbolKind,
  type TextEdit,
} from 'vscode-languageserver'
import { blocksOf } from '../../grammar/blocks.ts'
import type { DeclarationNode } from '../../grammar/file.ts'
import type { NameNode, StringNode } from '../../grammar/literal.ts'
import type { MemberNode } from '../../grammar/member.ts'
import { isTooLarge, type Parsed } from '../../grammar/parse.ts'
import { print } from '../../grammar/print.ts'
import type { Span } from '../../grammar/span.ts'
import { rangeOf } from '../positions.ts'

/** As `lsp fmt` would write it, changed only where it differs; nothing for a file with syntax errors. */
export function format(parsed: Parsed): TextEdit[] {
  const printed = print(parsed)
  const { text } = parsed
  if (printed === undefined || printed === text || isTooLarge(printed)) return []
  let start = 0
  while (start < text.length && text[start] === printed[start]) start++
  let tail = 0
  const most = Math.min(text.length, printed.length) - start
  while (tail < most && text.at(-1 - tail) === printed.at(-1 - tail)) tail++
  // Never between the two halves of a character or of a line's end.
  while (start > 0 && splits(text, start)) start--
  while (tail > 0 && splits(text, text.length - tail)) tail--
  const range = rangeOf(parsed, { start, end: text.length - tail })
  return [{ range, newText: printed.slice(start, printed.length - tail) }]
}

const splits = (text: string, at: number): boolean =>
  /[\uDC00-\uDFFF]/.test(text[at] ?? '') || (text[at - 1] === '\r' && text[at] === '\n')

const kinds: Readonly<Record<DeclarationNode['kind'] | MemberNode['kind'] | 'arm', SymbolKind>> = {
  game: SymbolKind.Class,
  eval: SymbolKind.Class,
  experiment: SymbolKind.Namespace,
  model: SymbolKind.Module,
  prompt: SymbolKind.String,
  data: SymbolKind.Struct,
  function: SymbolKind.Function,
  axis: SymbolKind.Enum,
  draw: SymbolKind.Variable,
  role: SymbolKind.Interface,
  value: SymbolKind.Variable,
  payoff: SymbolKind.Field,
  regularize: SymbolKind.Operator,
  train: SymbolKind.Method,
  alarm: SymbolKind.Event,
  metric: SymbolKind.Number,
  without: SymbolKind.Null,
  arm: SymbolKind.EnumMember,
}

export function documentSymbols(parsed: Parsed): DocumentSymbol[] {
  return parsed.file.declarations.map(node => ({
    ...symbol(parsed, node.kind, node.name, node.span, node.kind),
    children:
      node.kind === 'game' || node.kind === 'eval'
        ? node.members.flatMap(member => memberSymbols(parsed, member))
        : node.kind === 'experiment'
          ? node.items.flatMap(item =>
              item.kind === 'arm' ? [symbol(parsed, 'arm', item.name, item.span, 'arm')] : [],
            )
          : [],
  }))
}

function memberSymbols(parsed: Parsed, node: MemberNode): DocumentSymbol[] {
  switch (node.kind) {
    case 'payoff':
      return [symbol(parsed, node.kind, node.role, node.span, 'payoff')]
    case 'regularize':
      return node.roles.map(role =>
        symbol(parsed, node.kind, role, node.span, `regularize … with ${node.term.kind}`),
      )
    case 'train':
      return [symbol(parsed, node.kind, node.model, node.span, 'train')]
    case 'value':
      return [symbol(parsed, node.kind, node.name, node.span, node.word)]
    case 'without':
      return []
    default:
      return [symbol(parsed, node.kind, node.name, node.span, node.kind)]
  }
}

const symbol = (
  parsed: Parsed,
  kind: keyof typeof kinds,
  name: NameNode | StringNode,
  span: Span,
  detail: string,
): DocumentSymbol => ({
  name: (name.kind === 'name' ? name.text : name.value) || '…',
  detail,
  kind: kinds[kind],
  range: rangeOf(parsed, span),
  selectionRange: rangeOf(parsed, name.span),
})

/** Blocks in braces, and runs of comment lines. */
export function foldingRanges({ file, comments, lines }: Parsed): FoldingRange[] {
  const blocks = [...blocksOf(file).values()].flatMap(({ span }): FoldingRange[] => {
    const [startLine, endLine] = [lines.line(span.start) - 1, lines.line(span.end) - 2]
    return endLine > startLine ? [{ startLine, endLine }] : []
  })
  const runs: { first: number; last: number }[] = []
  for (const { start, ownLine } of comments) {
    if (!ownLine) continue
    const line = lines.line(start) - 1
    const run = runs.at(-1)
    if (run?.last === line - 1) run.last = line
    else runs.push({ first: line, last: line })
  }
  const folded = runs
    .filter(run => run.last > run.first)
    .map(run => ({ startLine: run.first, endLine: run.last, kind: FoldingRangeKind.Comment }))
  return [...blocks, ...folded]
}
