/** What was meant by a number or a text that cannot be read as one. */
import type { SyntaxFix } from './problem.ts'
import type { Span } from './span.ts'
import { startersPattern, type Token } from './tokens.ts'
import { trailing } from './trailing.ts'

const thousands: Readonly<Record<string, string>> = { k: '_000', m: '_000_000' }

/** `10k`, `5_`, `1_`, `007px`, `3x`. */
export function numberCandidates(span: Span, written: string): SyntaxFix[] {
  const round = /^(\d+)([kKmM])$/.exec(written)
  const plain = written.replace(/_+/g, '_').replace(/_$|_(?=\D)/g, '')
  const digits = /^\d[\d_]*(?:\.\d+)?/.exec(written)?.[0].replace(/_$/, '') ?? ''
  const texts = [
    ...(round ? [`${round[1]}${thousands[round[2]!.toLowerCase()]}`] : []),
    ...(plain !== written ? [plain] : []),
    digits,
  ]
  return texts
    .filter(text => text !== '' && text !== written)
    .map(text => ({ title: `write \`${text}\``, edits: [{ span, text }] }))
}

/** Where the missing quotes may stand. */
export function textCandidates(span: Span, text: string, tokens: readonly Token[]): SyntaxFix[] {
  const put = (offset: number, written: string, title: string, length = 0): SyntaxFix => ({
    title,
    edits: [{ span: { start: offset, end: offset + length }, text: written }],
  })
  if (text.startsWith('"""', span.start)) {
    const next = startersPattern()
    next.lastIndex = span.start + 1
    const end = next.exec(text)?.index ?? text.length
    const lead = /[\r\n]$/.test(text.slice(0, end)) ? '' : '\n'
    return [put(end, `${lead}"""\n`, 'close it with `"""`')]
  }
  const written = text.slice(span.start, span.end)
  const curly = written.search(/[“”„«»]/)
  const lead = tokens.find(t => t.startOffset === span.start)?.previous
  const behind = trailing(text, span.end, ' \t)]},')
  const fixes = [
    ...(curly > 0 ? [put(span.start + curly, '"', 'close it with a straight `"`', 1)] : []),
    ...(behind === 0 ? [] : [put(span.end - behind, '"', 'close it with `"`')]),
    put(span.end, '"', 'close it with `"`'),
  ]
  // A word before the quotes: `tags i"` lacks the first of the two.
  const bare = lead && written === '"' && /^\w/.test(lead.image) && lead.endOffset + 1 === span.start
  return bare ? [put(lead.startOffset, '"', 'open it with `"`'), ...fixes] : fixes
}
