/** Words laid out as nobody would: white space, line ends and comments at random where the language allows them. */
import type { Choose } from './write-expression.ts'

export interface Layout {
  readonly choose: Choose
  /** What may stand between two words. */
  readonly gaps: readonly string[]
  /** `\n` in gaps and text blocks stands for this. */
  readonly lineEnd: '\n' | '\r\n' | '\r'
}

export const plainGaps: readonly string[] = [' ']

export const oddGaps: readonly string[] = [
  ...[' ', ' ', ' ', ' ', ' ', ' ', '  ', '\t', '\n', '\n', '\n   ', '\n\n', ' \n\t\n\n\n'],
  ...[' // after\n', '\n// alone\n', '\n  // two\n  // of them \n', '\n\n// apart\n\n', ' //\n'],
  ...[
    '\n/// like a doc\n',
    ' /// behind\n',
    ' // 😀 漢 "\'{\n',
    '\n//// four\n',
    '\n/// doc\n\n// and no doc\n',
  ],
]

/** Between these nothing needs to stand. */
const tight = new Set(['{', '}', '(', ')', '[', ']', ',', ':'])

export function layOut(words: readonly string[], { choose, gaps, lineEnd }: Layout): string {
  let text = ''
  for (const [i, word] of words.entries()) {
    const before = words[i - 1]
    const touching = before !== undefined && (tight.has(before) || tight.has(word)) && choose(4) === 0
    const isDoc = word.startsWith('///')
    const gap = touching ? '' : gaps[choose(gaps.length)]!
    text += isDoc || before?.startsWith('///') ? '\n' : i === 0 ? gap.replace(/^ +/, '') : gap
    text += word
  }
  const ends = ['', ' ', '\n', '\n\n', ' // last', '\n// last']
  text += gaps === plainGaps ? '\n' : ends[choose(ends.length)]!
  return text.replaceAll('\n', lineEnd)
}
