/** A prompt's text and parameters, held against each other. */
import type { StringNode } from '../../grammar/literal.ts'
import { nearest } from '../../grammar/nearest.ts'
import type { PromptNode } from '../../grammar/prompt.ts'
import { decodeText } from '../../grammar/text.ts'
import type { Prompt } from '../checked/game.ts'
import type { Details } from '../diagnostics/diagnostic.ts'
import { fix, removeListed, replace } from '../diagnostics/edits.ts'
import type { Report } from '../diagnostics/rule.ts'
import { duplicateName } from '../diagnostics/rules/duplicate-name.ts'
import { strayBrace } from '../diagnostics/rules/stray-brace.ts'
import { unusedParameter } from '../diagnostics/rules/unfilled-parameter.ts'
import { unknownHole } from '../diagnostics/rules/unknown-hole.ts'
import { at, type Module } from '../module.ts'
import type { At, Source } from '../source.ts'
import { cutAtHoles } from './holes.ts'

/** `file` is the text of a prompt that names one; undefined where it could not be read. */
export function readPrompt(
  node: PromptNode,
  module: Module,
  file: Source | undefined,
  report: Report,
): Prompt {
  const names = node.params.map(p => p.name.text)
  for (const [i, param] of node.params.entries()) {
    if (names.indexOf(param.name.text) < i) {
      report.add(duplicateName, at(module, param.name), {
        name: param.name.text,
        kind: 'parameter',
        before: 'another parameter',
      })
    }
  }
  const base = {
    name: node.name.text,
    params: node.params.map(p => ({ name: p.name.text, type: p.type.name })),
    at: at(module, node),
  }
  const text = node.source.kind === 'text' ? node.source.text.value : file && trimFile(file.text)
  if (text === undefined) return { ...base, parts: base.params.map(p => ({ hole: p.name })) }
  const template = cutAtHoles(text)
  const where = placer(node, module, file)
  const told = new Set<string>()
  const meant = new Set<string>()
  for (const start of template.strays) {
    const hole = /^\{\s*(\w+)\s*\}?/.exec(text.slice(start))
    const name = names.find(each => each === hole?.[1])
    const place = where(start, start + 1)
    const params = { prompt: node.name.text, place: place.words }
    if (!hole || name === undefined) report.add(strayBrace, place.at, params, place.details)
    else {
      meant.add(name)
      const whole = where(start, start + hole[0].length).at
      const fixes = place.words === '' ? [fix(`write \`{${name}}\``, replace(whole, `{${name}}`))] : []
      report.add(strayBrace, place.at, { ...params, meant: name }, { ...place.details, fixes })
    }
  }
  for (const hole of template.holes) {
    if (names.includes(hole.name) || told.has(hole.name)) continue
    told.add(hole.name)
    const near = nearest(hole.name, names)
    const place = where(hole.start, hole.end)
    const params = {
      prompt: node.name.text,
      hole: hole.name,
      params: names,
      ...(near === undefined ? {} : { near }),
    }
    report.add(unknownHole, place.at, params, place.details)
  }
  const holes = [...new Set(template.holes.map(h => h.name))]
  if (told.size === 0) {
    for (const param of node.params) {
      if (holes.includes(param.name.text) || meant.has(param.name.text)) continue
      const place = at(module, param)
      const fixes = [fix(`drop \`${param.name.text}\``, removeListed(place))]
      report.add(
        unusedParameter,
        place,
        { prompt: node.name.text, name: param.name.text, holes },
        holes.length > 0 ? {} : { fixes },
      )
    }
  }
  return { ...base, parts: template.parts, ...(file ? { path: file.path } : {}) }
}

/** A byte-order mark and the last line's end belong to the file, not to the prompt. */
const trimFile = (text: string): string =>
  text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '')

interface PlaceInPrompt {
  readonly at: At
  readonly details: Details
  readonly words: string
}

/** In a text of the game itself the exact place; for a prompt's file the path that names it, with the place as a label. */
function placer(node: PromptNode, module: Module, file: Source | undefined) {
  if (node.source.kind === 'text') {
    const text: StringNode = node.source.text
    const { offsets } = decodeText(text.raw)
    const offset = (i: number) => text.span.start + (offsets[i] ?? text.raw.length)
    return (start: number, end: number): PlaceInPrompt => ({
      at: {
        source: module.source,
        span: { start: offset(start), end: Math.max(offset(end), offset(start) + 1) },
      },
      details: {},
      words: '',
    })
  }
  const named = at(module, node.source.path)
  return (start: number, end: number): PlaceInPrompt => {
    if (!file) return { at: named, details: {}, words: '' }
    const label = {
      at: { source: file, span: { start: shift(file.text, start), end: shift(file.text, end) } },
      text: 'here',
    }
    const line = file.lines.line(label.at.span.start)
    return { at: named, details: { labels: [label] }, words: ` (line ${line} of ${file.path})` }
  }
}

/** The offset in a file's own text of an offset in the text with plain line ends. */
function shift(raw: string, offset: number): number {
  let at = raw.startsWith('\uFEFF') ? 1 : 0
  for (let i = 0; i < offset; i++) at += raw.startsWith('\r\n', at) ? 2 : 1
  return at
}
