/** Markdown made of what games, data and models say: nothing of it can become markup, a link, or a control of the reader's terminal. */

const LINE_END = /\r\n|[\n\r\u0085\u2028\u2029\v\f]/g
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}]|[\ufe00-\ufe0f]/gu

/** No name, path or sentence of a card is longer. */
const LONGEST = 1000

/** One line without controls, formats and what turns the reading direction. */
const plainLine = (text: string): string => {
  const line = text.replace(LINE_END, ' ').replaceAll('\t', ' ').replace(HIDDEN, '').trim()
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line
}

/** Prose: each character that could begin markup, HTML or a link is escaped. */
export const prose = (text: string): string => plainLine(text).replace(/[\\`*_[\]<>#|~&!$:@]/g, '\\$&')

/** A code span, also within a table; nothing in it is markup. */
export const code = (text: string): string => {
  const line = plainLine(text).replaceAll('|', '\\|')
  const ticks = '`'.repeat(longestRun(line) + 1)
  const room = line.startsWith('`') || line.endsWith('`') || line === '' ? ' ' : ''
  return `${ticks}${room}${line}${room}${ticks}`
}

export const codeBlock = (lines: readonly string[], language = ''): string => {
  const body = lines.map(line => line.replace(LINE_END, ' ').replace(HIDDEN, ''))
  const ticks = '`'.repeat(Math.max(3, longestRun(body.join('\n')) + 1))
  return [`${ticks}${language}`, ...body, ticks].join('\n')
}

/** Cells must be markdown of one line already. `numbers`: all columns but the first stand to the right. */
export const table = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
  { numbers = false } = {},
): string =>
  [head, head.map((_, i) => (numbers && i > 0 ? '---:' : '---')), ...rows]
    .map(cells => `| ${cells.join(' | ')} |`)
    .join('\n')

/** A YAML scalar: JSON's strings are YAML's. */
export const yaml = (text: string): string => JSON.stringify(plainLine(text))

const longestRun = (text: string): number => Math.max(0, ...(text.match(/`+/g) ?? []).map(run => run.length))
