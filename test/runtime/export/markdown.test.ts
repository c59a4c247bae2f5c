// What models, data and games say stays text, whatever it is.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { code, codeBlock, prose, table, yaml } from '../../../runtime/export/markdown.ts'

it('keeps code spans and blocks closed around any text', () => {
  expect(code('a``b')).toBe('```a``b```')
  expect(code('`')).toBe('`` ` ``')
  expect(code('')).toBe('`  `')
  expect(codeBlock(['x', '```', '# title'])).toBe('````\nx\n```\n# title\n````')
})

it('gives one line of prose without markup, links or HTML', () => {
  expect(prose('# a\n<img src=x> [b](http://c) *d* e|f &amp; @g')).toBe(
    '\\# a \\<img src=x\\> \\[b\\](http\\://c) \\*d\\* e\\|f \\&amp; \\@g',
  )
})

it('keeps cells in their cells and scalars in their line', () => {
  expect(table(['h'], [[code('a|b\n| c')]])).toBe('| h |\n| --- |\n| `a\\|b \\| c` |')
  expect(yaml('a"\n---\nb: c')).toBe('"a\\" --- b: c"')
})

const forms = { code, prose, yaml }

it.each(Object.entries(forms))('%s holds no line end, control or hidden mark of any text', (_, form) => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => {
      expect(form(`${text}\u001b[31m\u202e\u0085\r\n\ud800`)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u)
    }),
  )
})
