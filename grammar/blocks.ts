/** The braces of a file as the formatter sees them: what they hold, and how their items may stand. */
import type { FileNode } from './file.ts'
import type { Span } from './span.ts'

/** Items of one table are aligned with their neighbours. */
export type Table = 'model' | 'axis' | 'value' | 'payoff' | 'metric' | 'alarm' | 'arm' | 'entry'

export interface Item {
  readonly span: Span
  readonly table?: Table
}

export interface Block {
  readonly span: Span
  readonly items: readonly Item[]
  /** `lines`: always one item a line. `flow`: on one line if the author wrote it so and it fits. */
  readonly style: 'lines' | 'flow'
  /** What stands between items on one line. */
  readonly between: ', ' | '  '
  /** What ends an item on a line of its own. */
  readonly after: ',' | ''
}

interface AnyNode {
  readonly kind: string
  readonly span: Span
  readonly [key: string]: unknown
}

const tables: Readonly<Record<string, Table>> = {
  model: 'model',
  axis: 'axis',
  value: 'value',
  payoff: 'payoff',
  metric: 'metric',
  alarm: 'alarm',
  arm: 'arm',
  setting: 'entry',
  field: 'entry',
  turn: 'entry',
}

/** The items of a file. */
export const itemsOfFile = (file: FileNode): Item[] =>
  [...file.imports, ...file.declarations].sort((a, b) => a.span.start - b.span.start).map(item)

/** All blocks, by the offset of their opening brace. */
export function blocksOf(file: FileNode): Map<number, Block> {
  const blocks = new Map<number, Block>()
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit)
    else if (isNode(value)) {
      const block = blockOf(value)
      if (block) blocks.set(block.span.start, block)
      Object.values(value).forEach(visit)
    }
  }
  visit([...file.imports, ...file.declarations])
  return blocks
}

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && 'kind' in value

const item = (node: { readonly kind: string; readonly span: Span }): Item => ({
  span: node.span,
  table: tables[node.kind],
})

function blockOf(node: AnyNode): Block | undefined {
  const span = (node.kind === 'settings' ? node.span : node.block) as Span | undefined
  if (!span) return undefined
  const nodes = (node.members ??
    node.items ??
    node.fields ??
    node.turns ??
    node.settings ??
    roleParts(node)) as AnyNode[]
  const items = nodes.map(item)
  if (node.kind === 'settings') return { span, items, style: 'flow', between: ', ', after: '' }
  if (node.kind === 'data' || node.kind === 'sees-turns')
    return { span, items, style: 'flow', between: ', ', after: ',' }
  if (node.kind === 'role') return { span, items, style: 'flow', between: '  ', after: '' }
  return { span, items, style: 'lines', between: '  ', after: '' }
}

/** A role's settings begin with the word `sample`, which is no part of the settings' node. */
function roleParts(node: AnyNode): AnyNode[] {
  const { sees, says, sample } = node as unknown as Record<'sees' | 'says' | 'sample', AnyNode | undefined>
  return [
    sees,
    says,
    sample && { ...sample, kind: 'sample', span: { start: says?.span.end ?? 0, end: sample.span.end } },
  ].filter(part => part !== undefined)
}
