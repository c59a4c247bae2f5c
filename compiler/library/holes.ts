/** A prompt's text cut at its holes: only `{name}` is a hole, `{{` a brace, `}` stands for itself. */
import type { PromptPart } from '../checked/game.ts'

interface Hole {
  readonly name: string
  /** Offsets in the text, of the hole with its braces. */
  readonly start: number
  readonly end: number
}

export interface Template {
  readonly parts: readonly PromptPart[]
  readonly holes: readonly Hole[]
  /** Offsets of braces that are neither a hole nor doubled. */
  readonly strays: readonly number[]
}

const piece = /\{\{|\{([A-Za-z_][A-Za-z0-9_]*)\}|\{/g

export function cutAtHoles(text: string): Template {
  const parts: PromptPart[] = []
  const holes: Hole[] = []
  const strays: number[] = []
  let plain = ''
  let from = 0
  for (const match of text.matchAll(piece)) {
    plain += text.slice(from, match.index)
    from = match.index + match[0].length
    const name = match[1]
    if (name !== undefined) {
      if (plain !== '') parts.push({ text: plain })
      plain = ''
      parts.push({ hole: name })
      holes.push({ name, start: match.index, end: from })
    } else {
      if (match[0] === '{') strays.push(match.index)
      plain += '{'
    }
  }
  plain += text.slice(from)
  if (plain !== '' || parts.length === 0) parts.push({ text: plain })
  return { parts, holes, strays }
}
