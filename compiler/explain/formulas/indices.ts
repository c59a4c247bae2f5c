/** Axes as a paper writes them: an index of one letter each, set low behind a name. `answer`, the second axis, is j: `Rᵢⱼ`. */
import type { Axis } from '../../checked/game.ts'

/** Letters that Unicode has below the line; t stays free for the tokens of a message. */
const LETTERS = [...'ijklmnprsuvxoaeh']
const LOW = new Map(
  [...'ijklmnprsuvxoaeht0123456789'].map((c, n) => [c, [...'ᵢⱼₖₗₘₙₚᵣₛᵤᵥₓₒₐₑₕₜ₀₁₂₃₄₅₆₇₈₉'][n]!]),
)

/** `ij` as `ᵢⱼ`. */
export const lowered = (text: string): string => [...text].map(c => LOW.get(c) ?? c).join('')

export class Indices {
  private readonly letters: ReadonlyMap<string, string>

  constructor(private readonly axes: readonly Pick<Axis, 'name' | 'size' | 'parent'>[]) {
    this.letters = new Map(
      axes.map(({ name }, n) => {
        const round = Math.floor(n / LETTERS.length)
        return [name, `${LETTERS[n % LETTERS.length]}${round > 0 ? round : ''}`]
      }),
    )
  }

  letter(axis: string): string {
    return this.letters.get(axis) ?? '?'
  }

  /** `ᵢⱼ` for [query, answer]. */
  of(axes: readonly string[]): string {
    return lowered(axes.map(axis => this.letter(axis)).join(''))
  }

  /** `i = 1…8 over query`, one an axis. */
  legend(): string[] {
    return this.axes.map(({ name, size, parent }) => {
      const last = typeof size === 'number' ? String(size) : `all rows of ${size.allOf}`
      const each = parent === undefined ? '' : ` (for each ${parent})`
      return typeof size === 'number'
        ? `${this.letter(name)} = 1…${last} over ${name}${each}`
        : `${this.letter(name)} over ${name}, ${last}${each}`
    })
  }
}
