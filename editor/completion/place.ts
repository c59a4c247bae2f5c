/** Where the cursor stands: in which block, after which words. From tokens alone, so that broken text does not matter. */
import { looksLikeDeclaration } from '../../grammar/messages.ts'
import type { Parsed } from '../../grammar/parse.ts'
import { scopesOf, Text, type Token } from '../../grammar/tokens.ts'

export type Frame = 'file' | 'body' | 'experiment'

export interface Place {
  readonly frame: Frame
  /** `game`, `eval` or `experiment` and the name after it. */
  readonly owner?: { readonly word: string; readonly name: string }
  /** The words of the declaration that the cursor is in, up to what is being typed. */
  readonly before: readonly Token[]
  /** All tokens after what is being typed. */
  readonly after: readonly Token[]
  /** What is being typed: a part of a word, up to the cursor. */
  readonly word: string
  /** Offsets of what a completion replaces. */
  readonly start: number
  readonly end: number
  /** Nothing but white space stands before it on its line. */
  readonly atLineStart: boolean
  /** The text in quotes that the cursor is in. */
  readonly text?: Token
}

/** Undefined in a comment. */
export function placeAt({ tokens, comments, text }: Parsed, offset: number): Place | undefined {
  if (comments.some(comment => comment.start < offset && offset <= comment.end)) return undefined
  const next = tokens.findIndex(token => token.endOffset >= offset - 1 && endOf(token) >= offset)
  const touched = tokens[next]
  const inside = touched !== undefined && touched.startOffset < offset ? touched : undefined
  const isText = inside?.tokenType === Text && (offset < endOf(inside) || inside.damaged)
  const typed = inside && !isText && /^[A-Za-z_]\w*$/.test(inside.image) ? inside : undefined
  const count = next < 0 ? tokens.length : typed || isText ? next : inside ? next + 1 : next
  const start = typed?.startOffset ?? offset
  const line = text.slice(
    Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1,
    start,
  )
  return {
    ...statementOf(tokens.slice(0, count)),
    after: tokens.slice(typed || isText ? count + 1 : count),
    word: typed ? text.slice(start, offset) : '',
    start,
    end: typed ? endOf(typed) : offset,
    atLineStart: line.trim() === '',
    ...(isText ? { text: inside } : {}),
  }
}

const endOf = (token: Token): number => token.endOffset + 1

/** The last declaration of some tokens, and the block that it stands in. */
function statementOf(tokens: readonly Token[]): Pick<Place, 'frame' | 'owner' | 'before'> {
  let frame: Frame = 'file'
  let owner: Place['owner']
  let start = 0
  let depth = 0
  for (const [i, token] of tokens.entries()) {
    const next = tokens[i + 1]
    const begins = next
      ? looksLikeDeclaration(token, next)
      : token.firstOnLine && scopesOf(token.image).size > 0
    const scopes = scopesOf(token.image)
    if (begins && scopes.has('file') && (frame === 'file' || depth === 0 || !scopes.has('body'))) {
      if (frame === 'file' || !scopes.has('body')) {
        frame = 'file'
        owner = undefined
      }
      start = i
      depth = 0
    } else if (
      frame === 'body' &&
      scopes.has('body') &&
      (begins || (depth === 0 && follows(tokens[i - 1])))
    ) {
      start = i
      depth = 0
    } else if (frame === 'experiment' && depth === 0 && scopes.has('experiment') && follows(tokens[i - 1]))
      start = i
    if (token.image === '{' && frame === 'file' && depth === 0 && isOwner(tokens[start])) {
      owner = { word: tokens[start]!.image, name: tokens[start + 1]?.image ?? '' }
      frame = owner.word === 'experiment' ? 'experiment' : 'body'
      start = i + 1
    } else if ('{(['.includes(token.image)) depth++
    else if ('})]'.includes(token.image)) {
      if (depth > 0) depth--
      else if (token.image === '}') {
        frame = 'file'
        owner = undefined
        start = i + 1
      }
    }
  }
  return { frame, before: tokens.slice(start), ...(owner ? { owner } : {}) }
}

const isOwner = (token: Token | undefined): boolean =>
  token?.image === 'game' || token?.image === 'eval' || token?.image === 'experiment'

/** Whether a declaration may begin after a token of the same line. */
const follows = (token: Token | undefined): boolean =>
  token === undefined || (/[\w"})\]%]$/.test(token.image) && !goesOn.has(token.image))

const goesOn: ReadonlySet<string> = new Set([
  'without',
  'as',
  'in',
  'from',
  'over',
  'then',
  'else',
  'if',
  'not',
  'and',
  'or',
  'with',
  'weight',
  'when',
  'plays',
])
