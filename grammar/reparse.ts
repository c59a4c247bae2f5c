/**
 * Parsing while a person types: what an edit cannot have touched is kept from the parse before. Gives what `parse` gives; a
 * test types at random and compares.
 *
 * The items around the edit, with a neighbour on each side, are parsed again in a text in which all else is blank, so that
 * every offset and line stays what it is. Where brackets or texts are left open, what they swallow is not known, and
 * everything is parsed again.
 */
import type { FileNode } from './file.ts'
import type { EvalNode, GameNode } from './game.ts'
import { type Parsed, parse } from './parse.ts'
import type { SyntaxCode, SyntaxProblem } from './problem.ts'
import { type Change, changeBetween, shifted, shiftedLater } from './shift.ts'
import { LineTable, type Span } from './span.ts'

/** After these, one does not know where the next item begins; or they are about the file as a whole. */
const reachesFar: ReadonlySet<SyntaxCode> = new Set([
  'unclosed-text',
  'unclosed-bracket',
  'stray-bracket',
  'too-deep',
  'file-too-large',
  'not-text',
  'too-many-problems',
])

/** Texts beyond this may be too large a file in UTF-8, which only the whole text can tell. */
const longest = 1 << 18

/** `parse(text)`, given the parse of a text that differs from it in one place. */
export function reparse(before: Parsed, text: string): Parsed {
  const change = changeBetween(before.text, text)
  if (!change) return before
  if (text.length > longest || before.problems.some(each => isFar(each, before.text))) return parse(text)
  const lines = wholeLines(before.text, change)
  return inBody(before, text, lines) ?? inFile(before, text, lines) ?? parse(text)
}

const isFar = ({ code, span }: SyntaxProblem, text: string): boolean =>
  reachesFar.has(code) || text.startsWith('/*', span.start) || text.startsWith("'''", span.start)

/** A comment takes in what follows it on its line. */
function wholeLines(text: string, { start, end, by }: Change): Change {
  const ends = /\r|\n|$/g
  ends.lastIndex = end
  return { start: Math.max(text.lastIndexOf('\n', start - 1), 0), end: ends.exec(text)!.index, by }
}

/** The items that an edit may touch: `first` up to, without, `end`; and the span that is theirs in the old text. */
interface Window extends Span {
  readonly first: number
  readonly past: number
}

/** What touches the edit, and an item more on each side; between the borders of the items' container. */
function windowOf(
  items: readonly { readonly span: Span }[],
  change: Change,
  within: Span,
  problems: readonly SyntaxProblem[],
): Window {
  let first = 0
  while (first < items.length && items[first]!.span.end < change.start) first++
  let past = first
  while (past < items.length && items[past]!.span.start <= change.end) past++
  first = Math.max(0, first - 1)
  past = Math.min(items.length, past + 1)
  // What could not be read between two items is put down to the one before.
  const unread = (from: number, to: number) =>
    problems.some(({ span }) => span.end >= from && span.start <= to)
  while (first > 0 && unread(items[first - 1]!.span.end, items[first]!.span.start)) first--
  return {
    first,
    past,
    start: items[first - 1]?.span.end ?? within.start,
    end: items[past]?.span.start ?? within.end,
  }
}

/** An edit between the braces of a game or an eval. */
function inBody(before: Parsed, text: string, change: Change): Parsed | undefined {
  const { declarations } = before.file
  const index = declarations.findIndex(node => isAround(node, change))
  const owner = declarations[index]
  if (!owner || !isAround(owner, change)) return undefined
  const inside = { start: owner.block.start + 1, end: owner.block.end - 1 }
  const window = windowOf(owner.members, change, inside, before.problems)
  const last = owner.block.end - 1 + change.by
  const kept = [
    { start: owner.span.start, end: inside.start },
    { start: window.start, end: window.end + change.by },
    { start: last, end: last + 1 },
  ]
  const read = readAlone(before, text, kept, window)
  const [again, ...others] = read?.file.declarations ?? []
  if (!read || again?.kind !== owner.kind || again.block?.end !== last + 1) return undefined
  if (others.length > 0 || read.file.imports.length > 0 || again.span.start !== owner.span.start)
    return undefined
  const members = [
    ...owner.members.slice(0, window.first),
    ...again.members,
    ...shifted(owner.members.slice(window.past), change.by),
  ]
  const made = { ...owner, members, block: again.block, span: again.span }
  const file: FileNode = {
    ...before.file,
    declarations: [
      ...declarations.slice(0, index),
      made,
      ...shiftedLater(declarations.slice(index + 1), change.by),
    ],
    span: { start: 0, end: text.length },
  }
  return joined(read, text, file)
}

const isAround = (
  node: FileNode['declarations'][number],
  { start, end }: Change,
): node is (GameNode | EvalNode) & { readonly block: Span } =>
  (node.kind === 'game' || node.kind === 'eval') &&
  node.block !== undefined &&
  node.block.start < start &&
  end < node.block.end

/** An edit anywhere else. */
function inFile(before: Parsed, text: string, change: Change): Parsed | undefined {
  const { imports, declarations } = before.file
  const items = [...imports, ...declarations].sort((a, b) => a.span.start - b.span.start)
  const window = windowOf(items, change, { start: 0, end: before.text.length }, before.problems)
  const read = readAlone(before, text, [{ start: window.start, end: window.end + change.by }], window)
  if (!read) return undefined
  const above = items.slice(0, window.first)
  const below = shiftedLater(items.slice(window.past), change.by)
  // Whether imports stand above all declarations is seen where all is read.
  const imported = [...read.file.imports, ...below].some(node => node.kind === 'import')
  if (imported && [...above, ...read.file.declarations].some(node => node.kind !== 'import')) return undefined
  const all = [...above, ...read.file.imports, ...read.file.declarations, ...below]
  const file: FileNode = {
    kind: 'file',
    imports: all.filter(node => node.kind === 'import'),
    declarations: all.filter(node => node.kind !== 'import'),
    span: { start: 0, end: text.length },
  }
  return joined(read, text, file)
}

/** The parse of some parts of the text, all else blank; undefined where that could differ from their part in the whole. */
function readAlone(before: Parsed, text: string, parts: readonly Span[], window: Window): Parsed | undefined {
  if (before.problems.some(({ span }) => span.start < window.start || span.end > window.end)) return undefined
  const read = parse(onlyParts(text, parts))
  // Recovery from one problem may depend on how it went with another.
  return read.problems.length > 1 || read.problems.some(each => isFar(each, text)) ? undefined : read
}

/** The text with everything outside the parts made blank; line ends stay. */
function onlyParts(text: string, parts: readonly Span[]): string {
  let out = ''
  let at = 0
  for (const { start, end } of parts) {
    out += blank(text.slice(at, start)) + text.slice(start, end)
    at = end
  }
  return out + blank(text.slice(at))
}

const blank = (text: string): string => text.replace(/[^\r\n]+/g, run => ' '.repeat(run.length))

/** Tokens and comments are for those who format or complete: read when asked for. */
function joined(read: Parsed, text: string, file: FileNode): Parsed {
  let whole: Parsed | undefined
  const all = () => {
    whole ??= parse(text)
    return whole
  }
  return {
    text,
    file,
    problems: read.problems,
    lost: read.lost,
    lines: new LineTable(text),
    get comments() {
      return all().comments
    },
    get tokens() {
      return all().tokens
    },
    get prefixes() {
      return all().prefixes
    },
  }
}
