/** Terms of very different widths, added without a weight: the wider one decides alone. Language.md §6. */

import type { Expression } from '../checked/expression.ts'
import { unevenTerms } from '../diagnostics/rules/uneven-terms.ts'
import { excerpt, intervalOf } from '../typing/typed.ts'
import type { Check } from './check.ts'

const limit = 5

/** The terms of a sum, signs left out. */
function terms(e: Expression): Expression[] {
  if (e.kind !== 'map') return [e]
  if (e.fn === '+' || e.fn === '-') return e.args.flatMap(terms)
  return e.fn === 'negate' ? terms(e.args[0]!) : [e]
}

/** Zero for constants, undefined for what is weighted or has no known range. */
function width(e: Expression): number | undefined {
  if (e.kind === 'map' && (e.fn === '*' || e.fn === '/')) return undefined
  const { low, high } = intervalOf(e)
  return Number.isFinite(high - low) ? high - low : undefined
}

const rangeText = (e: Expression) => `${intervalOf(e).low}..${intervalOf(e).high}`

export const uneven: Check = ({ game }, report) => {
  for (const e of [...game.values.map(v => v.value), ...game.payoffs.map(p => p.value)]) {
    const wide = terms(e)
      .map(term => ({ term, width: width(term) ?? 0 }))
      .filter(t => t.width > 0)
      .sort((a, b) => a.width - b.width)
    const [first, last] = [wide[0], wide.at(-1)]
    if (!first || !last || last.width <= limit * first.width) continue
    const params = {
      wide: excerpt(last.term.at),
      narrow: excerpt(first.term.at),
      times: last.width / first.width,
      wideRange: rangeText(last.term),
      narrowRange: rangeText(first.term),
    }
    report.add(unevenTerms, e.at, params)
  }
}
