/** A prompt's text and parameters, held against each other. */
import type { StringNode } from '../../grammar/literal.ts'
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
  const known = new Set<string>()
  for (const param of node.params) {
    if (known.has(param.name.text)) {
      report.add(duplicateName, at(module, param.name), {
        name: param.name.text,
        kind: 'parameter',
        before: 'another parameter',
      })
    }
    known.add(param.name.text)
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
    const hole = /^\{\s*(\w+)\s*\}?/.exec(text.slice(start, start + longestHole))
    const name = hole?.[1]
    const place = where(start, start + 1)
    const params = { prompt: node.name.text, place: place.words }
    if (!hole || name === undefined || !known.has(name))
      report.add(strayBrace, place.at, params, place.details)
    else {
      meant.add(name)
      const whole = where(start, start + hole[0].length).at
      const fixes = place.words === '' ? [fix(`write \`{${name}}\``, replace(whole, `{${name}}`))] : []
      report.add(strayBrace, place.at, { ...params, meant: name }, { ...place.details, fixes })
    }
  }
  for (const hole of template.holes) {
    if (known.has(hole.name) || told.has(hole.name)) continue
    told.add(hole.name)
    const place = where(hole.start, hole.end)
    const params = {
      prompt: node.name.text,
      hole: hole.name,
      params: names,
      ...report.near(hole.name, () => names),
    }
    report.add(unknownHole, place.at, params, place.details)
  }
  const filled = new Set(template.holes.map(h => h.name))
  const holes = [...filled]
  if (told.size === 0) {
    for (const param of node.params) {
      if (filled.has(param.name.text) || meant.has(param.name.text)) continue
      const place = at(module, param)
      const drop = () => ({ fixes: [fix(`drop \`${param.name.text}\``, removeListed(place))] })
      report.add(
        unusedParameter,
        place,
        { prompt: node.name.text, name: param.name.text, holes },
        holes.length > 0 ? {} : drop,
      )
    }
  }
  return { ...base, parts: template.parts, ...(file ? { path: file.path } : {}) }
}

/** Code units that are looked at where a `{` stands, for a hole that was meant. */
const longestHole = 100

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
  const shift = shifter(file?.text ?? '')
  return (start: number, end: number): PlaceInPrompt => {
    if (!file) return { at: named, details: {}, words: '' }
    const label = {
      at: { source: file, span: { start: shift(start), end: shift(end) } },
      text: 'here',
    }
    const line = file.lines.line(label.at.span.start)
    return { at: named, details: { labels: [label] }, words: ` (line ${line} of ${file.path})` }
  }
}

/**
 * The offset in a file's own text of an offset in the text with plain line ends. Goes on from the offset that was asked for
 * last, as mistakes are found one after the other.
 */
function shifter(raw: string): (offset: number) => number {
  const begin = raw.startsWith('\uFEFF') ? 1 : 0
  let known = { offset: 0, at: begin }
  return offset => {
    let { offset: i, at } = offset < known.offset ? { offset: 0, at: begin } : known
    for (; i < offset; i++) at += raw.startsWith('\r\n', at) ? 2 : 1
    known = { offset, at }
    return at
  }
}
