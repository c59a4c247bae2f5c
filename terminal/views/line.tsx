/** A line of spans, exactly one row high: what does not fit is cut. */
import { Text } from 'ink'
import { cells, cut } from '../text/fit.ts'
import { type SafeText, sanitize } from '../text/safe-text.ts'
import { THEME, type Tone } from '../theme.ts'

export interface Span {
  readonly text: SafeText
  readonly tone: Tone
}

/** The one way onto the screen: all text is made safe here, whoever wrote it. */
export const span = (text: string, tone: Tone = 'plain'): Span => ({ text: sanitize(text), tone })

export const widthOf = (spans: readonly Span[]): number =>
  spans.reduce((sum, each) => sum + cells(each.text), 0)

export function Line({ spans, width }: { spans: readonly Span[]; width: number }) {
  const shown = fitted(spans, width)
  return (
    <Text wrap="truncate">
      {shown.map((each, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: spans have no name and never move
        <Text key={index} {...THEME[each.tone]}>
          {each.text}
        </Text>
      ))}
      {shown.length === 0 ? ' ' : ''}
    </Text>
  )
}

function fitted(spans: readonly Span[], width: number): Span[] {
  let left = width
  const kept: Span[] = []
  for (const each of spans) {
    if (left <= 0) break
    const text = cut(each.text, left)
    left -= cells(text)
    kept.push({ ...each, text })
  }
  return kept
}

/** Left and right ends of a line; the left one is cut where both do not fit. */
export function ends(left: readonly Span[], right: readonly Span[], width: number): Span[] {
  const room = width - widthOf(right)
  if (room < 8) return fitted(left, width)
  const kept = fitted(left, room - 1)
  return [...kept, span(' '.repeat(room - widthOf(kept))), ...right]
}

/** As many whole groups as fit, in their order of importance, two spaces between them. */
export function groups(start: readonly Span[], all: readonly (readonly Span[])[], width: number): Span[] {
  const line = [...start]
  for (const group of all) {
    if (group.length === 0) continue
    if (widthOf(line) + 2 + widthOf(group) > width) break
    line.push(span('  '), ...group)
  }
  return line
}
