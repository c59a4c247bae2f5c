/** Text in, tree and problems out: the front door of the grammar. */
import type { Comment } from './comment.ts'
import { SyntaxFault } from './fault.ts'
import type { FileNode } from './file.ts'
import { withFixes } from './mend.ts'
import { problem } from './messages.ts'
import { LspParser } from './parser.ts'
import type { SyntaxProblem } from './problem.ts'
import { ProblemList } from './problem-list.ts'
import { EnoughProblems } from './rule-methods.ts'
import { scan } from './scanner.ts'
import type { LineTable } from './span.ts'
import { LineTable as Lines } from './span.ts'
import type { Token } from './tokens.ts'

/** A larger file is refused: bytes of UTF-8, without the line end that closes the file, which the formatter may have to add. */
const maxBytes = 1 << 20

export interface Parsed {
  readonly text: string
  /** All declarations that could be read, also when there are problems. */
  readonly file: FileNode
  /** In order of place. A file with a problem is no `.lsp` file, whatever could be read of it. */
  readonly problems: readonly SyntaxProblem[]
  /** Names that the declarations which could not be read would have declared: not worth a complaint that they are unknown. */
  readonly lost: ReadonlySet<string>
  readonly comments: readonly Comment[]
  readonly tokens: readonly Token[]
  /** Indexes of tokens that begin an operand: a `-` that negates, a `(` that groups. */
  readonly prefixes: ReadonlySet<number>
  readonly lines: LineTable
}

let parser: LspParser | undefined

/** Reads a file's text. Never throws: what the grammar does not allow is in `problems`. */
export function parse(text: string): Parsed {
  const parsed = read(text)
  if (parsed.problems.length === 0 || parsed.tokens.length === 0) return parsed
  const count = (changed: string) => read(changed).problems.length
  return { ...parsed, problems: withFixes(parsed.problems, text, parsed.tokens, count) }
}

function read(text: string): Parsed {
  const refused = refuse(text)
  if (refused) return nothing(text, [refused])
  const { tokens, comments, problems, lines } = scan(text)
  parser ??= new LspParser()
  parser.start(tokens, lines)
  const found = new ProblemList()
  for (const one of problems) found.add(one)
  const file = readFile(parser, text)
  for (const one of parser.found.finish()) found.add(one)
  return {
    text,
    file,
    problems: found.finish(),
    lost: parser.lost,
    comments,
    tokens,
    prefixes: new Set(parser.prefixes),
    lines,
  }
}

function readFile(reader: LspParser, text: string): FileNode {
  try {
    return { ...reader.whole(), span: { start: 0, end: text.length } }
  } catch (error) {
    if (error instanceof EnoughProblems) return emptyFile(text)
    if (error instanceof SyntaxFault) reader.found.add(error.problem)
    else if (error instanceof RangeError)
      reader.found.add(problem('too-deep', 'this file is nested too deeply', { start: 0, end: 0 }))
    else throw error
    return emptyFile(text)
  }
}

/** Bytes of UTF-8 without the last line end; 0 where so short a text cannot be too large. */
const sizeOf = (text: string): number =>
  text.length * 3 <= maxBytes ? 0 : new TextEncoder().encode(text.replace(/(?:\r\n?|\n)$/, '')).length

/** Whether a file of this text would be refused for its size. */
export const isTooLarge = (text: string): boolean => sizeOf(text) > maxBytes

function refuse(text: string): SyntaxProblem | undefined {
  if (isTooLarge(text))
    return problem(
      'file-too-large',
      `this file has ${sizeOf(text)} bytes; a game's file has at most ${maxBytes}`,
      { start: 0, end: 0 },
      'long texts and data stand in files of their own: `prompt … from "FILE"`, `data … from "FILE"`',
    )
  const nul = text.indexOf('\0')
  if (nul >= 0)
    return problem('not-text', 'this is not a text file: it holds a NUL character here', {
      start: nul,
      end: nul + 1,
    })
  return undefined
}

const emptyFile = (text: string): FileNode => ({
  kind: 'file',
  imports: [],
  declarations: [],
  span: { start: 0, end: text.length },
})

const nothing = (text: string, problems: SyntaxProblem[]): Parsed => ({
  text,
  file: emptyFile(text),
  problems,
  lost: new Set(),
  comments: [],
  tokens: [],
  prefixes: new Set(),
  lines: new Lines(text),
})
