/** Guesses at what was meant by what other languages write: powers, keyword arguments, blocks of `if`, tuples, joined words. */
import { insert, signFor, write } from './edits.ts'
import { spanOf } from './messages.ts'
import { nearest } from './nearest.ts'
import type { SyntaxFix } from './problem.ts'
import { beginningOf, inFormula } from './shapes.ts'
import type { Span } from './span.ts'
import { closeOf, lastOpen } from './surroundings.ts'
import { Identifier, Text, type Token } from './tokens.ts'

/** What is offered in place of all other guesses; undefined where nothing foreign is recognized. */
export function foreignCandidates(
  here: Token,
  text: string,
  tokens: readonly Token[],
): SyntaxFix[] | undefined {
  const before = here.previous
  const next = tokens[here.index + 1]
  if (!before) return undefined
  const { image } = here
  if (before.previous?.image === 'sees' && nearest(before.image, ['raw']))
    return [write(spanOf(before), 'raw')]
  // Without its letter the text would be said as it stands, braces and all.
  if (here.tokenType === Text && /^[fr]$/.test(before.image) && before.endOffset + 1 === here.startOffset)
    return []
  if (image === '*' && before.image === '*') return power(before.previous, next)
  if (image === '>' && before.image === '<')
    return [write({ start: before.startOffset, end: here.endOffset + 1 }, '!=')]
  if (image === 'elif' || image === 'elseif') return [write(spanOf(here), 'else if')]
  if (image === 'over' && before.image === ',') return [write(spanOf(before), '')]
  if (image === '=' && isWord(before) && /^[,(]$/.test(before.previous?.image ?? ''))
    return [
      ...alongInstead(before.previous!, before, next, text, tokens),
      write({ start: before.endOffset + 1, end: next?.startOffset ?? here.endOffset + 1 }, ': '),
    ]
  if (
    isWord(here) &&
    (inFormula(here) || beginningOf(before)?.image === 'says') &&
    next &&
    /^(?:by|per|along|across|on|for|of|axis|dim|wrt)$/.test(image) &&
    isAxis(next, tokens)
  )
    return [write(spanOf(here), 'over')]
  if (image === ':' || image === '{' || image === ',') return blocks(here, text, tokens)
  if (
    /^\d/.test(before.image) &&
    inFormula(here) &&
    (image === '(' || (isWord(here) && isUsedElsewhere(here.image, tokens)))
  )
    return [insert(before.endOffset + 1, ' *')]
  return undefined
}

/** The same inside of settings. */
export function settingCandidates(
  here: Token,
  text: string,
  tokens: readonly Token[],
): SyntaxFix[] | undefined {
  const before = here.previous
  if (!before) return undefined
  if (here.image === '(') return inOtherBrackets(here, before, text, tokens)
  if (here.image === '-' && isWord(before)) return underscored(before, text)
  if (/^[-+*/]$/.test(here.image) && /^\d/.test(before.image)) return []
  if (here.image === '=' && isWord(before)) return [colons(here, text, tokens)]
  if (/^\d/.test(here.image) && nearest(before.image, ['every'])) return [write(spanOf(before), 'every')]
  return undefined
}

const isWord = (token: Token): boolean => /^[A-Za-z_]\w*$/.test(token.image)

const isAxis = (token: Token, tokens: readonly Token[]): boolean =>
  tokens.some(t => t.image === token.image && t.previous?.image === 'axis')

const isUsedElsewhere = (name: string, tokens: readonly Token[]): boolean =>
  tokens.filter(t => t.image === name && t.tokenType === Identifier).length > 1 ||
  tokens.some(t => t.image === name && /^(?:let|reward|watch|says)$/.test(t.previous?.image ?? ''))

/** `x ** 2` as `x * x`, where x is one word. */
function power(base: Token | undefined, exponent: Token | undefined): SyntaxFix[] {
  if (
    !base ||
    !exponent ||
    !/^[23]$/.test(exponent.image) ||
    !/^\w/.test(base.image) ||
    base.previous?.image === '.'
  )
    return []
  const written = Array.from({ length: Number(exponent.image) }, () => base.image).join(' * ')
  return [write({ start: base.startOffset, end: exponent.endOffset + 1 }, written)]
}

/** `x^2` and `x²` as `x * x`, and `10^-6` as `1e-6`. */
export function powerCandidates(sign: Token, text: string, tokens: readonly Token[]): SyntaxFix[] {
  const base = sign.previous
  const small = /^10\s*\^\s*\(?(-?\d+)\)?/.exec(text.slice(base?.startOffset ?? 0))
  if (base?.image === '10' && small) {
    const factor =
      base.previous?.image === '*' && /^\d/.test(base.previous.previous?.image ?? '')
        ? base.previous.previous
        : undefined
    const start = factor?.startOffset ?? base.startOffset
    return [write({ start, end: base.startOffset + small[0].length }, `${factor?.image ?? 1}e${small[1]}`)]
  }
  if (sign.image === '^') return power(base, tokens[sign.index + 1])
  if (!base || !/^[A-Za-z_]\w*$/.test(base.image)) return []
  const times = sign.image === '²' ? 2 : 3
  return [
    write(
      { start: base.startOffset, end: sign.endOffset + 1 },
      Array.from({ length: times }, () => base.image).join(' * '),
    ),
  ]
}

const commands: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{
      cdot: '*',
      times: '*',
      ast: '*',
      div: '/',
      le: '<=',
      leq: '<=',
      ge: '>=',
      geq: '>=',
      ne: '!=',
      neq: '!=',
    },
    ...{ land: 'and', wedge: 'and', lor: 'or', vee: 'or', neg: 'not', lnot: 'not' },
  }),
)

