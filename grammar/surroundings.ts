/** What stands around a token, as far as it can be told of a text that is not whole. */
import { Identifier, scopesOf, type Token } from './tokens.ts'

/** The brace in which a token stands. */
export function lastOpen(token: Token, tokens: readonly Token[]): Token | undefined {
  let depth = 0
  for (const each of tokens.slice(0, token.index).reverse()) {
    if (each.image === '}') depth++
    else if (each.image === '{' && depth-- === 0) return each
  }
  return undefined
}

/** Whether a token stands in a block of settings. */
export function inSettings(token: Token, tokens: readonly Token[]): boolean {
  const open = lastOpen(token, tokens)
  if (!open) return false
  const before = open.previous
  if (/^(?:sample|with|lora|adamw|:)$/.test(before?.image ?? '')) return true
  const line = tokens.slice(0, open.index).findLast(t => t.firstOnLine)
  return line !== undefined && line.startLine === open.startLine && /^(?:train|model)$/.test(line.image)
}

/** The brace that closes one, or the last token. */
export function closeOf(open: Token, tokens: readonly Token[]): Token | undefined {
  let depth = 0
  for (const each of tokens.slice(open.index)) {
    if (each.image === '{') depth++
    else if (each.image === '}' && --depth === 0) return each
  }
  return tokens.at(-1)
}

/** Axes along which no role speaks yet. */
export function freeAxes(tokens: readonly Token[]): string[] {
  const declared = tokens.filter(t => t.previous?.image === 'axis').map(t => t.image)
  const taken = new Set(
    tokens
      .filter(t => t.previous?.image === 'over' && t.previous.previous?.previous?.image === 'says')
      .map(t => t.image),
  )
  return declared.filter(name => !taken.has(name)).slice(0, 2)
}

/** Names that are used and nowhere declared: a declaration that is missing would have brought them. */
export function namesWithoutDeclaration(tokens: readonly Token[]): string[] {
  const declared = new Set<string>()
  const used: string[] = []
  for (const token of tokens) {
    const next = tokens[token.index + 1]?.image
    const before = token.previous?.image ?? ''
    if (token.tokenType !== Identifier) continue
    if (scopesOf(before).size > 0 || next === ':') declared.add(token.image)
    else if (!/^[.:]$|^as$/.test(before) && next !== '(') used.push(token.image)
  }
  return [...new Set(used)].filter(name => !declared.has(name))
}
