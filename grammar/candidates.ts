/** Guesses at what was meant where the grammar refuses something; mend.ts keeps those that help. The likeliest first. */
import { characterCandidates } from './character-candidates.ts'
import { numberCandidates, textCandidates } from './literal-candidates.ts'
import { nearest } from './nearest.ts'
import type { SyntaxEdit, SyntaxFix, SyntaxProblem } from './problem.ts'
import type { Span } from './span.ts'
import { scopesOf, startersOf, Text, type Token } from './tokens.ts'
import { trailing } from './trailing.ts'

const write = (span: Span, text: string): SyntaxFix => ({
  title: text.trim() === '' ? 'leave it out' : `write \`${text.trim()}\``,
  edits: [{ span, text }],
})

const insert = (offset: number, text: string): SyntaxFix => ({
  title: `add \`${text.trim()}\``,
  edits: [{ span: { start: offset, end: offset }, text }],
})

/** Takes a token out with the blanks that would be left over, and with its line where it stands alone. */
function remove(token: Token, text: string): SyntaxFix {
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
function signFor(token: Token, sign: string, text: string): SyntaxFix {
  const { start, end } = spanOf(token)
  const lead = trailing(text, start, ' \t')
  if (/^[:,)\]]$/.test(sign))
    return { ...write({ start, end }, sign), edits: [{ span: { start: start - lead, end }, text: sign }] }
  return write({ start, end }, spaced(token, sign, text))
}

const spanOf = (token: Token): Span => ({ start: token.startOffset, end: token.endOffset + 1 })

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
      return numberCandidates(span, written)
    case 'bad-character':
      return characterCandidates(span, written, text)
    case 'kept-name':
      return [renamed(written, tokens)]
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
  const fixes: SyntaxFix[] = []
  if (here) {
    const near = nearest(here.image, [...words, ...(words.includes(')') ? ['over'] : [])])
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

const isSign = (token: Token): boolean => token.tokenType !== Text && !/^\w/.test(token.image)

/** A word in a sign's place needs blanks where the sign had none. */
const spaced = (token: Token, word: string, text: string): string =>
  `${/\s/.test(text[token.startOffset - 1] ?? ' ') ? '' : ' '}${word}${/\s/.test(text[token.endOffset + 1] ?? ' ') ? '' : ' '}`

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

/** Axes along which no role speaks yet. */
function freeAxes(tokens: readonly Token[]): string[] {
  const declared = tokens.filter(t => t.previous?.image === 'axis').map(t => t.image)
  const taken = new Set(
    tokens
      .filter(t => t.previous?.image === 'over' && t.previous.previous?.previous?.image === 'says')
      .map(t => t.image),
  )
  return declared.filter(name => !taken.has(name)).slice(0, 2)
}

/** Something stands where nothing of its kind can. */
function stray(token: Token | undefined, text: string, tokens: readonly Token[]): SyntaxFix[] {
  if (!token) return []
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

function lastOpen(token: Token, tokens: readonly Token[]): Token | undefined {
  let depth = 0
  for (const each of tokens.slice(0, token.index).reverse()) {
    if (each.image === '}') depth++
    else if (each.image === '{' && depth-- === 0) return each
  }
  return undefined
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
