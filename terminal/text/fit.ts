/** Text cut and filled to a number of terminal cells; wide characters take two. */
import stringWidth from 'string-width'
import { type SafeText, sanitize } from './safe-text.ts'

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const ASCII = /^[\x20-\x7e]*$/

/** Cells that a text takes. */
export const cells = (text: string): number => (ASCII.test(text) ? text.length : stringWidth(text))

/** The text itself where it fits, else its beginning and `…`. */
export function cut(text: SafeText, width: number): SafeText {
  if (cells(text) <= width) return text
  if (width <= 0) return sanitize('')
  return sanitize(`${take(text, width - 1)}…`)
}

export const padRight = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - cells(text)))

export const padLeft = (text: string, width: number): string =>
  ' '.repeat(Math.max(0, width - cells(text))) + text

/** At most `lines` pieces of at most `width` cells; the last ends in `…` where something is left. */
export function wrap(text: SafeText, width: number, lines: number): SafeText[] {
  const pieces: SafeText[] = []
  let rest: string = text
  while (rest !== '' && width > 0 && pieces.length < lines) {
    if (pieces.length === lines - 1) {
      pieces.push(cut(sanitize(rest), width))
      break
    }
    const piece = lineOf(rest, width)
    pieces.push(sanitize(piece.trimEnd()))
    rest = rest.slice(piece.length).trimStart()
  }
  return pieces
}

/** The beginning that fits, ended at a space where one is not far. */
function lineOf(text: string, width: number): string {
  const whole = take(text, width)
  if (whole.length === text.length) return whole
  const space = whole.lastIndexOf(' ')
  return space > whole.length / 2 ? whole.slice(0, space + 1) : whole || firstOf(text)
}

const firstOf = (text: string): string => [...graphemes.segment(text)][0]?.segment ?? ''

function take(text: string, width: number): string {
  let used = 0
  let kept = ''
  for (const { segment } of graphemes.segment(text)) {
    used += cells(segment)
    if (used > width) break
    kept += segment
  }
  return kept
}
