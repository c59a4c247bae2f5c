/** Three ways to write a text in quotes, none of them the formatter's: what is read of each must be the text. */

const escapes: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\t': '\\t' }

const byCode = (letter: string): string => `\\u{${letter.codePointAt(0)!.toString(16)}}`

/** Only what must be escaped is. */
export const plainText = (value: string): string =>
  `"${value.replace(/["\\\n\r\0]/g, letter => escapes[letter] ?? byCode(letter))}"`

/** All that can be escaped is. */
export const escapedText = (value: string): string =>
  `"${[...value].map(letter => escapes[letter] ?? byCode(letter)).join('')}"`

/** A block in three quotes, indented, its quotes by themselves. */
export function blockText(value: string): string {
  if (value === '') return '""""""'
  const body = value.replace(/["\\\r\0]/g, letter => escapes[letter] ?? byCode(letter))
  // White space at the end is left out, and so is what all lines begin with: written as escapes it stays.
  const ended = body.replace(/\s$/, letter => escapes[letter] ?? byCode(letter))
  const lines = ended.split('\n')
  const first = lines.findIndex(line => line.trim() !== '')
  lines[first] = lines[first]!.replace(/^[ \t]/, byCode)
  return `"""\n${lines.map(line => `      ${line}`).join('\n')}\n    """`
}
