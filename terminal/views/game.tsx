/** The game itself: a query with the answers to it, each with its advantage, payoff and terms. */
import { type Batch, type Group, groupsOf, type Message } from '../state/batch.ts'
import type { ScreenState } from '../state/screen-state.ts'
import { cells, padLeft, padRight, wrap } from '../text/fit.ts'
import { number, signed } from '../text/number.ts'
import { sanitize } from '../text/safe-text.ts'
import { toneOf } from '../theme.ts'
import { Line, type Span, span, widthOf } from './line.tsx'

interface Props {
  readonly state: ScreenState
  readonly batch: Batch | undefined
  readonly query: number
  readonly answer: number | undefined
  /** The reader browses: the step is named, since the run goes on elsewhere. */
  readonly held: boolean
  readonly width: number
  readonly rows: number
}

const WHOLE_LINES = 4
/** A tall terminal shows the next queries, too. */
const GROUPS_AT_ONCE = 3

export function Game({ state, batch, query, answer, held, width, rows }: Props) {
  const groups = batch ? groupsOf(batch, state.run?.roles ?? []) : []
  if (rows <= 0) return null
  if (!batch || groups.length === 0)
    return <Line spans={[span(' no step has ended yet', 'muted')]} width={width} />
  const place = (group: Group) =>
    ` ${group.axis} ${group.place + 1}/${groups.length}${held ? ` of step ${batch.step}` : ''} `
  const first = groups[query % groups.length]!
  const lines = linesOf(first, place(first), answer, width, rows)
  for (let next = 1; next < Math.min(GROUPS_AT_ONCE, groups.length); next++) {
    const group = groups[(query + next) % groups.length]!
    if (lines.length + 1 + group.answers.length > rows) break
    lines.push(...linesOf(group, place(group), undefined, width, rows - lines.length))
  }
  return lines.map((spans, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of one listing
    <Line key={index} spans={spans} width={width} />
  ))
}

/** A query, its answers, and the chosen one of them whole. */
function linesOf(
  group: Group,
  place: string,
  answer: number | undefined,
  width: number,
  rows: number,
): Span[][] {
  const chosen = answer === undefined ? undefined : group.answers[answer]
  const whole = chosen ? wrap(textOf(chosen), width - 6, Math.max(0, Math.min(WHOLE_LINES, rows - 2))) : []
  const severalRoles = new Set(group.answers.map(each => each.role)).size > 1
  return [
    [span(place, 'title'), ...queryOf(group)],
    ...window(group.answers, answer, rows - 1 - whole.length).map(message =>
      answerLine(message, message === chosen, severalRoles, width),
    ),
    ...whole.map(line => [span('     '), span(line, 'title')]),
  ]
}

/** How many rows the game has something for. */
export function rowsOfGame(state: ScreenState, batch: Batch | undefined): number {
  const groups = batch ? groupsOf(batch, state.run?.roles ?? []) : []
  const most = Math.max(0, ...groups.map(group => 1 + group.answers.length))
  return Math.max(1, most + WHOLE_LINES, Math.min(GROUPS_AT_ONCE, groups.length) * most)
}

function queryOf({ query, drawn }: Group): Span[] {
  if (!query) return [span(` “${drawn ?? ''}”`, 'name')]
  const paid =
    query.payoff === null
      ? []
      : [span(` ${query.role} `, 'muted'), span(signed(query.payoff), toneOf(query.payoff)), span(' ')]
  return [...paid, ...advantage(query), span('  '), ...spoken(query, 'name')]
}

function answerLine(message: Message, chosen: boolean, severalRoles: boolean, width: number): Span[] {
  const numbers = [
    span(chosen ? ' › ' : '   ', 'title'),
    ...(severalRoles ? [span(padRight(`${message.role} `, 8), 'muted')] : []),
    ...advantage(message),
    span(' '),
  ]
  for (const [name, value] of termsOf(message)) {
    const term = [span(` ${name} `, 'muted'), span(padRight(number(value), 5))]
    if (widthOf(numbers) + widthOf(term) > width / 2) break
    numbers.push(...term)
  }
  return [...numbers, span(' '), ...spoken(message, 'plain')]
}

/** The terms that differ from the payoff, else the payoff alone. */
function termsOf(message: Message): readonly (readonly [string, number | null])[] {
  return message.terms.length > 0 ? message.terms : [['payoff', message.payoff] as const]
}

function advantage({ advantage }: Message): Span[] {
  return [
    span(' A ', 'muted'),
    span(padLeft(advantage === null ? '–' : signed(advantage), 5), toneOf(advantage)),
  ]
}

function spoken(message: Message, tone: 'name' | 'plain'): Span[] {
  if (message.missing !== undefined && message.text === '')
    return [span(`missing: ${message.missing}`, 'warn')]
  const mark = message.missing !== undefined ? [span(` (${message.missing})`, 'warn')] : []
  const text = tone === 'name' ? `“${message.text}”` : message.text
  return [span(text, tone), ...(message.cut ? [span(' ✂', 'warn')] : []), ...mark]
}

const textOf = (message: Message) =>
  cells(message.text) > 0 ? message.text : sanitize(`missing: ${message.missing ?? 'empty'}`)

/** As many answers as fit, the chosen one among them. */
function window(answers: readonly Message[], chosen: number | undefined, rows: number): readonly Message[] {
  const start = Math.max(0, Math.min((chosen ?? 0) - Math.max(0, rows - 1), answers.length - rows))
  return answers.slice(start, start + Math.max(0, rows))
}
