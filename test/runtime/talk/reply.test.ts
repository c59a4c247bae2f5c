import { expect, it } from 'vitest'
import { Reply } from '../../../runtime/talk/reply.ts'
import type { StreamDecoder } from '../../../runtime/text/stream-decoder.ts'

/** Each id is a character; 0 is half of one. */
const decoder = () =>
  ({ push: (id: number) => (id === 0 ? '' : String.fromCharCode(id)), end: () => '\uFFFD' }) as StreamDecoder
const ids = (text: string) => [...text].map(letter => letter.charCodeAt(0))

function heard(text: string, stops: readonly string[]) {
  const given: string[] = []
  const reply = new Reply(decoder(), stops, part => given.push(part))
  const kept = reply.hear(ids(text))
  return { reply, kept, given }
}

it('ends at the stop text that comes first, and leaves it out', () => {
  const { reply, kept } = heard('one two three', ['three', ' two'])
  expect(reply.text).toBe('one')
  expect(kept).toBe('one two'.length)
})

it('keeps back what may be the beginning of a stop text until it is not', () => {
  const { reply, given } = heard('ab#', ['##'])
  expect(given.join('')).toBe('ab')
  expect(reply.hear(ids('ab#c'))).toBeUndefined()
  expect(given.join('')).toBe('ab#c')
})

it('gives out what was kept back when nothing follows, with a broken character as U+FFFD', () => {
  const { reply, given } = heard('ab#', ['##'])
  reply.end()
  expect(given.join('')).toBe('ab#\uFFFD')
  expect(reply.text).toBe('ab#\uFFFD')
})

it('finds a stop text whose beginning repeats', () => {
  expect(heard('aaab', ['aab']).reply.text).toBe('a')
})
