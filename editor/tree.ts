/** Ways through the syntax tree by place. */
import type { FileNode } from '../grammar/file.ts'
import type { Span } from '../grammar/span.ts'
import { holds } from './names/target.ts'

export interface AnyNode {
  readonly kind: string
  readonly span: Span
  readonly [key: string]: unknown
}

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && 'kind' in value && 'span' in value

/** The nodes directly below one. */
const childrenOf = (node: object): AnyNode[] =>
  Object.values(node).flatMap(value => {
    if (Array.isArray(value)) return value.filter(isNode)
    if (isNode(value)) return [value]
    // A model's source and an axis's size have a kind but no place of their own.
    return typeof value === 'object' && value !== null && 'kind' in value ? childrenOf(value) : []
  })

/** All nodes that hold an offset, the file's own declaration first, the smallest last. */
export function nodesAt(file: FileNode, offset: number): AnyNode[] {
  const path: AnyNode[] = []
  for (
    let next: AnyNode | undefined = childrenOf(file).find(node => holds(node.span, offset));
    next;
    next = childrenOf(next).find(node => holds(node.span, offset))
  )
    path.push(next)
  return path
}
