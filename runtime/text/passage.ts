// What a turn says, with who wrote which part of it: that decides how each part becomes token ids.
import type { Tokenizer } from './tokenizer.ts'

/**
 * `authored`: by the game's author, may spell special tokens. `foreign`: anything that filled a hole, never becomes a special token.
 * `ids`: a whole message, passed on as the ids that were said (`text` is what they read as).
 */
export type Part =
  | { readonly kind: 'authored'; readonly text: string }
  | { readonly kind: 'foreign'; readonly text: string }
  | { readonly kind: 'ids'; readonly ids: readonly number[]; readonly text: string }

export type Passage = readonly Part[]

export const authored = (text: string): Part => ({ kind: 'authored', text })
export const foreign = (text: string): Part => ({ kind: 'foreign', text })
export const said = (ids: readonly number[], text: string): Part => ({ kind: 'ids', ids, text })

/** What fills a hole: whoever wrote it, it is not the author's there and never becomes a special token. */
export const filling = (passage: Passage): Passage =>
  passage.map(part => (part.kind === 'authored' ? foreign(part.text) : part))

export const textOf = (passage: Passage): string => passage.map(part => part.text).join('')

/** Neighbours of one kind become one part; empty texts go. Ids stay apart: nothing may be made of them but what they are. */
export const mergeParts = (passage: Passage): Part[] => {
  const merged: Part[] = []
  for (const part of passage) {
    const last = merged.at(-1)
    if (part.kind !== 'ids' && part.text === '') continue
    if (part.kind !== 'ids' && last?.kind === part.kind)
      merged[merged.length - 1] = { kind: part.kind, text: last.text + part.text }
    else merged.push(part)
  }
  return merged
}

/**
 * The ids of a passage as it stands: no template, no beginning-of-text token. Each part is encoded on its own, so a token never
 * spans two parts: what one wrote cannot change how the other's text is read.
 */
export const encodePassage = (tokenizer: Tokenizer, passage: Passage): number[] =>
  mergeParts(passage).flatMap(part => {
    if (part.kind === 'ids') return [...part.ids]
    return part.kind === 'authored' ? tokenizer.encodeAuthored(part.text) : tokenizer.encodeForeign(part.text)
  })
