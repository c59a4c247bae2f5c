/** What values a setting takes: how they are read, and how an error describes them. */
import { nearest } from '../../grammar/nearest.ts'
import type { SettingValueNode } from '../../grammar/settings.ts'

export type SettingValue =
  | number
  | boolean
  | string
  | readonly number[]
  | readonly string[]
  | { readonly low: number; readonly high: number }
  | { readonly choice: string }
  | { readonly every: number }

export interface Kind {
  /** “a number from 0 to 1” */
  readonly wanted: string
  /** Undefined where the value is not of the kind. */
  readonly read: (value: SettingValueNode) => SettingValue | undefined
  /** The words that it takes, where it takes nothing but words. */
  readonly choices?: readonly string[]
  /** What was probably meant by a number, word or text (without its quotes) that `read` refused. */
  readonly mend?: (word: string) => string | undefined
  /** All that it takes by name, for completions. */
  readonly words?: readonly string[]
}

/** A value of one word, as it would stand without quotes. */
export function bareWord(value: SettingValueNode): string | undefined {
  if (value.kind === 'number') return value.raw
  if (value.kind === 'string') return value.value.trim()
  return value.kind === 'choice' && !value.settings ? value.name.text : undefined
}

const isNumber = (word: string): boolean => /^\d+(\.\d+)?(e[+-]?\d+)?$/i.test(word)

interface Bounds {
  readonly min?: number
  readonly max?: number
  /** The least value is not included. */
  readonly above?: boolean
}

const within = (x: number, { min = -Infinity, max = Infinity, above = false }: Bounds): boolean =>
  Number.isFinite(x) && (above ? x > min : x >= min) && x <= max

function boundsText({ min, max, above }: Bounds): string {
  const low = min === undefined ? '' : above ? `above ${min}` : `of at least ${min}`
  if (max === undefined) return low === '' ? '' : ` ${low}`
  return min !== undefined && !above ? ` from ${min} to ${max}` : ` ${low} and at most ${max}`
}

export const number = (bounds: Bounds = {}): Kind => ({
  wanted: `a number${boundsText(bounds)}`,
  read: value => (value.kind === 'number' && within(value.value, bounds) ? value.value : undefined),
  mend: word => (isNumber(word) && within(Number(word), bounds) ? word : undefined),
})

export const integer = (bounds: Bounds): Kind => ({
  wanted: `a whole number${boundsText(bounds)}`,
  read: value =>
    value.kind === 'number' && Number.isSafeInteger(value.value) && within(value.value, bounds)
      ? value.value
      : undefined,
  mend: word =>
    /^\d+$/.test(word) && Number.isSafeInteger(Number(word)) && within(Number(word), bounds)
      ? word
      : undefined,
})

export const bool: Kind = {
  wanted: 'true or false',
  words: ['true', 'false'],
  read: value => (value.kind === 'bool' ? value.value : undefined),
  mend: word => truth.get(word.toLowerCase()) ?? nearest(word, ['true', 'false']),
}

const truth: ReadonlyMap<string, string> = new Map([
  ...['true', 'yes', 'on', '1'].map(word => [word, 'true'] as const),
  ...['false', 'no', 'off', '0'].map(word => [word, 'false'] as const),
])

export const text: Kind = {
  wanted: 'a text in quotes',
  read: value => (value.kind === 'string' && value.value !== '' ? value.value : undefined),
  mend: word => (word === '' ? undefined : `"${word}"`),
}

export const choice = (...choices: string[]): Kind => ({
  wanted: choices.length === 1 ? `\`${choices[0]}\`` : `one of ${choices.map(c => `\`${c}\``).join(', ')}`,
  choices,
  words: choices,
  read: value =>
    value.kind === 'choice' && choices.includes(value.name.text) ? { choice: value.name.text } : undefined,
  mend: word => choices.find(choice => choice === word.toLowerCase()),
})

/** Another kind, or the word `none`. */
export const orNone = (kind: Kind): Kind => ({
  wanted: `${kind.wanted}, or \`none\``,
  mend: word => (word === 'none' ? word : kind.mend?.(word)),
  words: ['none'],
  read: value =>
    value.kind === 'choice' && value.name.text === 'none' ? { choice: 'none' } : kind.read(value),
})

/** `lo..hi`: how far a ratio may go below and above 1. */
export const clipRange: Kind = {
  wanted: 'a range `lo..hi` of numbers of at least 0, the low one at most 1',
  read: value =>
    value.kind === 'range' &&
    within(value.low.value, { min: 0, max: 1 }) &&
    within(value.high.value, { min: 0 })
      ? { low: value.low.value, high: value.high.value }
      : undefined,
  mend: word => (isNumber(word) && Number(word) <= 1 ? `${word}..${word}` : undefined),
}

export const betas: Kind = {
  wanted: 'a list of two numbers from 0 to below 1',
  read: value => {
    if (value.kind !== 'list' || value.items.length !== 2) return undefined
    const numbers = value.items.map(item => (item.kind === 'number' ? item.value : Number.NaN))
    return numbers.every(x => x >= 0 && x < 1) ? numbers : undefined
  },
}

/** Names without or in quotes. */
export const names: Kind = {
  wanted: 'a list of names',
  read: value => {
    if (value.kind !== 'list' || value.items.length === 0) return undefined
    const list = value.items.map(item =>
      item.kind === 'choice' && !item.settings ? item.name.text : item.kind === 'string' ? item.value : '',
    )
    return list.every(name => name !== '') ? list : undefined
  },
  mend: word => (word === '' ? undefined : `["${word}"]`),
}

export const everySteps: Kind = {
  wanted: '`every n steps` with n of at least 1',
  read: value =>
    value.kind === 'every' && Number.isSafeInteger(value.count.value) && value.count.value >= 1
      ? { every: value.count.value }
      : undefined,
  mend: word => (/^[1-9]\d{0,9}$/.test(word) ? `every ${word} steps` : nearest(word, ['every'])),
}
