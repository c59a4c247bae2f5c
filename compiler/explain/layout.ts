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

export interface Equation {
  readonly left: string
  readonly right: string
  /** Stands in a column of its own where there is room, else on a line below. */
  readonly tail?: string
}

/** `left = right  : tail`, the equals signs below each other; what is longer than the line goes on below its right side. */
export function equations(rows: readonly Equation[], columns: number, sign = ' = '): string[] {
  const lefts = rows.map(row => width(row.left)).filter(w => w <= 0.7 * columns)
  const left = Math.max(0, ...lefts)
  const start = left + sign.length
  const fits = ({ right, tail }: Equation) => start + width(right) + 2 + width(tail ?? '') <= columns
  const tails = Math.max(0, ...rows.filter(row => row.tail && fits(row)).map(({ right }) => width(right)))
  const tailsFit = (tail: string) => start + tails + 2 + width(tail) <= columns
  return rows.flatMap(row => {
    const { right, tail = '' } = row
    const head = `${padded(row.left, left)}${sign}`
    if (fits(row)) {
      const column = tailsFit(tail) ? tails : width(right)
      return [`${head}${padded(right, column)}  ${tail}`.trimEnd()]
    }
    const room = Math.max(20, columns - start)
    const [first = '', ...more] = wrapped(right, room)
    return [
      `${head}${first}`,
      ...[...more, ...wrapped(tail, room)].map(line => `${' '.repeat(start)}${line}`),
    ]
  })
}

const padded = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - width(text)))

/** A paragraph behind a title of its own, its further lines below its first. */
export function hanging(title: string, text: string, columns: number, indentation = title.length): string[] {
  const lines = wrapped(text, Math.max(20, columns - indentation))
  return lines.map((line, i) => `${i === 0 ? padded(title, indentation) : ' '.repeat(indentation)}${line}`)
}
