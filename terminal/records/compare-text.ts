/** A comparison as lines: a column a run. */

import { type Page, tableLines } from '../text/columns.ts'
import { number, signed } from '../text/number.ts'
import type { Comparison } from './compare-runs.ts'

export function comparisonLines({ runs, parts, measures, late, alarms }: Comparison, page: Page): string[] {
  const names = runs.map(({ name }) => name)
  const columns = [{ title: '', least: 12 }, ...names.map(title => ({ title, least: 10 }))]
  const rows = (lines: readonly (readonly string[])[]) => tableLines(columns, lines, page)
  const heading = (title: string) => ['', page.paint(title, 'title')]
  const head = rows([
    ['game', ...runs.map(run => run.game)],
    ['seed', ...runs.map(run => String(run.seed ?? '–'))],
    ['steps done', ...runs.map(run => String(run.steps))],
    ['alarms', ...alarms.map(rung => rung.map(({ name, step }) => `${name} ${step}`).join(', ') || 'none')],
  ])
  return [
    ...head,
    ...heading('what differs'),
    ...(parts.length === 0
      ? ['nothing but the seed']
      : rows(parts.map(({ what, values }) => [what, ...values.map(value => value ?? '–')]))),
    ...(measures.length === 0
      ? []
      : heading('measured at the same steps; in brackets less the first, ± its standard error')),
    ...(measures.length === 0
      ? []
      : rows(
          measures.map(({ eval: name, metric, step, values, differences }) => [
            `${name}.${metric} at ${step}`,
            ...values.map((value, i) => withDifference(value, i === 0 ? null : (differences[i - 1] ?? null))),
          ]),
        )),
    ...(late.length === 0 ? [] : heading('the last fifth of the steps')),
    ...(late.length === 0 ? [] : rows(late.map(({ metric, values }) => [metric, ...values.map(number)]))),
  ]
}

function withDifference(
  value: number | null,
  difference: { readonly value: number; readonly standard_error: number | null } | null,
): string {
  if (value === null) return '–'
  const shown = value.toFixed(3)
  if (!difference) return shown
  const error = difference.standard_error === null ? '' : ` ± ${number(difference.standard_error)}`
  return `${shown} (${signed(difference.value)}${error})`
}
