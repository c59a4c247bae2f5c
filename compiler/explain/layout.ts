/** Plain text in columns and paragraphs; widths count code points, which is right for what games and plans spell. */

const width = (text: string): number => [...text].length

/** Rows as lines whose columns stand below each other; a cell wider than `most` does not push the others. */
export function aligned(rows: readonly (readonly string[])[], most = 90): string[] {
  const columns = Math.max(0, ...rows.map(row => row.length))
  const widths = Array.from({ length: columns }, (_, i) =>
    Math.max(0, ...rows.map(row => width(row[i] ?? '')).filter(w => w <= most)),
  )
  return rows.map(row =>
    row
      .map((cell, i) => cell + ' '.repeat(Math.max(0, widths[i]! - width(cell))))
      .join('  ')
      .trimEnd(),
  )
}

export const indent = (lines: readonly string[]): string[] =>
  lines.map(line => (line === '' ? '' : `  ${line}`))

/** Words in lines of at most `columns`; a longer word keeps a line for itself. */
export function wrapped(text: string, columns: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (line !== '' && width(line) + 1 + width(word) > columns) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return line === '' ? lines : [...lines, line]
}
