/** One mistake in a game, of each kind that people make, at every place where it can be made. */
import type { Random } from '../../../games/world/make/random.ts'
import type { DeclarationNode, ImportNode } from '../../../grammar/file.ts'
import type { NameNode } from '../../../grammar/literal.ts'
import type { MemberNode } from '../../../grammar/member.ts'
import { parse } from '../../../grammar/parse.ts'
import type { Span } from '../../../grammar/span.ts'
import { freshSlip } from './slip.ts'

export interface Mistake {
  readonly kind: 'declaration' | 'use' | 'reduction' | 'type' | 'deleted'
  /** For the reader of a failure: `let V` as `let Vx`, line 12. */
  readonly what: string
  readonly text: string
}

/** All mistakes that can be made in a file; the seed decides how a name is misspelt. */
export function mistakesIn(text: string, random: Random): Mistake[] {
  const { file, tokens, lines } = parse(text)
  const words = new Set(tokens.map(token => token.image))
  const change = (kind: Mistake['kind'], { start, end }: Span, written: string): Mistake => ({
    kind,
    what: `line ${lines.line(start)}: \`${text.slice(start, end).split('\n')[0]}\` as \`${written}\``,
    text: text.slice(0, start) + written + text.slice(end),
  })
  const misspelt = (kind: Mistake['kind'], name: NameNode) =>
    change(kind, name.span, freshSlip(name.text, words, random))
  const scopes = [
    { tree: file, members: [...file.imports, ...file.declarations] },
    ...file.declarations.flatMap(d => ('members' in d ? [{ tree: d, members: d.members }] : [])),
  ]
  return scopes.flatMap(({ tree, members }) => {
    const names = namesIn(tree)
    const usesOf = (name: NameNode) =>
      names.filter(each => each.text === name.text && each.span.start !== name.span.start)
    const isUsed = (name: NameNode) => usesOf(name).length > 0
    const declared = members.flatMap(declaredBy).filter(isUsed)
    const needed = members.filter(member => declaredBy(member).some(isUsed))
    const isUsedOutside = (name: NameNode, { start, end }: Span) =>
      usesOf(name).some(({ span }) => span.start < start || span.end > end)
    const deleted = (member: Declared) => {
      const missed = declaredBy(member).some(name => isUsedOutside(name, member.span))
      return missed ? [change('deleted', member.span, '')] : []
    }
    const axes = members.flatMap(m => (m.kind === 'axis' ? [m.name.text] : []))
    return [
      ...declared.map(name => misspelt('declaration', name)),
      ...declared.flatMap(usesOf).map(name => misspelt('use', name)),
      ...reducedAxes(tree).flatMap(({ text: over, span }) =>
        axes.filter(axis => axis !== over).map(axis => change('reduction', span, axis)),
      ),
      ...needed.flatMap(m => (m.kind === 'value' ? [change('type', m.value.span, '"a text"')] : [])),
      ...needed.flatMap(deleted),
    ]
  })
}

type Declared = MemberNode | DeclarationNode | ImportNode

/** The names that a declaration brings in. */
function declaredBy(member: Declared): readonly NameNode[] {
  switch (member.kind) {
    case 'import':
      return member.names
    case 'role':
      return [member.name, member.says.name]
    case 'payoff':
    case 'regularize':
    case 'train':
    case 'without':
      return []
    default:
      return [member.name]
  }
}

/** Every name of a tree that can mean something declared: no key of an argument, no field. */
function namesIn(node: unknown, under = ''): NameNode[] {
  if (Array.isArray(node)) return node.flatMap(child => namesIn(child, under))
  if (!isNode(node)) return []
  if (node.kind === 'name') return under === 'key' ? [] : [node as NameNode]
  if (node.kind === 'choice' || node.kind === 'field') return []
  return Object.entries(node).flatMap(([key, child]) => namesIn(child, key))
}

/** The axes after `over` in the arguments of a tree. */
function reducedAxes(node: unknown): NameNode[] {
  if (Array.isArray(node)) return node.flatMap(reducedAxes)
  if (!isNode(node)) return []
  const own = node.kind === 'arg' && node.over ? [node.over] : []
  return [...own, ...Object.values(node).flatMap(reducedAxes)]
}

const isNode = (value: unknown): value is { readonly kind?: string; readonly over?: NameNode } =>
  typeof value === 'object' && value !== null