/** `\\cdot` as `*`, `\\frac{a}{b}` as `(a) / (b)`, `\\alpha` as `alpha`. */
export function latexCandidates(backslash: Token, text: string, tokens: readonly Token[]): SyntaxFix[] {
  const command = tokens[backslash.index + 1]
  if (command?.startOffset !== backslash.endOffset + 1) return []
  const span = { start: backslash.startOffset, end: command.endOffset + 1 }
  const fraction = /^\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/.exec(text.slice(span.start))
  if (fraction) {
    const [whole, top = '', bottom = ''] = fraction
    const part = (inner: string) => (/^\w+$/.test(inner.trim()) ? inner.trim() : `(${inner.trim()})`)
    return [write({ start: span.start, end: span.start + whole.length }, `${part(top)} / ${part(bottom)}`)]
  }
  return [write(span, commands.get(command.image) ?? command.image)]
}

/** `2R` as `2 * R`. */
export function productOf(span: Span, written: string, tokens: readonly Token[]): SyntaxFix[] {
  const [, factor, name] = /^(\d+(?:\.\d+)?)([A-Za-z_]\w*)$/.exec(written) ?? []
  return factor !== undefined && name !== undefined && isUsedElsewhere(name, tokens)
    ? [write(span, `${factor} * ${name}`)]
    : []
}

/** `, axis=answer` as ` over answer`. */
function alongInstead(
  comma: Token,
  key: Token,
  value: Token | undefined,
  text: string,
  tokens: readonly Token[],
): SyntaxFix[] {
  if (!value || !/^(?:axis|dim|over|along|by)$/.test(key.image) || !isAxis(value, tokens)) return []
  const span = { start: comma.startOffset, end: value.endOffset + 1 }
  return [write(span, ` over ${text.slice(value.startOffset, value.endOffset + 1)}`)]
}

/** `if c: a else: b`, `if c { a } else { b }`, `if(c, a, b)`. */
function blocks(here: Token, text: string, tokens: readonly Token[]): SyntaxFix[] | undefined {
  const start = tokens
    .slice(0, here.index)
    .findLast(t => t.image === 'if' || t.image === '=' || t.image === '}')
  if (start?.image !== 'if') return undefined
  const from = (token: Token, to: Token) => text.slice(token.endOffset + 1, to.startOffset).trim()
  const other = tokens.find(t => t.index > here.index && t.image === 'else')
  if (here.image === ':' && other && tokens[other.index + 1]?.image === ':')
    return [
      {
        title: 'write it as `if … then … else …`',
        edits: [
          { span: spanOf(here), text: ' then' },
          { span: spanOf(tokens[other.index + 1]!), text: '' },
        ],
      },
    ]
  if (here.image === '{') {
    const open = other && tokens[other.index + 1]
    const last = open?.image === '{' ? closing(open, tokens) : undefined
    const first = closing(here, tokens)
    if (!open || !last || first?.index !== other.index - 1) return undefined
    const span = { start: here.startOffset, end: last.endOffset + 1 }
    return [
      {
        ...write(span, `then ${from(here, first)} else ${from(open, last)}`),
        title: 'write it as `if … then … else …`',
      },
    ]
  }
  const open = tokens[start.index + 1]
  const close = open?.image === '(' ? closing(open, tokens) : undefined
  if (!open || !close) return undefined
  const parts = text
    .slice(open.endOffset + 1, close.startOffset)
    .split(',')
    .map(part => part.trim())
  if (parts.length !== 3 || here.image !== ',') return undefined
  const span = { start: start.startOffset, end: close.endOffset + 1 }
  return [
    {
      ...write(span, `if ${parts[0]} then ${parts[1]} else ${parts[2]}`),
      title: 'write it as `if … then … else …`',
    },
  ]
}

const pairs: ReadonlyMap<string, string> = new Map(Object.entries({ '(': ')', '{': '}', '[': ']' }))

function closing(open: Token, tokens: readonly Token[]): Token | undefined {
  let depth = 0
  for (const each of tokens.slice(open.index)) {
    if (each.image === open.image) depth++
    else if (each.image === pairs.get(open.image) && --depth === 0) return each
  }
  return undefined
}

/** `adamw(lr=1e-6)` as `adamw { lr: 1e-6 }`, `(0.9, 0.999)` as `[0.9, 0.999]`. */
function inOtherBrackets(
  open: Token,
  before: Token,
  text: string,
  tokens: readonly Token[],
): SyntaxFix[] | undefined {
  const close = closing(open, tokens)
  if (!close) return undefined
  const inner = text.slice(open.endOffset + 1, close.startOffset).trim()
  const span = { start: open.startOffset, end: close.endOffset + 1 }
  if (!isWord(before)) return [write(span, `[${inner}]`)]
  const named = inner.replace(/(\w)\s*=\s*/g, '$1: ')
  return named.includes(':') ? [write({ ...span, start: before.endOffset + 1 }, ` { ${named} }`)] : []
}

/** `lr = 1e-6` as `lr: 1e-6`, and the same in the rest of the block: whoever writes one writes all so. */
function colons(first: Token, text: string, tokens: readonly Token[]): SyntaxFix {
  const open = lastOpen(first, tokens)
  const close = open && closeOf(open, tokens)
  const signs = tokens.filter(t => t.image === '=' && t.index >= first.index && t.index < (close?.index ?? 0))
  return { title: 'write `:`', edits: signs.flatMap(sign => signFor(sign, ':', text).edits) }
}

/** `leave-one-out` as `leave_one_out`. */
function underscored(word: Token, text: string): SyntaxFix[] {
  const written = /^\w+(?:-\w+)+/.exec(text.slice(word.startOffset))?.[0]
  if (written === undefined) return []
  const span = { start: word.startOffset, end: word.startOffset + written.length }
  return [write(span, written.replaceAll('-', '_'))]
}
