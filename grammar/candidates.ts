/** Guesses at what was meant where the grammar refuses something; mend.ts keeps those that help. The likeliest first. */

import { named } from './argument-candidates.ts'
import { characterCandidates } from './character-candidates.ts'
import { conditionalCandidates } from './conditional-candidates.ts'
import { insert, remove, signFor, write } from './edits.ts'
import {
  foreignCandidates,
  latexCandidates,
  powerCandidates,
  productOf,
  settingCandidates,
} from './foreign-candidates.ts'
import { lateImport } from './import-candidates.ts'
import { numberCandidates, textCandidates } from './literal-candidates.ts'
import { spanOf } from './messages.ts'
import { nearest } from './nearest.ts'
import type { SyntaxEdit, SyntaxFix, SyntaxProblem } from './problem.ts'
import { missingPart, partsInOrder, repeatedPart } from './role-candidates.ts'
import type { Span } from './span.ts'
import { freeAxes, inSettings, lastOpen } from './surroundings.ts'
import { scopesOf, startersOf, Text, type Token } from './tokens.ts'

export function candidates(
  problem: SyntaxProblem,
  text: string,
  tokens: readonly Token[],
): readonly SyntaxFix[] {
  const { span } = problem
  const token = tokens.find(t => t.startOffset >= span.start)
  const written = text.slice(span.start, span.end)
  switch (problem.code) {
    case 'syntax':
      return problem.missing ? missing(problem.missing, text, tokens, span) : stray(token, text, tokens)
    case 'unknown-declaration':
      return declaration(written, span, token, text)
    case 'stray-bracket':
      return token ? [remove(token, text)] : []
    case 'unclosed-bracket':
      return token ? unclosed(token, text, tokens) : []
    case 'unclosed-text':
      return textCandidates(span, text, tokens)
    case 'bad-escape':
      return escaped(span, written, text)
    case 'bad-number':
      return [...productOf(span, written, tokens), ...numberCandidates(span, written)]
    case 'bad-character':
      return written === '?' && token
        ? conditionalCandidates(token, text, tokens)
        : /^[\^²³]$/.test(written) && token
          ? powerCandidates(token, text, tokens)
          : written === '\\' && token
            ? latexCandidates(token, text, tokens)
            : characterCandidates(span, written, text)
    case 'kept-name':
      return [renamed(written, tokens)]
    case 'repeated-part':
      return token ? repeatedPart(token, text, tokens) : []
    case 'argument-without-name':
      return token ? named(token, text, tokens) : []
    case 'missing-part':
      return token ? missingPart(token, text, tokens) : []
    default:
      return []
  }
}

interface Missing {
  readonly expected: string
  readonly after: number
}

