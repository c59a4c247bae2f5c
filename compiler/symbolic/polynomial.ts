/**
 * Formulas as sums of products of atoms, as if nothing were missing. An atom is whatever is not taken apart further: a
 * reward, a judge's number, a comparison, a mean. Equal formulas have equal normal forms as far as +, −, ·, means and
 * truth values go; what grows beyond a bound becomes one atom, so that the work stays small.
 */
import type { Expression } from '../checked/expression.ts'

export interface Atom {
  readonly id: number
  readonly axes: readonly string[]
  /** 0 or 1, so that its powers are itself. */
  readonly truth: boolean
  readonly origin: Origin
}

/** What an atom stands for, so that it can be shown: a formula, 1 over one, or a mean of a product of atoms. */
export type Origin =
  | { readonly kind: 'formula'; readonly of: Expression }
  | { readonly kind: 'inverse'; readonly of: Expression }
  | { readonly kind: 'mean'; readonly over: readonly string[]; readonly factors: Term['factors'] }

export interface Term {
  readonly coefficient: number
  /** Atoms by id, each with its power. */
  readonly factors: readonly (readonly [id: number, power: number])[]
}

/** By the key of the factors; the empty key is the constant. */
export type Polynomial = ReadonlyMap<string, Term>

const mostTerms = 64
const mostFactors = 12

/** Coefficients this small beside what they came from are rounding. */
const negligible = 1e-12

const keyOf = (factors: Term['factors']): string => factors.map(([id, power]) => `${id}^${power}`).join('*')

/** All atoms of one game; equal texts are one atom. */
export class Atoms {
  private readonly byKey = new Map<string, Atom>()
  private readonly all: Atom[] = []

  /** `key` says all that the atom is; over other axes it is another one (two games may share a table). */
  atom(key: string, axes: readonly string[], origin: Origin, truth = false): Atom {
    const full = `${key} [${axes.join(',')}]`
    const known = this.byKey.get(full)
    if (known) return known
    const atom = { id: this.all.length, axes, truth, origin }
    this.all.push(atom)
    this.byKey.set(full, atom)
    return atom
  }

  get(id: number): Atom {
    return this.all[id]!
  }
}

export const zero: Polynomial = new Map()

export const constant = (value: number): Polynomial =>
  value === 0 ? zero : new Map([['', { coefficient: value, factors: [] }]])

export const ofAtom = (atom: Atom): Polynomial => {
  const factors: Term['factors'] = [[atom.id, 1]]
  return new Map([[keyOf(factors), { coefficient: 1, factors }]])
}

/** The number that a polynomial is, or undefined where it has atoms. */
export const asConstant = (p: Polynomial): number | undefined =>
  p.size === 0 ? 0 : p.size === 1 ? p.get('')?.coefficient : undefined

export function add(a: Polynomial, b: Polynomial, factor = 1): Polynomial {
  const sum = new Map(a)
  for (const [key, term] of b) {
    const before = sum.get(key)?.coefficient ?? 0
    const coefficient = before + factor * term.coefficient
    if (Math.abs(coefficient) <= negligible * (Math.abs(before) + Math.abs(factor * term.coefficient)))
      sum.delete(key)
    else sum.set(key, { coefficient, factors: term.factors })
  }
  return sum
}

export const scale = (p: Polynomial, factor: number): Polynomial =>
  factor === 0 ? zero : add(zero, p, factor)

/** Undefined where the product would be too large to work with. */
export function multiply(a: Polynomial, b: Polynomial, atoms: Atoms): Polynomial | undefined {
  if (a.size * b.size > 16 * mostTerms) return undefined
  let product: Polynomial = zero
  for (const x of a.values()) {
    for (const y of b.values()) {
      const factors = product2(x.factors, y.factors, atoms)
      if (factors.length > mostFactors || factors.some(([, power]) => power > mostFactors)) return undefined
      product = add(
        product,
        new Map([[keyOf(factors), { coefficient: x.coefficient * y.coefficient, factors }]]),
      )
    }
  }
  return product.size > mostTerms ? undefined : product
}

function product2(a: Term['factors'], b: Term['factors'], atoms: Atoms): Term['factors'] {
  const powers = new Map(a)
  for (const [id, power] of b) powers.set(id, (powers.get(id) ?? 0) + power)
  return [...powers]
    .map(([id, power]): readonly [number, number] => [id, atoms.get(id).truth ? 1 : power])
    .sort(([x], [y]) => x - y)
}

export const fits = (p: Polynomial): boolean => p.size <= mostTerms

/** One text for equal polynomials; coefficients are rounded so that 0.1 + 0.2 is 0.3. */
export const textOf = (p: Polynomial): string =>
  [...p]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, { coefficient }]) => `${Number(coefficient.toPrecision(12))}*${key}`)
    .join('+')

/**
 * The mean over an axis: of each product the factors that do not lie along the axis stand outside, and what is left is
 * an atom of its own. Means of means are one mean over all their axes.
 */
export function mean(p: Polynomial, axis: string, atoms: Atoms): Polynomial {
  let result: Polynomial = zero
  for (const { coefficient, factors } of p.values()) {
    const along = factors.filter(([id]) => atoms.get(id).axes.includes(axis))
    const outside = factors.filter(([id]) => !atoms.get(id).axes.includes(axis))
    const averaged = along.length === 0 ? [] : [[meanAtom(along, axis, atoms).id, 1] as const]
    const all = product2(outside, averaged, atoms)
    result = add(result, new Map([[keyOf(all), { coefficient, factors: all }]]))
  }
  return result
}

function meanAtom(factors: Term['factors'], axis: string, atoms: Atoms): Atom {
  const [first] = factors
  const only = factors.length === 1 && first?.[1] === 1 ? atoms.get(first[0]).origin : undefined
  const nested = only?.kind === 'mean' ? only : undefined
  const over = [...(nested?.over ?? []), axis].sort()
  const inner = nested?.factors ?? factors
  const axes = [...new Set(factors.flatMap(([id]) => atoms.get(id).axes))].filter(a => a !== axis)
  return atoms.atom(`mean[${over.join(',')}](${keyOf(inner)})`, axes, { kind: 'mean', over, factors: inner })
}
