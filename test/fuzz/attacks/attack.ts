/** What programs that are meant to hurt are made of. */

export interface Attack {
  readonly name: string
  readonly text: string
  /** Further files of the project, by path. */
  readonly others?: Readonly<Record<string, string>>
}

/** As many copies of a piece as fit into so many bytes. */
export function fill(
  bytes: number,
  piece: string | ((i: number) => string),
  before = '',
  after = '',
): string {
  const room = bytes - Buffer.byteLength(before + after)
  if (typeof piece === 'string') return before + piece.repeat(room / Buffer.byteLength(piece)) + after
  const pieces: string[] = []
  let left = room
  for (let i = 0; ; i++) {
    const next = piece(i)
    left -= Buffer.byteLength(next)
    if (left < 0) return before + pieces.join('') + after
    pieces.push(next)
  }
}

export const times = (n: number, piece: (i: number) => string, between = '\n'): string =>
  Array.from({ length: n }, (_, i) => piece(i)).join(between)

/** All of a game but its end: `R` is 0..1 and `L` a length, both over [query, answer], and both roles are paid. */
export const opening = `game G {
  model policy from "hf:owner/name"
  axis query: 8
  axis answer: 4 per query
  role Asker plays policy { sees "ask"  says q over query }
  role Solver plays policy { sees q  says a over answer }
  reward R = exact(a, "x")
  reward L = length(a)
  payoff Solver = R
`

export const closing = (train = 'steps: 1'): string => `  train policy { ${train} }\n}\n`

/** A whole game around members; with settings for its training. */
export const game = (members: string, train?: string): string => `${opening}${members}\n${closing(train)}`

export const expression = (text: string): string => game(`  watch w = ${text}`)

/** A game whose values follow from one another; the last of them is paid. */
export const chain = (first: string, n: number, next: (before: string) => string): string =>
  game(
    `  let v0 = ${first}\n${times(n, i => `  let v${i + 1} = ${next(`v${i}`)}`)}\n  payoff Asker = -mean(v${n} over answer)`,
  )
