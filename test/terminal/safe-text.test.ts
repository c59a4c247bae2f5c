import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cells, cut, wrap } from '../../terminal/text/fit.ts'
import { sanitize } from '../../terminal/text/safe-text.ts'

const CORPUS: readonly (readonly [string, string, string])[] = [
  ['OSC 52 writes the clipboard', '\u001b]52;c;aGk=\u0007', ']52;c;aGk='],
  ['OSC 0 sets the title', '\u001b]0;owned\u001b\\x', ']0;owned\\x'],
  ['OSC 8 makes a link', '\u001b]8;;http://evil\u0007text\u001b]8;;\u0007', ']8;;http://eviltext]8;;'],
  ['CSI clears the screen', '\u001b[2J\u001b[H', '[2J[H'],
  ['a C1 CSI needs no ESC', '\u009b2J', '2J'],
  ['DCS, APC and PM', '\u001bPx\u001b\\\u0090y\u009c\u009fz', 'Px\\yz'],
  ['carriage return and backspace write over', 'ok\rno\b\b', 'ok⏎no'],
  ['line ends', 'a\nb\r\nc\u2028d\u0085e', 'a⏎b⏎c⏎d⏎e'],
  ['tab', 'a\tb', 'a b'],
  ['bidi overrides', 'a\u202eb\u2066c\u2069\u200fd', 'abcd'],
  ['zero-width letters', 'a\u200bb\u200dc\ufeffd\u2060e\u00adf', 'abcdef'],
  ['tag letters hide text', 'a\u{e0041}\u{e0042}b', 'ab'],
  ['variation selectors', '\u2764\ufe0f', '\u2764'],
  ['lone surrogates', 'a\ud800b\udc00c', 'abc'],
  ['NUL and DEL', 'a\0b\x7fc', 'abc'],
  ['piled-up marks', `e${'\u0301'.repeat(9)}x`, 'e\u0301\u0301x'],
  ['plain text of any script stays', 'naïve 氷 😀 ελ', 'naïve 氷 😀 ελ'],
]

it.each(CORPUS)('%s', (_, text, shown) => {
  expect(sanitize(text)).toBe(shown)
})

it('leaves nothing that a terminal obeys, whatever comes in', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      expect(sanitize(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u)
    }),
  )
})

it('cuts to the cells that there are, wide letters counted twice', () => {
  expect(cut(sanitize('氷は水に浮く'), 7)).toBe('氷は水…')
  expect(cut(sanitize('ice floats'), 10)).toBe('ice floats')
  expect(cut(sanitize('ice floats'), 5)).toBe('ice …')
  expect(cut(sanitize('氷'), 1)).toBe('…')
  expect(cut(sanitize('x'), 0)).toBe('')
})

it('never cuts to more cells than allowed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, width) => {
      expect(cells(cut(sanitize(text), width))).toBeLessThanOrEqual(width)
    }),
  )
})

it('wraps at spaces where it can, and marks what is left out', () => {
  expect(wrap(sanitize('one two three four'), 9, 3)).toEqual(['one two', 'three', 'four'])
  expect(wrap(sanitize('one two three four'), 9, 2)).toEqual(['one two', 'three fo…'])
  expect(wrap(sanitize('abcdefghij'), 4, 3)).toEqual(['abcd', 'efgh', 'ij'])
  expect(wrap(sanitize(''), 4, 3)).toEqual([])
})
