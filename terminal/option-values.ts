/** What stands behind the command's options, read; a commander error says what was wanted. */
import { InvalidArgumentError } from 'commander'

/** `path=value`, as `--set` takes it. */
export function setting(value: string, before: string[] = []): string[] {
  if (!/^[^=]+=/.test(value))
    throw new InvalidArgumentError('It is written path=value, as in train.steps=20.')
  return [...before, value]
}

export const gather = (value: string, before: string[] = []): string[] => [...before, value]

export function listOf(value: string): string[] {
  const names = value.split(',').map(name => name.trim())
  if (names.some(name => name === ''))
    throw new InvalidArgumentError('Names are written with commas between.')
  return names
}

const MOST_SEEDS = 10_000

/** `71..72`, `5`, `3,5,8`. */
export function seedList(value: string): number[] {
  const range = /^(\d+)\.\.(\d+)$/.exec(value.trim())
  if (range) {
    const [low, high] = [Number(range[1]), Number(range[2])]
    if (high < low) throw new InvalidArgumentError(`${value} holds no seed; the smaller one comes first.`)
    if (high - low >= MOST_SEEDS) throw new InvalidArgumentError(`There can be at most ${MOST_SEEDS} seeds.`)
    return Array.from({ length: high - low + 1 }, (_, i) => low + i)
  }
  if (value.trim() === '') throw new InvalidArgumentError('The list is empty: write 1..5 or 3,5,8.')
  const seeds = value.split(',').map(one => wholeNumber(one.trim()))
  if (new Set(seeds).size < seeds.length) throw new InvalidArgumentError('A seed stands twice.')
  return seeds
}

export function temperature(value: string): number {
  const number = Number(value)
  if (value.trim() === '' || !(number >= 0 && number <= 10))
    throw new InvalidArgumentError('It must be a number from 0 to 10.')
  return number
}

/** Of a replay. */
export function speed(value: string): number {
  const number = Number(value)
  if (value.trim() === '' || !(number >= 0.01 && number <= 10_000))
    throw new InvalidArgumentError('It must be a number from 0.01 to 10000.')
  return number
}

export function positive(value: string): number {
  const number = wholeNumber(value)
  if (number < 1) throw new InvalidArgumentError('It must be a whole number, 1 or more.')
  return number
}

export function wholeNumber(value: string): number {
  const number = Number(value)
  if (!/^\d+$/.test(value) || !Number.isSafeInteger(number))
    throw new InvalidArgumentError('It must be a whole number, 0 or more.')
  return number
}
