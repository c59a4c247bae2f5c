/** The conditionals of other languages, `a if c else b` and `c ? a : b`, as `if c then a else b`. */
import { spanOf } from './messages.ts'
import type { SyntaxFix } from './problem.ts'
import { scopesOf, type Token } from './tokens.ts'

/** `token` is the `if` or the `?`. */
export function conditionalCandidates(token: Token, text: string, tokens: readonly Token[]): SyntaxFix[] {
  const first = firstOf(token, tokens)
  const middle = middleOf(token, tokens)
  const last = middle && lastOf(middle, tokens)
  if (!first || !last) return []
  const left = text.slice(first.startOffset, token.startOffset).trim()
  const between = text.slice(token.endOffset + 1, middle.startOffset).trim()
  const right = text.slice(middle.endOffset + 1, last.endOffset + 1).trim()
  const [condition, whenTrue] = token.image === 'if' ? [between, left] : [left, between]
  return [
    {
      title: 'write it as `if … then … else …`',
      edits: [
        {
          span: { start: first.startOffset, end: spanOf(last).end },
          text: `if ${condition} then ${whenTrue} else ${right}`,
        },
      ],
    },
  ]
}

const opens = (token: Token): boolean => /^[({[]$/.test(token.image)
const closes = (token: Token): boolean => /^[)}\]]$/.test(token.image)

/** What an expression does not go beyond: `=`, a comma, and the words before and after a formula. */
const border = /^(?:[=,:]|then|else|when|over|otherwise|sees|raw|for)$/

/** The first token of the expression on the left. */
function firstOf(token: Token, tokens: readonly Token[]): Token | undefined {
  let first: Token | undefined
  let depth = 0
  for (const each of tokens.slice(0, token.index).reverse()) {
    if (closes(each)) depth++
    if (opens(each) && depth-- === 0) break
    if (depth === 0 && border.test(each.image)) break
    first = each
  }
  return first
}

/** The `else` or the `:` that belongs to it. */
function middleOf(token: Token, tokens: readonly Token[]): Token | undefined {
  const sign = token.image === 'if' ? 'else' : ':'
  let depth = 0
  for (const each of tokens.slice(token.index + 1)) {
    if (opens(each) || each.image === token.image) depth++
    if (depth === 0 && each.image === sign) return each
    if (closes(each) || each.image === sign) depth--
    if (depth < 0) return undefined
  }
  return undefined
}

/** The last token of the expression on the right. */
function lastOf(middle: Token, tokens: readonly Token[]): Token | undefined {
  let last: Token | undefined
  let depth = 0
  for (const each of tokens.slice(middle.index + 1)) {
    if (each.firstOnLine && scopesOf(each.image).size > 0) break
    if (closes(each) && depth-- === 0) break
    if (opens(each)) depth++
    if (depth === 0 && /^(?:,|then|over|otherwise|for)$/.test(each.image)) break
    last = each
  }
  return last
}
