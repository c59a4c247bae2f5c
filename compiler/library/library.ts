/** Prompts, data and functions, read once for all games of a check that share them. */
import type { DataNode } from '../../grammar/data.ts'
import type { FunctionNode } from '../../grammar/function.ts'
import type { StringNode } from '../../grammar/literal.ts'
import type { PromptNode } from '../../grammar/prompt.ts'
import type { Data, GameFunction, Prompt } from '../checked/game.ts'
import type { Report } from '../diagnostics/rule.ts'
import { dataFormat } from '../diagnostics/rules/data-format.ts'
import { duplicateName } from '../diagnostics/rules/duplicate-name.ts'
import { emptyRange } from '../diagnostics/rules/empty-range.ts'
import { fileNotFound } from '../diagnostics/rules/file-not-found.ts'
import { fileOutside } from '../diagnostics/rules/file-outside-project.ts'
import { fileUnreadable } from '../diagnostics/rules/file-unreadable.ts'
import { rangeWithoutNumber } from '../diagnostics/rules/range-without-number.ts'
import { at, type Module } from '../module.ts'
import { type Files, type Found, find, textLimit } from '../project.ts'
import { type Source, source } from '../source.ts'
import type { Shared } from '../typing/symbols.ts'
import { readPrompt } from './read-prompt.ts'

export class Library {
  private readonly prompts = new Map<PromptNode, Prompt>()
  private readonly data = new Map<DataNode, Data | undefined>()
  private readonly functions = new Map<FunctionNode, GameFunction | undefined>()
  /** Text files other than `.lsp` by the node that names them. */
  readonly read = new Map<object, Source>()
  /** The file that each prompt, data set and function of a file's top level stands in. */
  readonly homes = new Map<object, Module>()

  constructor(
    readonly project: string,
    readonly files: Files,
    readonly report: Report,
  ) {}

  /** Always there: a prompt whose text cannot be read has been reported, and counts as empty. */
  prompt({ node, module }: Shared<PromptNode>): Prompt {
    const before = this.prompts.get(node)
    if (before) return before
    const file = node.source.kind === 'file' ? this.text(node, node.source.path, module) : undefined
    const prompt = readPrompt(node, module, file, this.report)
    this.prompts.set(node, prompt)
    return prompt
  }

  dataSet({ node, module }: Shared<DataNode>): Data | undefined {
    if (this.data.has(node)) return this.data.get(node)
    this.distinct(node.fields, module, 'field')
    const found = this.find(node.from, module)
    const format = /\.(jsonl|csv|parquet)$/i.exec(node.from.value)?.[1]?.toLowerCase() as
      | Data['format']
      | undefined
    if (found && found.is === 'folder') {
      this.report.add(fileUnreadable, at(module, node.from), { path: node.from.value, reason: 'folder' })
    } else if (found && !format) this.report.add(dataFormat, at(module, node.from), { path: node.from.value })
    const data: Data = {
      name: node.name.text,
      path: found?.relative ?? node.from.value,
      absolute: found?.absolute ?? node.from.value,
      format: format ?? 'jsonl',
      fields: node.fields.map(field => ({ name: field.name.text, type: field.type.name })),
      at: at(module, node),
    }
    this.data.set(node, data)
    return data
  }

  function({ node, module }: Shared<FunctionNode>): GameFunction | undefined {
    if (this.functions.has(node)) return this.functions.get(node)
    this.distinct(node.params, module, 'parameter')
    const file = this.text(node, node.from, module)
    const range = node.range && { low: node.range.low.value, high: node.range.high.value }
    if (node.range && range && !(range.low < range.high)) {
      const { low, high } = node.range
      const swap = low.value > high.value ? { swap: `${high.raw}..${low.raw}` } : {}
      this.report.add(emptyRange, at(module, node.range), { low: low.raw, high: high.raw, ...swap })
    }
    if (node.range && node.returns.name !== 'number') {
      const params = { name: node.name.text, type: node.returns.name }
      this.report.add(rangeWithoutNumber, at(module, node.range), params)
    }
    const made: GameFunction = {
      name: node.name.text,
      path: file?.path ?? node.from.value,
      code: file?.text ?? '',
      params: node.params.map(param => ({ name: param.name.text, type: param.type.name })),
      returns: { type: node.returns.name, ...(range && node.returns.name === 'number' ? { range } : {}) },
      at: at(module, node),
    }
    this.functions.set(node, made)
    return made
  }

  /** Finds what a path names, or says why it cannot be had. */
  find(named: StringNode, module: Module, wanted?: string): Extract<Found, { kind: 'found' }> | undefined {
    const found = find(this.project, module.source.absolute, named.value, this.files)
    const path = named.value
    if (found.kind === 'found') return found
    if (found.kind === 'outside') this.report.add(fileOutside, at(module, named), { path })
    else
      this.report.add(fileNotFound, at(module, named), {
        path,
        looked: found.looked,
        ...(wanted ? { wanted } : {}),
      })
    return undefined
  }

  private text(node: object, named: StringNode, module: Module): Source | undefined {
    const found = this.find(named, module)
    if (!found) return undefined
    const read = this.files.readText(found.absolute, textLimit)
    if (read.kind !== 'text') {
      if (read.kind === 'absent') {
        this.report.add(fileNotFound, at(module, named), { path: named.value, looked: found.relative })
      } else this.report.add(fileUnreadable, at(module, named), { path: named.value, reason: read.kind })
      return undefined
    }
    const file = source(found.relative, found.absolute, read.text)
    this.read.set(node, file)
    return file
  }

  private distinct(
    list: readonly { readonly name: { text: string; span: { start: number; end: number } } }[],
    module: Module,
    kind: string,
  ): void {
    const seen = new Map<string, (typeof list)[number]>()
    for (const item of list) {
      const before = seen.get(item.name.text)
      if (before) {
        this.report.add(
          duplicateName,
          at(module, item.name),
          { name: item.name.text, kind, before: `another ${kind}` },
          { labels: [{ at: at(module, before.name), text: 'first declared here' }] },
        )
      } else seen.set(item.name.text, item)
    }
  }
}
