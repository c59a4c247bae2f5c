/** Which messages the browser shows, in which order. No page in it: it is tested by itself. */
import type { SampleRow, Samples } from '../document.ts'

export interface Query {
  readonly text: string
  readonly role: string
  readonly run: number | undefined
  /** Undefined: all steps. */
  readonly step: number | undefined
  /** `order`, `payoff`, `advantage`, `tokens`, or a term's name. */
  readonly sort: string
  readonly down: boolean
  /** The same text as this role saw or said it, whenever. */
  readonly same?: Same
}

export interface Same {
  readonly role: string
  readonly what: 'saw' | 'said'
  readonly text: string
}

export function found({ rows, texts }: Samples, query: Query): SampleRow[] {
  const wanted = query.text.trim().toLowerCase()
  const holds = (row: SampleRow) =>
    wanted === '' ||
    [row.sees, row.says].some(place => place !== null && texts[place]!.toLowerCase().includes(wanted))
  const chosen = rows.filter(
    row =>
      (query.role === '' || row.role === query.role) &&
      (query.run === undefined || row.run === query.run) &&
      (query.step === undefined || row.step === query.step) &&
      (!query.same || isSame(row, query.same, texts)) &&
      holds(row),
  )
  return query.sort === 'order' ? (query.down ? chosen.reverse() : chosen) : sorted(chosen, query)
}

function isSame(row: SampleRow, { role, what, text }: Same, texts: readonly string[]): boolean {
  if (row.role !== role) return false
  return (what === 'saw' ? texts[row.sees] : saidText(row, texts)) === text
}

/** The part in tags where there is one, else the whole message. */
export function saidText({ said, says }: SampleRow, texts: readonly string[]): string | undefined {
  const place = said ?? says
  return place === null ? undefined : texts[place]!.trim()
}

/** What has no value stands last, whichever way it goes. */
function sorted(rows: SampleRow[], { sort, down }: Query): SampleRow[] {
  const valueBy = (row: SampleRow): number | null => {
    if (sort === 'payoff') return row.payoff
    if (sort === 'advantage') return row.advantage
    if (sort === 'tokens') return row.tokens
    return row.terms[sort] ?? null
  }
  return rows.sort((a, b) => {
    const [x, y] = [valueBy(a), valueBy(b)]
    if (x === null || y === null) return Number(x === null) - Number(y === null)
    return down ? y - x : x - y
  })
}
