/** Arguments without names, given those of the parameters in their places. */
import type { SyntaxEdit, SyntaxFix } from './problem.ts'
import { Identifier, type Token } from './tokens.ts'

/** `token`: where the first argument without a name begins. */
export function named(token: Token, text: string, tokens: readonly Token[]): SyntaxFix[] {
  const open = openOf(token, tokens)
  const callee = open?.previous
  if (!open || !callee) return []
  const starts = listStarts(open, tokens)
  const given = starts.filter(start => tokens[start.index + 1]?.image === ':').map(start => start.image)
  const free = parametersOf(callee.image, tokens).filter(name => !given.includes(name))
  const bare = starts.filter(start => tokens[start.index + 1]?.image !== ':')
  if (bare.length === 0 || free.length < bare.length) return []
  const edits = bare.map((start, i): SyntaxEdit => {
    const at = start.startOffset
    return { span: { start: at, end: at }, text: `${free[i]}: ` }
  })
  const first = text.slice(token.startOffset, token.endOffset + 1)
  return [{ title: bare.length === 1 ? `write \`${free[0]}: ${first}\`` : 'name them', edits }]
}

/** The `(` in which a token stands. */
function openOf(token: Token, tokens: readonly Token[]): Token | undefined {
  let depth = 0
  for (const each of tokens.slice(0, token.index).reverse()) {
    if (each.image === ')') depth++
    else if (each.image === '(' && depth-- === 0) return each
  }
  return undefined
}

/** The first token of each part of a list in parentheses. */
function listStarts(open: Token, tokens: readonly Token[]): Token[] {
  const starts: Token[] = []
  let depth = 0
  for (const each of tokens.slice(open.index)) {
    if (/^[)\]}]$/.test(each.image) && --depth === 0) break
    const next = tokens[each.index + 1]
    if (next && next.image !== ')' && (each === open || (depth === 1 && each.image === ',')))
      starts.push(next)
    if (/^[([{]$/.test(each.image)) depth++
  }
  return starts
}

/** The parameters of a game or an eval of this text. */
function parametersOf(name: string, tokens: readonly Token[]): string[] {
  const declared = tokens.find(t => t.image === name && /^(?:game|eval)$/.test(t.previous?.image ?? ''))
  const open = declared && tokens[declared.index + 1]
  if (open?.image !== '(') return []
  return listStarts(open, tokens)
    .filter(start => start.tokenType === Identifier || /^\w+$/.test(start.image))
    .map(start => start.image)
}
