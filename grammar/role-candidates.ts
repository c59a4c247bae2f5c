/** A role whose parts are not each there once, in the order `sees`, `says`, `sample`. */
import { insert } from './edits.ts'
import type { SyntaxFix } from './problem.ts'
import { shorten } from './scanner-messages.ts'
import type { Span } from './span.ts'
import { closeOf, freeAxes, lastOpen, namesWithoutDeclaration } from './surroundings.ts'
import { scopesOf, type Token } from './tokens.ts'
import { trailing } from './trailing.ts'

interface Part {
  readonly word: string
  readonly span: Span
}

interface Role {
  readonly open: Token
  readonly close: Token
  readonly parts: readonly Part[]
}

/** The role in whose braces a token stands; a part goes up to the next. */
function roleAround(token: Token, tokens: readonly Token[]): Role | undefined {
  const open = lastOpen(token, tokens)
  const close = open && closeOf(open, tokens)
  if (!close) return undefined
  const starts: Token[] = []
  let depth = 0
  for (const each of tokens.slice(open.index + 1, close.index)) {
    if (depth === 0 && scopesOf(each.image).has('role')) starts.push(each)
    if (each.image === '{') depth++
    if (each.image === '}') depth--
  }
  const parts = starts.map((start, i) => {
    const end = (starts[i + 1] ?? close).previous!.endOffset + 1
    return { word: start.image, span: { start: start.startOffset, end } }
  })
  return { open, close, parts }
}

/** The second one goes. */
export function repeatedPart(token: Token, text: string, tokens: readonly Token[]): SyntaxFix[] {
  const part = roleAround(token, tokens)?.parts.find(({ span }) => span.start === token.startOffset)
  if (!part) return []
  const lead = trailing(text, part.span.start, ' \t\r\n')
  const span = { start: part.span.start - lead, end: part.span.end }
  const words = shorten(text.slice(part.span.start, part.span.end))
  return [{ title: `leave \`${words}\` out`, edits: [{ span, text: '' }] }]
}

const order = ['sees', 'says', 'sample']

/** The parts change places; what stands between them stays. */
export function partsInOrder(token: Token, text: string, tokens: readonly Token[]): SyntaxFix[] {
  const parts = roleAround(token, tokens)?.parts ?? []
  const sorted = [...parts].sort((a, b) => order.indexOf(a.word) - order.indexOf(b.word))
  const edits = parts.flatMap(({ span }, i) => {
    const { start, end } = sorted[i]!.span
    return start === span.start ? [] : [{ span, text: text.slice(start, end) }]
  })
  return edits.length === 0 ? [] : [{ title: 'put `sees` first, then `says`', edits }]
}

/** Where the missing part is due, on a line of its own where the others have theirs. */
export function missingPart(token: Token, text: string, tokens: readonly Token[]): SyntaxFix[] {
  const role = roleAround(token, tokens)
  if (!role) return []
  const { open, parts } = role
  const missing = order.slice(0, 2).find(word => !parts.some(part => part.word === word))
  if (missing === undefined) return []
  const written = missing === 'sees' ? seesGuess(open, tokens) : saysGuess(tokens)
  const above = [...parts].reverse().find(({ word }) => order.indexOf(word) < order.indexOf(missing))
  const at = above?.span.end ?? open.endOffset + 1
  const lead = parts[0] && text.slice(open.endOffset + 1, parts[0].span.start)
  const blank = lead?.includes('\n') ? `\n${lead.slice(lead.lastIndexOf('\n') + 1)}` : ' '
  return written.map(words => insert(at, `${blank}${words}`))
}

/** What the role above says, or a text to be filled in. */
function seesGuess(open: Token, tokens: readonly Token[]): string[] {
  const said = tokens.slice(0, open.index).filter(t => t.previous?.image === 'says')
  const last = said.at(-1)
  return [...(last ? [`sees ${last.image}`] : []), 'sees "…"']
}

/** Under the name that others already use, along an axis on which nobody speaks yet. */
function saysGuess(tokens: readonly Token[]): string[] {
  const names = namesWithoutDeclaration(tokens)
  const name = names.length === 1 ? names[0] : 'message'
  return freeAxes(tokens).map(axis => `says ${name} over ${axis}`)
}
