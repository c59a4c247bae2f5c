/** A formula with values written under its names: the columns are widened where a value is longer than its name. */
import type { ScreenState } from '../state/screen-state.ts'
import { cells, padRight } from '../text/fit.ts'
import { number } from '../text/number.ts'

type Formula = NonNullable<ScreenState['run']>['formulas'][number]

export interface Annotated {
  readonly formula: string
  readonly values: string
}

/** Strings stay whole, so that a word in one is not taken for a name. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[A-Za-z_]\w*|[^"A-Za-z_]+|"/g
const KIND_WIDTH = 7

export function annotate({ kind, name, text }: Formula, state: ScreenState): Annotated {
  const own = kind === 'payoff' ? state.latest[`payoff/${name}/mean`] : liveValue(name, state)
  const pieces = [
    { text: padRight(kind, KIND_WIDTH) },
    { text: name, value: own },
    { text: ' = ' },
    ...(text.match(TOKEN) ?? []).map(token => ({
      text: token,
      value: /^[A-Za-z_]/.test(token) ? liveValue(token, state) : undefined,
    })),
  ]
  let formula = ''
  let values = ''
  for (const piece of pieces) {
    const below = 'value' in piece && piece.value !== undefined ? number(piece.value) : ''
    const width = Math.max(cells(piece.text), cells(below))
    formula += padRight(piece.text, width)
    values += padRight(below, width)
  }
  return { formula: formula.trimEnd(), values: values.trimEnd() }
}

/** The mean of a named value in the last step: a reward's, a watch's, a let's, or that of a term of the messages. */
function liveValue(name: string, state: ScreenState): number | undefined {
  const metric =
    state.latest[`rewards/${name}/mean`] ?? state.latest[`watch/${name}`] ?? state.latest[`let/${name}`]
  if (typeof metric === 'number') return metric
  const terms = (state.batch?.messages ?? []).flatMap(message =>
    message.terms.flatMap(([term, value]) => (term === name && value !== null ? [value] : [])),
  )
  return terms.length === 0 ? undefined : terms.reduce((sum, value) => sum + value, 0) / terms.length
}
