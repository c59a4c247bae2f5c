/**
 * Checking while a person types: only the declarations that an edit can matter to are read again, and what had been said of
 * the others moves along with their text.
 *
 * An edit in a declaration can matter to those that mention its name, to those that mention theirs, and so on; a name counts
 * as mentioned wherever it stands as a word. What only the whole file shows, as that a name is unused, stays what it was until
 * the file is checked as a whole.
 */
import type { Analysis } from '../compiler/analysis.ts'
import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts'
import { sortDiagnostics } from '../compiler/diagnostics/diagnostic.ts'
import type { Module } from '../compiler/module.ts'
import type { At, Source } from '../compiler/source.ts'
import type { DeclarationNode } from '../grammar/file.ts'
import type { Parsed } from '../grammar/parse.ts'
import { type Change, changeBetween } from '../grammar/shift.ts'

/** What was last said of a file. */
export interface Said {
  readonly analysis: Analysis
  readonly root: Module
  readonly lost: ReadonlySet<string>
  /** The words of each declaration, in order. */
  readonly words: readonly ReadonlySet<string>[]
}

export interface Recheck {
  readonly known: (node: DeclarationNode, module: Module) => readonly Diagnostic[] | undefined
  /** The analysis of the changed text, with the warnings that only a check of the whole file gives. */
  readonly completed: (analysis: Analysis) => Said
}

export function said(analysis: Analysis, lost: ReadonlySet<string>): Said | undefined {
  const { root } = analysis
  return (
    root && {
      analysis,
      root,
      lost,
      words: root.file.declarations.map(node => wordsOf(node, root.source.text)),
    }
  )
}

/** Undefined where declarations came or went: then everything is to be read. */
export function recheck(before: Said, after: Parsed): Recheck | undefined {
  const old = before.root.file.declarations
  const { declarations } = after.file
  const change = changeBetween(before.root.source.text, after.text)
  const same = declarations.length === old.length && sameImports(before, after)
  if (!change || !same || declarations.some((node, i) => !sameHead(node, old[i]!))) return undefined
  const isChanged = (node: DeclarationNode, i: number) =>
    textOf(node, after.text) !== textOf(old[i]!, before.root.source.text)
  const changed = declarations.map(isChanged)
  const words = declarations.map((node, i) => (changed[i] ? wordsOf(node, after.text) : before.words[i]!))
  const lost = unlike(before.lost, after.lost)
  // That a name could not be read matters to a game that has none of its own so called.
  const misses = (node: DeclarationNode, i: number) =>
    lost.some(name => words[i]!.has(name) && !declares(textOf(node, after.text), name))
  const read = affected(
    declarations,
    declarations.map((node, i) => changed[i]! || misses(node, i)),
    words,
  )
  const indexes = new Map(declarations.map((node, i) => [node, i]))
  const move = (diagnostic: Diagnostic, to: Source) => moved(diagnostic, before.root.source, to, change)
  return {
    known: (node, module) => {
      const index = indexes.get(node)
      if (index === undefined || read[index]) return undefined
      return before.analysis.found.get(old[index]!)?.map(each => move(each, module.source))
    },
    completed: analysis => {
      const { checked, root = before.root } = analysis
      const clean = !checked.diagnostics.some(({ severity }) => severity === 'error')
      const ofWhole = before.analysis.ofWhole
        .filter(({ at }) => !touches(at, before.root.source, change))
        .map(each => move(each, root.source))
      const diagnostics = [...checked.diagnostics, ...(clean ? ofWhole : [])]
      const sorted = sortDiagnostics(diagnostics, [root.source.path])
      const whole = { ...analysis, ofWhole, checked: { ...checked, diagnostics: sorted } }
      return { analysis: whole, root, lost: after.lost, words }
    },
  }
}

const textOf = ({ span }: DeclarationNode, text: string): string => text.slice(span.start, span.end)

const wordsOf = (node: DeclarationNode, text: string): ReadonlySet<string> =>
  new Set(textOf(node, text).match(/[A-Za-z_]\w*/g))

const sameHead = (a: DeclarationNode, b: DeclarationNode): boolean =>
  a.kind === b.kind && a.name.text === b.name.text

function sameImports({ root }: Said, { file, text }: Parsed): boolean {
  const { imports } = root.file
  return (
    imports.length === file.imports.length &&
    imports.every(({ span }, i) => {
      const now = file.imports[i]!.span
      return (
        span.start === now.start &&
        root.source.text.slice(span.start, span.end) === text.slice(now.start, now.end)
      )
    })
  )
}

/** Names in one of the sets alone. */
const unlike = (a: ReadonlySet<string>, b: ReadonlySet<string>): string[] =>
  [...a].filter(name => !b.has(name)).concat([...b].filter(name => !a.has(name)))

/** Whether a text has a member of a name; a word and a name, so any name without signs will do. */
const declares = (text: string, name: string): boolean =>
  new RegExp(`\\b(?:model|prompt|data|function|axis|draw|role|let|reward|watch|says)\\s+${name}\\b`).test(
    text,
  )

/** For each declaration, whether it is to be read: it changed, or mentions what is to be read. */
function affected(
  declarations: readonly DeclarationNode[],
  changed: readonly boolean[],
  words: readonly ReadonlySet<string>[],
): readonly boolean[] {
  const read = [...changed]
  const queue = declarations.flatMap((node, i) => (changed[i] ? [node.name.text] : []))
  for (const name of queue) {
    for (const [i, node] of declarations.entries()) {
      if (read[i] || !words[i]!.has(name)) continue
      read[i] = true
      queue.push(node.name.text)
    }
  }
  // An experiment measures the evals of its file.
  if (!declarations.some((node, i) => node.kind === 'experiment' && read[i])) return read
  return read.map((is, i) => is || declarations[i]!.kind === 'eval')
}

const touches = (at: At, source: Source, change: Change): boolean =>
  at.source.absolute === source.absolute && at.span.start <= change.end && at.span.end >= change.start

/** A diagnostic where its places are now. */
function moved(diagnostic: Diagnostic, from: Source, to: Source, change: Change): Diagnostic {
  const offset = (place: number) =>
    place <= change.start ? place : place >= change.end ? place + change.by : change.start
  const place = (at: At): At =>
    at.source.absolute === from.absolute
      ? { source: to, span: { start: offset(at.span.start), end: offset(at.span.end) } }
      : at
  const { at, labels, fixes } = diagnostic
  return {
    ...diagnostic,
    at: place(at),
    ...(labels ? { labels: labels.map(label => ({ ...label, at: place(label.at) })) } : {}),
    ...(fixes
      ? {
          fixes: fixes.map(fix => ({
            ...fix,
            edits: fix.edits.map(edit => ({ ...edit, at: place(edit.at) })),
          })),
        }
      : {}),
  }
}
