/** What one deletion takes away is told once, and an editor marks every place of it. */
import { expect, it } from 'vitest'
import { standard } from '../../compiler/diagnostics/examples/standard.ts'
import { check } from './check-of.ts'

const without = (from: string, to: string): string => {
  const start = standard.indexOf(from)
  return standard.slice(0, start) + standard.slice(standard.indexOf(to, start))
}

const errorsOf = (text: string) => check(text).diagnostics.filter(d => d.severity === 'error')

it('tells of a role that is gone together with what it said', () => {
  const errors = errorsOf(without('  role Solver', '  reward R'))
  expect(errors).toHaveLength(1)
  expect(errors[0]?.help).toContain('`role Solver plays … { sees …  says a over … }`')
  const names = errors[0]?.elsewhere?.map(({ at: { source, span } }) =>
    source.text.slice(span.start, span.end),
  )
  expect(names).toEqual(['a', 'Solver', 'Solver'])
})

it('tells of an import that is gone with all that it brought', () => {
  const errors = errorsOf(standard.replace('= R + Q', '= R + Q + f(a) + length(P(x: a))'))
  expect(errors).toHaveLength(1)
  expect(errors[0]?.help).toContain('`import f, P from "…"`')
})

it('keeps two slips of the hand apart', () => {
  const errors = errorsOf(standard.replace('payoff Solver ', 'payoff Slover ').replace('= R + Q', '= R + Qq'))
  expect(errors.map(d => d.fixes?.[0]?.edits[0]?.text)).toEqual(['Solver', 'Q'])
})
