/**
 * A normal form told in the game's own names: of `4/7 · mean Q` with `quality = 2 · Q / 7` it makes `2 · mean quality`. A name
 * is taken where it makes the rest shorter; of several that do, the one with the plainest factor and the fewest means.
 */
import type { CheckedBody } from '../checked/game.ts'
import type { NormalForms } from './normal-form.ts'
import { add, type Polynomial, scale, type Term } from './polynomial.ts'

export interface NamedTerm {
  readonly coefficient: number
  readonly of:
    | {
        readonly kind: 'value'
        readonly name: string
        readonly over: readonly string[]
        readonly axes: readonly string[]
      }
    | { readonly kind: 'atoms'; readonly factors: Term['factors'] }
    | { readonly kind: 'one' }
}

/** Atoms that a value of the game is, no more and no less: `similarity(a, q)` under the name `R`. */
export function namedAtoms(
  forms: NormalForms,
  game: Pick<CheckedBody, 'values'>,
): Map<number, { readonly name: string; readonly axes: readonly string[] }> {
  const names = new Map<number, { readonly name: string; readonly axes: readonly string[] }>()
  for (const { name, value } of game.values.slice(0, MOST_VALUES)) {
    const [term, ...more] = value.type === 'text' ? [] : forms.of(value).values()
    const [factor, ...others] = term?.factors ?? []
    if (!factor || more.length + others.length > 0 || term?.coefficient !== 1 || factor[1] !== 1) continue
    if (!names.has(factor[0])) names.set(factor[0], { name, axes: value.axes })
  }
  return names
}

interface Candidate {
  readonly form: Polynomial
  readonly of: Extract<NamedTerm['of'], { kind: 'value' }>
}

/** More names than these are not looked through: the work stays bounded. */
const MOST_VALUES = 100
const MOST_NAMES = 12

/** The terms with a name first, those without as products of atoms, a constant last. */
export function inNames(p: Polynomial, forms: NormalForms, game: Pick<CheckedBody, 'values'>): NamedTerm[] {
  const candidates = game.values.slice(0, MOST_VALUES).flatMap(({ name, value }): Candidate[] =>
    value.type === 'text'
      ? []
      : subsets(value.axes).map(over => ({
          form: [...over].reverse().reduce((f, axis) => forms.mean(f, axis), forms.of(value)),
          of: { kind: 'value', name, over, axes: value.axes.filter(axis => !over.includes(axis)) },
        })),
  )
  const terms: NamedTerm[] = []
  let rest = p
  while (terms.length < MOST_NAMES) {
    const [best] = candidates.flatMap(candidate => taken(candidate, rest)).sort(plainer)
    if (!best) break
    terms.push({ coefficient: best.factor, of: best.candidate.of })
    rest = best.rest
  }
  const left = [...rest.values()].map(
    ({ coefficient, factors }): NamedTerm => ({
      coefficient,
      of: factors.length === 0 ? { kind: 'one' } : { kind: 'atoms', factors },
    }),
  )
  return [...terms, ...left.filter(t => t.of.kind === 'atoms'), ...left.filter(t => t.of.kind === 'one')]
}

interface Taken {
  readonly candidate: Candidate
  readonly factor: number
  readonly rest: Polynomial
}

const varying = (p: Polynomial): number => p.size - (p.has('') ? 1 : 0)

/** What is left after as much of the candidate as makes one of its terms vanish; nothing where that is not shorter. */
function taken(candidate: Candidate, rest: Polynomial): Taken[] {
  const [key, term] = [...candidate.form].find(([each]) => each !== '') ?? []
  const coefficient = key === undefined ? undefined : rest.get(key)?.coefficient
  if (coefficient === undefined || !term) return []
  const factor = coefficient / term.coefficient
  const left = add(rest, scale(candidate.form, factor), -1)
  return varying(left) < varying(rest) ? [{ candidate, factor, rest: left }] : []
}

const plainer = (a: Taken, b: Taken): number =>
  a.rest.size - b.rest.size ||
  plainness(a.factor) - plainness(b.factor) ||
  a.candidate.of.over.length - b.candidate.of.over.length

function plainness(factor: number): number {
  const size = Math.abs(factor)
  if (Math.abs(size - 1) < 1e-9) return 0
  return Math.abs(size - Math.round(size)) < 1e-9 ? 1 : 2
}

/** All of them for up to three axes, beyond that those that average the inner ones; fewest axes first. */
function subsets(axes: readonly string[]): string[][] {
  if (axes.length > 3) return axes.map((_, n) => axes.slice(axes.length - n)).concat([[...axes]])
  const sets: string[][] = [[]]
  for (const axis of axes) sets.push(...sets.map(set => [...set, axis]))
  return sets.sort((a, b) => a.length - b.length)
}
