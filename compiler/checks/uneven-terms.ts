/** Terms of very different widths, added without a weight: the wider one decides alone. Language.md §6. */

import type { Expression } from '../checked/expression.ts'
import type { Fix } from '../diagnostics/diagnostic.ts'
import { before, fix } from '../diagnostics/edits.ts'
import { unevenTerms } from '../diagnostics/rules/uneven-terms.ts'
import { textAt, wrapped } from '../typing/mend.ts'
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

/** The term with a weight that makes it as wide as the other one. */
function weighed({ kind, at }: Expression, weight: number): Fix {
  const factor = Number(weight.toPrecision(2))
  const call = kind !== 'map' || /^\w+\s*\(/.test(textAt(at))
  const title = `weigh the wider term with ${factor}`
  return call ? fix(title, before(at, `${factor} * `)) : wrapped(at, `${factor} * (`, ')', title)
}

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
    const labels = [first, last].map(({ term }) => ({ at: term.at, text: rangeText(term) }))
    report.add(unevenTerms, e.at, params, { labels, fixes: [weighed(last.term, first.width / last.width)] })
  }
}
