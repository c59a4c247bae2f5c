/** The call or block of settings that the cursor is in, from the tokens before it. */
import type { Token } from '../../grammar/tokens.ts'

export interface CallPlace {
  /** `mean`, or `score` of `preference.score`. */
  readonly callee: string
  /** The model of a method. */
  readonly object?: string
  /** Arguments before the one that the cursor is in. */
  readonly index: number
  /** Names of arguments that are given already. */
  readonly given: ReadonlySet<string>
  /** The name of the argument that the cursor is in, where it has one. */
  readonly key?: string
  /** The tokens of that argument so far. */
  readonly argument: readonly Token[]
}

/** Indexes of the brackets that are open at the end. */
function openBrackets(tokens: readonly Token[]): number[] {
  const open: number[] = []
  for (const [i, { image }] of tokens.entries()) {
    if ('{(['.includes(image)) open.push(i)
    else if ('})]'.includes(image)) open.pop()
  }
  return open
}

const isWord = (token: Token | undefined): token is Token =>
  token !== undefined && /^[A-Za-z_]/.test(token.image)

/** The innermost call; parentheses that only group are passed over. */
export function callAt(tokens: readonly Token[]): CallPlace | undefined {
  const at = openBrackets(tokens).findLast(i => tokens[i]!.image === '(' && isWord(tokens[i - 1]))
  if (at === undefined) return undefined
  const inner = tokens.slice(at + 1)
  const given = new Set<string>()
  let depth = 0
  let index = 0
  let start = 0
  for (const [i, { image }] of inner.entries()) {
    if ('{(['.includes(image)) depth++
    else if ('})]'.includes(image)) depth--
    else if (depth === 0 && image === ',') {
      index++
      start = i + 1
    } else if (depth === 0 && image === ':' && i === start + 1) given.add(inner[start]!.image)
  }
  const named = inner[start + 1]?.image === ':'
  const object = tokens[at - 2]?.image === '.' ? tokens[at - 3]?.image : undefined
  return {
    callee: tokens[at - 1]!.image,
    index,
    given,
    argument: inner.slice(named ? start + 2 : start),
    ...(named ? { key: inner[start]!.image } : {}),
    ...(object === undefined ? {} : { object }),
  }
}

export interface SettingsPlace {
  /** The keys of the blocks around the cursor and of the path that is being typed. */
  readonly path: readonly string[]
  /** Of the value that is being typed: its own key too. */
  readonly key?: readonly string[]
  /** Keys of the same block that are given before and after the cursor. */
  readonly given: ReadonlySet<string>
}

/** `tokens` begin with the declaration that has the settings; `after` follow the cursor. */
export function settingsAt(tokens: readonly Token[], after: readonly Token[]): SettingsPlace | undefined {
  const open = openBrackets(tokens)
  const at = open.at(-1)
  if (at === undefined || tokens[at]!.image !== '{') return undefined
  const outer = open.slice(0, -1).flatMap(i => keyBefore(tokens, i) ?? [])
  const prefix = [...outer, ...(keyBefore(tokens, at) ?? [])]
  const inner = tokens.slice(at + 1)
  const given = new Set([...keysOf(inner), ...keysOf(after)])
  const colon = inner.at(-1)?.image === ':' ? tokens.length - 1 : undefined
  if (colon !== undefined) return { path: prefix, key: [...prefix, ...pathBefore(tokens, colon)], given }
  const typed: string[] = []
  for (let i = tokens.length - 1; i > at && tokens[i]!.image === '.'; i -= 2)
    typed.unshift(tokens[i - 1]?.image ?? '')
  return { path: [...prefix, ...typed], given: typed.length > 0 ? new Set() : given }
}

/** The path before `: {` or `: NAME {`; undefined for a block that no key opens. */
function keyBefore(tokens: readonly Token[], brace: number): string[] | undefined {
  const colon =
    tokens[brace - 1]?.image === ':' ? brace - 1 : tokens[brace - 2]?.image === ':' ? brace - 2 : -1
  return colon < 0 ? undefined : pathBefore(tokens, colon)
}

function pathBefore(tokens: readonly Token[], colon: number): string[] {
  const path: string[] = []
  for (let i = colon - 1; isWord(tokens[i]); i -= 2) {
    path.unshift(tokens[i]!.image)
    if (tokens[i - 1]?.image !== '.') break
  }
  return path
}

/** The keys of a block's own level, up to its end. */
function keysOf(tokens: readonly Token[]): string[] {
  const keys: string[] = []
  let depth = 0
  for (const [i, { image }] of tokens.entries()) {
    if ('{(['.includes(image)) depth++
    else if ('})]'.includes(image)) depth--
    if (depth < 0) break
    if (depth === 0 && image === ':') keys.push(pathBefore(tokens, i).join('.'))
  }
  return keys
}
