/** Sums of a game's names as formulas. */
import type { CheckedBody } from '../../checked/game.ts'
import { type NamedTerm, namedAtoms } from '../../symbolic/named-sum.ts'
import type { NormalForms } from '../../symbolic/normal-form.ts'
import type { Atoms, Term } from '../../symbolic/polynomial.ts'
import { lowered } from './indices.ts'
import { fractionText } from './number-text.ts'
import { type Setting, typesetNumber } from './typeset.ts'

const MOST_TERMS = 8

/** `meanⱼ Rᵢⱼ − Vᵢ`; a long sum ends with how many terms more there are. Without terms `0`. */
export function namedSumText(
  terms: readonly NamedTerm[],
  forms: NormalForms,
  game: Pick<CheckedBody, 'values'>,
  setting: Setting,
): string {
  if (terms.length === 0) return '0'
  const known: Known = { atoms: forms.atoms, names: namedAtoms(forms, game), setting }
  // A sum reads better that does not begin with a minus, where it need not.
  const sorted = [...terms].sort((a, b) => Number(a.coefficient < 0) - Number(b.coefficient < 0))
  const text = sorted.slice(0, MOST_TERMS).reduce((before, { coefficient, of }) => {
    const size = Math.abs(coefficient)
    const name = nameText(of, known)
    const term = name === '' ? fractionText(size) : size === 1 ? name : `${fractionText(size)} · ${name}`
    if (before === '') return coefficient < 0 ? `−${term}` : term
    return `${before} ${coefficient < 0 ? '−' : '+'} ${term}`
  }, '')
  const more = sorted.length - MOST_TERMS
  return more > 0 ? `${text} + … (${more} terms more)` : text
}

interface Known {
  readonly atoms: Atoms
  readonly names: ReturnType<typeof namedAtoms>
  readonly setting: Setting
}

function nameText(of: NamedTerm['of'], known: Known): string {
  const { indices } = known.setting
  switch (of.kind) {
    case 'one':
      return ''
    case 'value': {
      const mean = of.over.length === 0 ? '' : `mean${indices.of(of.over)} `
      const axes = [...of.axes, ...of.over]
      return `${mean}${of.name}${indices.of(inOrder(axes, known.setting))}`
    }
    case 'atoms':
      return factorsText(of.factors, known)
    default:
      return of satisfies never
  }
}

const inOrder = (axes: readonly string[], { indices }: Setting): string[] =>
  [...axes].sort((a, b) => (indices.letter(a) < indices.letter(b) ? -1 : 1))

function factorsText(factors: Term['factors'], known: Known): string {
  const { atoms, names, setting } = known
  return factors
    .map(([id, power]) => {
      const { origin } = atoms.get(id)
      const name = names.get(id)
      const raised = power === 1 ? '' : power === 2 ? '²' : power === 3 ? '³' : `^${power}`
      if (name) return `${name.name}${setting.indices.of(name.axes)}${raised}`
      if (origin.kind === 'mean') {
        const inner = factorsText(origin.factors, known)
        const letters = lowered(
          origin.over
            .map(axis => setting.indices.letter(axis))
            .sort()
            .join(''),
        )
        const mean = `mean${letters} ${plain(inner) ? inner : `(${inner})`}`
        return raised === '' ? mean : `(${mean})${raised}`
      }
      const text = typesetNumber(origin.of, setting)
      const one = plain(text) ? text : `(${text})`
      return origin.kind === 'inverse' ? `1/${one}${raised}` : `${one}${raised}`
    })
    .join(' · ')
}

/** A name, a call, or what stands in brackets of its own. */
const plain = (text: string): boolean =>
  /^[\p{L}\p{N}_.]+(\([^()]*\))?$|^\[[^[\]]*\]$|^\|[^|]*\|$/u.test(text)
