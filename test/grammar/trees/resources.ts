/** Arbitrary prompts, data and functions, which may stand in a file and in a game. */
import fc, { type Arbitrary } from 'fast-check'
import type { DataNode, FieldNode } from '../../../grammar/data.ts'
import type { FunctionNode } from '../../../grammar/function.ts'
import type { ParamNode } from '../../../grammar/params.ts'
import type { PromptNode, PromptSource } from '../../../grammar/prompt.ts'
import { declared, doc, literal, maybe, name, node, range, some, text, type } from './leaves.ts'

const paramOf = (own: typeof name): Arbitrary<ParamNode> =>
  node<ParamNode>('param', { name: own, type, fallback: maybe(literal) })

const param = paramOf(name)
/** Of a game or an eval, where it shares a namespace with the members. */
export const ownParam = paramOf(declared)

const sources: { readonly [K in PromptSource['kind']]: Arbitrary<Extract<PromptSource, { kind: K }>> } = {
  file: fc.record({ kind: fc.constant('file'), path: text }),
  text: fc.record({ kind: fc.constant('text'), text }),
}

export const prompt: Arbitrary<PromptNode> = node<PromptNode>('prompt', {
  name: declared,
  params: some(param),
  source: fc.oneof(sources.file, sources.text),
  doc,
})

export const data: Arbitrary<DataNode> = node<DataNode>('data', {
  name: declared,
  from: text,
  fields: some(node<FieldNode>('field', { name, type }), 1),
  doc,
})

export const fn: Arbitrary<FunctionNode> = node<FunctionNode>('function', {
  name: declared,
  params: some(param),
  returns: type,
  range: maybe(range),
  from: text,
  doc,
})
