/** A sample as lines: where it stands, what it was paid, what its role saw and said. */
import type { EventOf } from '../../runtime/events/event.ts'
import { number, signed } from '../text/number.ts'
import type { Paint } from '../text/paint.ts'
import { sanitize, sanitizeLines } from '../text/safe-text.ts'

type Sample = EventOf<'sample'>

/** `before`: the sample printed before it; what was seen is not said again. */
export function sampleLines(sample: Sample, before: Sample | undefined, paint: Paint): string[] {
  const { step, role, index, sees, says, said, missing, cut, terms, payoff, advantage, tokens } = sample
  const place = Object.entries(index).map(([axis, i]) => `${axis} ${i + 1}`)
  const paid = [
    ...(payoff === null ? [] : [`payoff ${number(payoff)}`]),
    ...(advantage === null ? [] : [`A ${signed(advantage)}`]),
    ...Object.entries(terms).map(([name, value]) => `${name} ${number(value)}`),
    `${tokens} tokens${cut ? ', cut off' : ''}`,
  ]
  const head = [`step ${step}`, role, ...place].join(' · ')
  const seen = before?.sees === sees && before.role === role ? [] : block('sees', sees)
  return [
    `${paint(sanitize(head), 'title')}  ${paint(sanitize(paid.join('  ')), 'muted')}`,
    ...seen,
    ...(says === null ? [] : block('says', says)),
    ...(said === null || said === says ? [] : block('part', said)),
    ...(missing === undefined ? [] : block('missing', missing)),
  ]
}

/** Every line of a text behind its word. */
function block(word: string, text: string): string[] {
  const lines = sanitizeLines(text).split('\n')
  return lines.map((line, i) => `  ${(i === 0 ? word : '').padEnd(7)}  ${line}`.trimEnd())
}
