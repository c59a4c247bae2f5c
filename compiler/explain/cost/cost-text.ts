/** The cost of a step as lines. */
import { type Equation, equations, hanging } from '../layout.ts'
import type { Cost, Work } from '../schema/cost.ts'
import type { Count } from '../schema/parts.ts'

const INDENT = 9

/** `1.9 G`: three digits and a unit of a thousand. */
function thousands(x: number, units: readonly string[] = ['', 'k', 'M', 'G', 'T', 'P', 'E']): string {
  let unit = 0
  let size = x
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000
    unit++
  }
  const text = unit === 0 ? String(Math.round(size * 100) / 100) : String(Number(size.toPrecision(3)))
  return units[unit] === '' ? text : `${text} ${units[unit]}`
}

/** `8.2 MiB` */
function bytesText(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB']
  let unit = 0
  let size = bytes
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1024
    unit++
  }
  return `${unit === 0 ? size : Number(size.toPrecision(3))} ${units[unit]}`
}

const or = (count: Count, text: (x: number) => string): string => (count === null ? 'unknown' : text(count))

/** What cannot be told as a number is told as a formula. */
const flopsText = ({ flops, kind }: Work): string =>
  flops === null ? SYMBOLIC[kind] : `${thousands(flops)}FLOP`

const SYMBOLIC: Readonly<Record<Work['kind'], string>> = {
  speak: '2·P a token',
  judge: '2·P a token',
  score: '2·P a token',
  logprob: '2·P a token',
  learn: '6·P a token',
}

export function costLines(cost: Cost, columns: number): string[] {
  const { tokens, work, memory, bytes, models, time, formulas, notes } = cost
  const counted = models.map(({ model, parameters, trainable, context, configuration }) =>
    parameters === null
      ? `${model}: P unknown`
      : `${model}: P = ${thousands(parameters)}${trainable === undefined || trainable === parameters ? '' : `, of them ${or(trainable, thousands)} learn`}, context ${context ?? 'unknown'} (${configuration})`,
  )
  const total = [
    `${or(tokens.prompt, thousands)} read in prompts`,
    `${thousands(tokens.generated)} said`,
    ...(tokens.judged === 0 ? [] : [`${or(tokens.judged, thousands)} judged`]),
    `${or(tokens.trained, thousands)} learnt from`,
  ].join(', ')
  const rows = work.map(
    (one): Equation => ({
      left: one.what,
      right:
        one.kind === 'speak' || one.kind === 'judge'
          ? `${thousands(one.prompts)} × prompt${one.promptTokens === null ? '' : ` of ${thousands(one.promptTokens / Math.max(1, one.prompts))}`}, ${thousands(one.rows)} × ${thousands(one.newTokens / Math.max(1, one.rows))} said`
          : `${thousands(one.rows)} × ${one.promptTokens === null ? `(prompt + ${thousands(one.newTokens / Math.max(1, one.rows))})` : thousands((one.promptTokens + one.newTokens) / Math.max(1, one.rows))} tokens`,
      tail: flopsText(one),
    }),
  )
  const seconds = time
    ? time.secondsPerStep === null
      ? `unknown on ${time.adapter}: it takes a model’s configuration and prompts of known length`
      : `about ${secondsText(time.secondsPerStep)}, by what ${time.adapter} does now`
    : 'ask with --time: it opens the adapter and measures for about a second'
  return [
    ...counted.flatMap((line, i) => hanging(i === 0 ? 'models' : '', line, columns, INDENT)),
    ...hanging('tokens', total, columns, INDENT),
    ...equations(rows, columns - 2, '  ').map(line => `  ${line}`),
    ...hanging(
      'compute',
      cost.flops === null ? 'the sum of these' : `${thousands(cost.flops)}FLOP`,
      columns,
      INDENT,
    ),
    ...formulas.flatMap(line => hanging('', line, columns, INDENT)),
    ...hanging('memory', bytes === null ? 'the sum of these, in bytes' : bytesText(bytes), columns, INDENT),
    ...equations(memory.map(memoryRow), columns - 2, '  ').map(line => `  ${line}`),
    ...hanging('time', seconds, columns, INDENT),
    ...notes.flatMap((line, i) => hanging(i === 0 ? 'note' : '', line, columns, INDENT)),
  ]
}

const memoryRow = ({ what, bytes, formula }: Cost['memory'][number]): Equation => ({
  left: what,
  right: bytes === null ? formula : bytesText(bytes),
})

function secondsText(seconds: number): string {
  if (seconds < 1) return `${Number((1000 * seconds).toPrecision(2))} ms`
  if (seconds < 120) return `${Number(seconds.toPrecision(2))} s`
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`
}
