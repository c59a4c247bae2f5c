/** `f`: the game's formulas as its source writes them, under each name its mean in the last step. */
import { annotate } from '../lines/formula.ts'
import type { ScreenState } from '../state/screen-state.ts'
import { Line, type Span, span } from './line.tsx'

interface Props {
  readonly state: ScreenState
  readonly width: number
  readonly rows: number
}

export function Formulas({ state, width, rows }: Props) {
  const title = [
    span(
      ` ${state.run?.game ?? 'the game'} in formulas; below the names, means of step ${state.step}`,
      'title',
    ),
  ]
  const lines = (state.run?.formulas ?? []).flatMap((formula): Span[][] => {
    const annotated = annotate(formula, state)
    const values = annotated.values === '' ? [] : [[span(` ${annotated.values}`, 'good')]]
    return [[span(` ${annotated.formula}`, 'name')], ...values]
  })
  return [title, ...lines].slice(0, rows).map((spans, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of one listing
    <Line key={index} spans={spans} width={width} />
  ))
}
