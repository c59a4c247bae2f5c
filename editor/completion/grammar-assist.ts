/** What the grammar allows next: its own rules, asked. */
import { LspParser } from '../../grammar/parser.ts'
import { scan } from '../../grammar/scanner.ts'
import type { Token } from '../../grammar/tokens.ts'
import type { Frame, Place } from './place.ts'

export interface Expectation {
  /** `'over'` in quotes for a keyword, or `Name`, `Key`, `Text`, `Number` …: the name of a token. */
  readonly token: string
  /** The word, of a keyword. */
  readonly word?: string
  /** The rule that wants it, and which of its names it is: 0, 2, 3. */
  readonly rule: string
  readonly nth: number
}

/** Longer declarations are asked for from their innermost bracket: the walk takes time with the square of the length. */
const mostTokens = 120

let parser: LspParser | undefined

const ask = (rule: string, tokens: readonly Token[]): Expectation[] => {
  parser ??= new LspParser()
  const seen = new Map<string, Expectation>()
  for (const { nextTokenType, nextTokenOccurrence, ruleStack } of parser.computeContentAssist(rule, [
    ...tokens,
  ])) {
    if (isUnnamed(ruleStack, tokens)) continue
    const { name, PATTERN } = nextTokenType
    const word = name.startsWith("'") && typeof PATTERN === 'string' ? { word: PATTERN } : {}
    const found = { token: name, ...word, rule: ruleStack.at(-1) ?? '', nth: nextTokenOccurrence }
    seen.set(`${name} ${found.rule} ${found.nth}`, found)
  }
  return [...seen.values()]
}

/** An argument without its name where one must have it: the parser reads it to say so, and nobody should be offered it. */
function isUnnamed(ruleStack: readonly string[], tokens: readonly Token[]): boolean {
  const within = ruleStack.findLast(rule => ['namedArg', 'arg', 'group'].includes(rule))
  const begins = ['(', ','].includes(tokens.at(-1)?.image ?? '')
  return begins && within === 'namedArg' && ruleStack.at(-1) !== 'namedArg'
}

const heads: Readonly<Record<Frame, { rule: string; tokens: readonly Token[] }>> = {
  file: { rule: 'file', tokens: [] },
  body: { rule: 'body', tokens: scan('{').tokens },
  experiment: { rule: 'experiment', tokens: scan('experiment E {').tokens },
}

export function expectedAt({ frame, before }: Place): Expectation[] {
  const { rule, tokens } = heads[frame]
  const whole = before.length <= mostTokens ? ask(rule, [...tokens, ...before]) : []
  return whole.length > 0 ? whole : innermost(before)
}

/** When what stands before is broken or long: from the last bracket that is open. */
function innermost(before: readonly Token[]): Expectation[] {
  const open: number[] = []
  for (const [i, { image }] of before.entries()) {
    if ('{(['.includes(image)) open.push(i)
    else if ('})]'.includes(image)) open.pop()
  }
  const at = open.at(-1)
  if (at === undefined) return []
  const inner = before.slice(at)
  if (inner.length > mostTokens) return []
  if (inner[0]!.image === '(') return ask('callArgs', inner)
  const part = inner.findLastIndex(token => ['sees', 'says', 'sample'].includes(token.image))
  if (before[0]?.image === 'role' && open.length === 1)
    return part > 0 ? ask('rolePart', inner.slice(part)) : ask('rolePart', [])
  return ask('settings', inner)
}