/** A word or a sign is missing: it is misspelt, another stands in its place, or it is not there. */
function missing(
  { expected, after }: Missing,
  text: string,
  tokens: readonly Token[],
  span: Span,
): SyntaxFix[] {
  const actual = tokens.find(t => t.startOffset >= after)
  const here = actual && actual.startOffset === span.start ? actual : undefined
  const words = [...expected.matchAll(/`([^`]+)`/g)].map(match => match[1]!)
  const foreign = here && foreignOf(here, text, tokens)
  if (foreign) return foreign
  const fixes = here?.image === 'if' ? conditionalCandidates(here, text, tokens) : []
  if (here) {
    const more = words.includes(')') ? ['over'] : /^`(?:then|else)`$/.test(expected) ? ['and', 'or'] : []
    const near = nearest(here.image, [...words, ...more])
    if (near) fixes.push(write(spanOf(here), near))
    if (expected === 'a text in quotes')
      fixes.push(...quoted(here, text, tokens[here.index + 1]?.damaged === false))
    if (isSign(here)) {
      fixes.push(
        ...words.map(word => signFor(here, word, text)),
        ...(here.image === '=' ? [write(spanOf(here), '==')] : []),
        ...(here.image === '.' ? [insert(here.startOffset, '0')] : []),
        remove(here, text),
      )
    }
  }
  const axis = here && tokens.some(t => t.image === here.image && t.previous?.image === 'axis')
  if (words.includes(')')) fixes.push(...(axis ? [insert(after, ' over')] : here ? [insert(after, ',')] : []))
  for (const word of words) {
    if (word === 'else') fixes.push(insert(after, ' else missing'))
    if (word === 'weight') fixes.push(insert(after, ' weight 0.01'))
    else if (word === 'over')
      fixes.push(insert(after, ' over'), ...freeAxes(tokens).map(a => insert(after, ` over ${a}`)))
    fixes.push(insert(after, /^[a-z={]/.test(word) ? ` ${word}` : word))
  }
  if (here && !isSign(here)) fixes.push(insert(after, ','))
  return fixes
}

/** What other languages write, in formulas or in settings. */
const foreignOf = (here: Token, text: string, tokens: readonly Token[]): SyntaxFix[] | undefined =>
  (inSettings(here, tokens) ? settingCandidates : foreignCandidates)(here, text, tokens)

const isSign = (token: Token): boolean => token.tokenType !== Text && !/^\w/.test(token.image)

/** What stands together, as in `hf:owner/name`, in quotes. */
function quoted(token: Token, text: string, closed: boolean): SyntaxFix[] {
  const { start, end } = spanOf(token)
  const next = text[end]
  // `f"…"`, as other languages mark templates; `i"`, where the first quotes are missing.
  if (next === '"' && !closed) return [insert(start, '"')]
  if (next === '"') return [{ ...write({ start, end }, ''), title: `leave \`${token.image}\` out` }]
  const word = /^[^\s"{}(),]*/.exec(text.slice(start))?.[0] ?? token.image
  return [write({ start, end: start + word.length }, `"${word}"`)]
}

/** Something stands where nothing of its kind can. */
function stray(token: Token | undefined, text: string, tokens: readonly Token[]): SyntaxFix[] {
  if (!token) return []
  if (token.image === 'if') return conditionalCandidates(token, text, tokens)
  if (token.image === 'import') return lateImport(token, text, tokens)
  if (scopesOf(token.image).has('role')) return partsInOrder(token, text, tokens)
  const foreign = foreignOf(token, text, tokens)
  if (foreign) return foreign
  if (token.image === '..') return []
  const fixes: SyntaxFix[] = []
  if (token.image === '=') fixes.push(write(spanOf(token), '=='))
  const { previous } = token
  const line = tokens.find(t => t.startLine === token.startLine && t.firstOnLine)
  if (previous && line?.image === 'axis') {
    const per = / ?$/.test(previous.image) ? ' per' : 'per'
    fixes.push(write(spanOf(token), 'per'), insert(previous.endOffset + 1, per))
  }
  if (token.image === '.' && previous && /^\d/.test(previous.image))
    fixes.push(insert(token.endOffset + 1, '0'))
  const chained = chain(token, text)
  return [...fixes, ...chained, remove(token, text)]
}

/** `a < b < c` as `a < b and b < c`, where b is one word. */
function chain(token: Token, text: string): SyntaxFix[] {
  const middle = token.previous
  if (!/^[<>=!]/.test(token.image) || !middle?.previous || !/^(?:[<>]=?|[=!]=)$/.test(middle.previous.image))
    return []
  return [insert(middle.endOffset + 1, ` and ${text.slice(middle.startOffset, middle.endOffset + 1)}`)]
}

/** Words of other languages for what is declared. */
const meant: readonly (readonly [RegExp, string])[] = [
  [/^(var|val|const|def|set)$/i, 'let'],
  [/^(player|agent)$/i, 'role'],
  [/^(dataset|load)$/i, 'data'],
]

function declaration(word: string, span: Span, token: Token | undefined, text: string): SyntaxFix[] {
  const known = meant.find(([pattern]) => pattern.test(word))?.[1]
  const near = nearest(word, [
    ...new Set((['body', 'file', 'role', 'experiment'] as const).flatMap(startersOf)),
  ])
  const fixes = [known, near].flatMap(w => (w === undefined ? [] : [write(span, w)]))
  // A brace above closed the game too early.
  const { previous } = token ?? {}
  if (previous?.image === '}' && scopesOf(word).size > 0) {
    fixes.push({ ...remove(previous, text), title: 'take the `}` above out' })
  }
  return fixes
}

/** Puts the closing brace below the last line of the block. */
function unclosed(token: Token, text: string, tokens: readonly Token[]): SyntaxFix[] {
  const open = token.image === '{'
  const block = open ? token : lastOpen(token, tokens)
  const end = open ? tokens.at(-1)?.endOffset : token.previous?.endOffset
  if (!block || end === undefined) return []
  const start = text.lastIndexOf('\n', block.startOffset) + 1
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? ''
  const fixes = [insert(end + 1, `\n${indent}}`)]
  // The brace that closes the file may have been meant for the game.
  const last = tokens.at(-1)
  return open && last?.image === '}' ? [...fixes, insert(last.startOffset, `}\n${indent}`)] : fixes
}

function escaped(span: Span, written: string, text: string): SyntaxFix[] {
  const hex = /^\\u([0-9A-Fa-f]{4})/.exec(text.slice(span.start))?.[1]
  const fixes = hex ? [write({ start: span.start, end: span.start + 6 }, `\\u{${hex}}`)] : []
  return written.startsWith('\\u{')
    ? [write(span, '')]
    : [...fixes, ...(written === "\\'" ? [write(span, "'")] : []), write(span, `\\${written}`)]
}

/** Another name wherever this one stands. */
function renamed(name: string, tokens: readonly Token[]): SyntaxFix {
  const edits: SyntaxEdit[] = tokens
    .filter(t => t.image === name)
    .map(t => ({ span: spanOf(t), text: `my_${name}` }))
  return { title: `call it \`my_${name}\``, edits }
}
