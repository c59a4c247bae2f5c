/** The names in the members of games and evals. */
import { cutAtHoles } from '../../compiler/library/holes.ts'
import type { Source } from '../../compiler/source.ts'
import type { DataNode } from '../../grammar/data.ts'
import type { FunctionNode } from '../../grammar/function.ts'
import type { MemberNode } from '../../grammar/member.ts'
import type { PromptNode } from '../../grammar/prompt.ts'
import type { RoleNode } from '../../grammar/role.ts'
import { decodeText } from '../../grammar/text.ts'
import { memberOf } from './flat-member.ts'
import { formula, roleKeys } from './formula-names.ts'
import type { Sink } from './sink.ts'

/** `fileOf` gives the text of a prompt that names a file. */
export function memberNames(
  sink: Sink,
  node: MemberNode,
  fileOf: (node: PromptNode) => Source | undefined,
): void {
  switch (node.kind) {
    case 'model':
      sink.declared(node.name)
      if (node.source.kind === 'frozen' || node.source.kind === 'lagged') sink.named(node.source.of, true)
      break
    case 'prompt':
      sink.declared(node.name)
      promptNames(sink, node, fileOf(node))
      break
    case 'data':
      sink.declared(node.name)
      dataNames(sink, node)
      break
    case 'function':
      sink.declared(node.name)
      functionNames(sink, node)
      break
    case 'axis':
      sink.declared(node.name)
      if (node.size.kind === 'all') sink.named(node.size.of)
      else if (node.size.per) sink.named(node.size.per)
      break
    case 'draw':
      sink.declared(node.name)
      sink.named(node.from)
      sink.named(node.over)
      break
    case 'role':
      roleNames(sink, node)
      break
    case 'value':
      sink.declared(node.name)
      formula(sink, node.value)
      break
    case 'payoff':
      sink.named(node.role)
      formula(sink, node.value)
      if (node.otherwise) formula(sink, node.otherwise)
      break
    case 'regularize':
      for (const role of node.roles) sink.named(role)
      if (node.term.kind === 'kl') {
        sink.named(node.term.policy, true)
        sink.named(node.term.reference, true)
      }
      break
    case 'train':
      sink.named(node.model)
      roleKeys(sink, node.settings)
      break
    case 'alarm':
      sink.declared(node.name)
      formula(sink, node.when)
      break
    case 'metric':
      sink.add(
        node.name,
        sink.part(node.name, {
          part: 'metric',
          siblings: [],
          of: sink.scene?.scope.flat.node.name.text ?? '',
        }),
        true,
      )
      formula(sink, node.value)
      break
    case 'without':
      removed(sink, node)
      break
    default:
      node satisfies never
  }
}

function roleNames(sink: Sink, node: RoleNode): void {
  sink.declared(node.name)
  sink.named(node.plays, true)
  if (node.sees.kind === 'sees-text') formula(sink, node.sees.value)
  else for (const turn of node.sees.turns) formula(sink, turn.value)
  sink.declared(node.says.name)
  sink.named(node.says.over)
}

/** What `without` names is a member of the base. */
function removed(sink: Sink, { what, name }: Extract<MemberNode, { kind: 'without' }>): void {
  if (what) {
    sink.named(name)
    return
  }
  const base = sink.scene?.scope.flat.base
  if (base) sink.add(name, memberOf(base, name.text))
}

export function promptNames(sink: Sink, node: PromptNode, file: Source | undefined): void {
  const argument = (i: number) => {
    const { name, type } = node.params[i]!
    return sink.part(name, {
      part: 'argument',
      type: type.name,
      of: node.name.text,
      siblings: node.params.map(p => p.name.text),
    })
  }
  for (const [i, { name }] of node.params.entries()) sink.add(name, argument(i), true)
  if (node.source.kind === 'file') {
    if (file) holesOf(sink, file)
    return
  }
  const { text } = node.source
  const { offsets } = decodeText(text.raw)
  for (const hole of cutAtHoles(text.value).holes) {
    const i = node.params.findIndex(p => p.name.text === hole.name)
    const start = text.span.start + (offsets[hole.start + 1] ?? 0)
    if (i >= 0) sink.add({ span: { start, end: start + hole.name.length } }, argument(i))
  }
}

/** The holes of a prompt's file: several prompts may fill the same ones. */
function holesOf(sink: Sink, file: Source): void {
  for (const hole of cutAtHoles(file.text).holes) {
    const span = { start: hole.start + 1, end: hole.start + 1 + hole.name.length }
    const place = { source: file, span }
    sink.found.push({ at: place, target: { kind: 'hole', name: hole.name, at: place }, declares: false })
  }
}

export function dataNames(sink: Sink, node: DataNode): void {
  for (const { name, type } of node.fields)
    sink.add(
      name,
      sink.part(name, {
        part: 'field',
        type: type.name,
        of: node.name.text,
        siblings: node.fields.map(f => f.name.text),
      }),
      true,
    )
}

export function functionNames(sink: Sink, node: FunctionNode): void {
  for (const { name, type } of node.params)
    sink.add(
      name,
      sink.part(name, {
        part: 'argument',
        type: type.name,
        of: node.name.text,
        siblings: node.params.map(p => p.name.text),
      }),
      true,
    )
}
