/** What other languages and word processors write for what the language writes otherwise. */
import type { SyntaxFix } from './problem.ts'
import { spelledOut } from './scanner-messages.ts'
import type { Span } from './span.ts'
import { trailing } from './trailing.ts'

const signs: readonly (readonly [RegExp, string])[] = [
  [/^;+$/, ''],
  [/^&&?$/, 'and'],
  [/^\|\|?$/, 'or'],
  [/^#+$/, '//'],
  [/^[–—−]$/, '-'],
  [/^…$/, '..'],
  [/^≤$/, '<='],
  [/^≥$/, '>='],
  [/^≠$/, '!='],
  [/^[×·⋅∗]$/, '*'],
  [/^∧$/, 'and'],
  [/^∨$/, 'or'],
  [/^[¬~]$/, 'not '],
  [/^[÷∕⁄]$/, '/'],
  [/^½$/, '0.5'],
  [/^¼$/, '0.25'],
  [/^¾$/, '0.75'],
  [/^[\u00A0\u2000-\u200A\u202F\u3000]+$/, ' '],
  [/^[\u200B-\u200F\u2028\u2029\u2060\uFEFF]+$/, ''],
]

export function characterCandidates(span: Span, written: string, text: string): SyntaxFix[] {
  const to = (instead: string, end = span.end): SyntaxFix => ({
    title: instead.trim() === '' ? 'leave it out' : `write \`${instead.trim().split('\n')[0]}\``,
    edits: [{ span: { start: span.start, end }, text: instead }],
  })
  const sign = signs.find(([pattern]) => pattern.test(written))
  if (sign) return [to(sign[1])]
  if (written === '!') return [to('not ')]
  const block = /^'''([\s\S]*)'''$/.exec(written)?.[1]
  if (block !== undefined)
    return [to(/[\r\n]/.test(block) ? `"""${block}"""` : `"${block.replace(/\\?"/g, '\\"')}"`)]
  const inner = /^['`‘’“”„«»]([\s\S]*)['`‘’“”„«»]$/.exec(written)?.[1]
  if (inner !== undefined) return [to(`"${inner.replace(/\\?"/g, '\\"')}"`)]
  if (written.startsWith('/*')) return comment(span, written, text, to)
  const latin = spelledOut(written)
  return latin === undefined ? [] : [to(latin)]
}

/** A block as lines: only where nothing follows it on its last line. */
function comment(
  span: Span,
  written: string,
  text: string,
  to: (instead: string, end: number) => SyntaxFix,
): SyntaxFix[] {
  const indent = text.slice(span.start - trailing(text, span.start, ' \t'), span.start)
  const lines = written
    .replace(/^\/\*+|\*+\/$/g, '')
    .split(/\r?\n/)
    .map(line => `// ${line.trim().replace(/^\* ?/, '')}`.trimEnd())
  const follows = /^[ \t]*\S/.test(text.slice(span.end))
  const whole = lines.filter((line, i) => line !== '//' || (i > 0 && i < lines.length - 1))
  const blanks = /^[ \t]*/.exec(text.slice(span.end))?.[0].length ?? 0
  return [to(whole.join(`\n${indent}`) + (follows ? `\n${indent}` : ''), span.end + blanks)]
}
