/** `lsp diff` as text: part by part, `−` before a line of the first game, `+` before one of the second. */
import type { ExplainOptions } from '../explain-text.ts'
import { indent, wrapped } from '../layout.ts'
import { paint } from '../paint.ts'
import type { GameChange, GameDiff } from '../schema/diff.ts'
import { lineDiff } from './line-diff.ts'

const TITLES: Readonly<Record<GameChange['part'], string>> = {
  parameter: 'parameters',
  model: 'models',
  prompt: 'prompts',
  data: 'data',
  function: 'functions',
  axis: 'axes',
  row: 'rows',
  role: 'roles',
  value: 'values',
  payoff: 'payoffs',
  regularizer: 'regularizers',
  training: 'training',
  alarm: 'alarms',
  verdict: 'what can be said of them',
}

export function diffText({ a, b, same, changes }: GameDiff, { colour, width }: ExplainOptions): string {
  const paints = paint(colour)
  const head = `${paints.title(`${a.game} → ${b.game}`)}  ${paints.faint(`− ${a.file}  + ${b.file}`)}`
  const parts = Object.keys(TITLES) as GameChange['part'][]
  const sections = parts.flatMap(part => {
    const own = changes.filter(change => change.part === part)
    return own.length === 0
      ? []
      : ['', paints.title(TITLES[part]), ...indent(own.flatMap(c => lines(c, width - 2)))]
  })
  const verdict =
    changes.length === 0 ? 'they do not differ' : same ? 'they differ in words alone' : undefined
  return `${[head, ...(verdict === undefined ? [] : [verdict]), ...sections].join('\n')}\n`
}

function lines(change: GameChange, columns: number): string[] {
  const { part, name, setting, before, after, of } = change
  const formula = part === 'value' || part === 'payoff'
  const what =
    formula && setting === 'formula'
      ? `${name} = `
      : setting === undefined
        ? name
        : part === 'verdict'
          ? `${name}: `
          : `${name}: ${setting} `
  const long = (before ?? '').includes('\n') || (after ?? '').includes('\n')
  if (long && before !== undefined && after !== undefined)
    return [`${name}: ${setting ?? ''}`, ...indent(lineDiff(before, after))]
  const line = (sign: string, text: string | undefined) => {
    const [first = '', ...more] = (text ?? '').split('\n')
    const head = setting === undefined && text !== undefined ? `${what}  ${first}` : `${what}${first}`
    const [top = '', ...below] = wrapped(head, columns - 2)
    return [`${sign} ${top}`, ...[...below, ...more].map(each => `    ${each}`)]
  }
  switch (change.change) {
    case 'added':
      return line('+', after)
    case 'removed':
      return line('−', before)
    case 'changed':
      return [...line('−', before), ...line('+', after)]
    case 'equal':
      return [
        ...line('−', before),
        ...line('+', after),
        `= the same formula, written in two ways${of ? `; but ${of.join(', ')} changed` : ''}`,
      ]
    case 'follows':
      return [...line(' ', after), `  reads as before, but ${(of ?? []).join(', ')} changed`]
    default:
      return change.change satisfies never
  }
}
