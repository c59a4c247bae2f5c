/** The edits of which fixes are made: what is put in, written over, taken out with the blanks that would be left over. */
import { spanOf } from './messages.ts'
import type { SyntaxFix } from './problem.ts'
import type { Span } from './span.ts'
import type { Token } from './tokens.ts'
import { trailing } from './trailing.ts'

export const write = (span: Span, text: string): SyntaxFix => ({
  title: text.trim() === '' ? 'leave it out' : `write \`${text.trim()}\``,
  edits: [{ span, text }],
})

export const insert = (offset: number, text: string): SyntaxFix => ({
  title: `add \`${text.trim()}\``,
  edits: [{ span: { start: offset, end: offset }, text }],
})

/** Takes a token out with the blanks that would be left over, and with its line where it stands alone. */
export function remove(token: Token, text: string): SyntaxFix {
  let { start, end } = spanOf(token)
  const lead = trailing(text, start, ' \t')
  const line = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(end))
  if (line && (start === lead || text[start - lead - 1] === '\n')) {
    start -= lead
    end += line[0].length
  } else if (lead > 0 && /^(?:\s|$)/.test(text.slice(end))) start -= lead
  return { title: `leave \`${token.image}\` out`, edits: [{ span: { start, end }, text: '' }] }
}

/** A sign in another one's place, set as it is set: `a: b`, `a = b`. */
export function signFor(token: Token, sign: string, text: string): SyntaxFix {
  const { start, end } = spanOf(token)
  const lead = trailing(text, start, ' \t')
  if (/^[:,)\]]$/.test(sign))
    return { ...write({ start, end }, sign), edits: [{ span: { start: start - lead, end }, text: sign }] }
  return write({ start, end }, spaced(token, sign, text))
}

/** A word in a sign's place needs blanks where the sign had none. */
const spaced = (token: Token, word: string, text: string): string =>
  `${/\s/.test(text[token.startOffset - 1] ?? ' ') ? '' : ' '}${word}${/\s/.test(text[token.endOffset + 1] ?? ' ') ? '' : ' '}`
