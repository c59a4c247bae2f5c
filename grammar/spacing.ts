/** Which tokens stand apart on one line. */
import {
  Colon,
  Comma,
  Dot,
  Dots,
  LeftBracket,
  LeftParen,
  Minus,
  RightBracket,
  RightParen,
  type Token,
} from './tokens.ts'

const tightBefore = new Set([Comma, Colon, Dot, Dots, RightParen, RightBracket])
const tightAfter = new Set([Dot, Dots, LeftParen, LeftBracket])

/** `prefixes` holds the indexes of each `-` that negates and each `(` that groups. */
export function spaceBetween(left: Token, right: Token, prefixes: ReadonlySet<number>): boolean {
  if (tightAfter.has(left.tokenType) || tightBefore.has(right.tokenType)) return false
  if (left.tokenType === Minus && prefixes.has(left.index)) return false
  return right.tokenType !== LeftParen || prefixes.has(right.index)
}
