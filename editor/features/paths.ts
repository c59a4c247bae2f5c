/** The texts of a file that name other files. */
import type { DeclarationNode, FileNode } from '../../grammar/file.ts'
import type { StringNode } from '../../grammar/literal.ts'
import type { MemberNode } from '../../grammar/member.ts'

export const pathsOf = (file: FileNode): StringNode[] => [
  ...file.imports.map(node => node.from),
  ...file.declarations.flatMap(node =>
    node.kind === 'game' || node.kind === 'eval' ? node.members.flatMap(pathIn) : pathIn(node),
  ),
]

function pathIn(node: MemberNode | DeclarationNode): StringNode[] {
  switch (node.kind) {
    case 'prompt':
      return node.source.kind === 'file' ? [node.source.path] : []
    case 'data':
    case 'function':
      return [node.from]
    case 'model':
      return node.source.kind === 'weights' || node.source.kind === 'reward' ? [node.source.from] : []
    default:
      return []
  }
}
