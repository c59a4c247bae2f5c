/** A syntax tree as the words of a file, doc comments among them: the way back from what the parser makes. */
import type { ExperimentItem, StageNode } from '../../../grammar/experiment.ts'
import type { DeclarationNode, FileNode } from '../../../grammar/file.ts'
import type { MemberNode } from '../../../grammar/member.ts'
import { type Choose, separated } from './write-expression.ts'
import { memberWords } from './write-member.ts'
import { listWords, namedArgsWords, optionalSettings, paramsWords, rangeWords } from './write-parts.ts'

/** The images of the tokens, and before a documented declaration its `///` lines. */
export const wordsOf = ({ imports, declarations }: FileNode, choose: Choose): string[] => [
  ...imports.flatMap(({ names, from }) => [
    'import',
    ...separated(names.map(name => [name.text])),
    'from',
    from.raw,
  ]),
  ...declarations.flatMap(node => [...docWords(node.doc), ...declarationWords(node, choose)]),
]

const docWords = (doc: string | undefined): string[] =>
  doc === undefined ? [] : doc.split('\n').map(line => `/// ${line}`)

const bodyWords = (members: readonly MemberNode[], choose: Choose): string[] => [
  '{',
  ...members.flatMap(member => [...docWords(member.doc), ...memberWords(member, choose)]),
  '}',
]

function declarationWords(node: DeclarationNode, choose: Choose): string[] {
  switch (node.kind) {
    case 'game': {
      const head = ['game', node.name.text, ...paramsWords(node.params, true, choose)]
      const parent = node.extends
      const base = parent ? ['extends', parent.game.text, ...namedArgsWords(parent.args, choose)] : []
      const bodiless = parent && node.members.length === 0 && choose(2) === 0
      return [...head, ...base, ...(bodiless ? [] : bodyWords(node.members, choose))]
    }
    case 'eval':
      return [
        'eval',
        node.name.text,
        ...paramsWords(node.params, true, choose),
        ...bodyWords(node.members, choose),
      ]
    case 'experiment':
      return [
        'experiment',
        node.name.text,
        '{',
        ...node.items.flatMap(item => [...docWords(item.doc), ...itemWords(item, choose)]),
        '}',
      ]
    default:
      return memberWords(node, choose)
  }
}

function itemWords(node: ExperimentItem, choose: Choose): string[] {
  switch (node.kind) {
    case 'seeds':
      return [
        'seeds',
        ':',
        ...(node.value.kind === 'range' ? rangeWords(node.value) : listWords(node.value, choose)),
      ]
    case 'arm': {
      const { name, stages, times } = node
      const chain = stages.flatMap((stage, i) => [...(i === 0 ? [] : ['then']), ...stageWords(stage, choose)])
      const title = name.kind === 'name' ? name.text : name.raw
      return ['arm', title, '=', ...chain, ...(times ? ['times', times.raw] : [])]
    }
    case 'measure':
      return [
        'measure',
        node.eval.text,
        ...namedArgsWords(node.args, choose),
        ...(node.every ? ['every', node.every.raw, 'steps'] : []),
      ]
    default:
      return node satisfies never
  }
}

const stageWords = ({ start, game, args, settings }: StageNode, choose: Choose): string[] => [
  ...(start ? ['start'] : []),
  game.text,
  ...namedArgsWords(args, choose),
  ...(settings ? ['with', ...optionalSettings(settings, choose)] : []),
]
