import { expect, it } from 'vitest'
import type { StringNode } from '../../grammar/literal.ts'
import { decodeText, placeInText } from '../../grammar/text.ts'

const value = (raw: string): string => decodeText(raw).value

it('decodes escapes', () => {
  expect(value('"caf\\u{E9} \\u{1F600} \\"q\\"\\tand \\\\ more\\n"')).toBe('café 😀 "q"\tand \\ more\n')
  expect(decodeText('"a \\q \\u{D800} \\u{}"').bad.map(bad => bad.image)).toEqual(['\\q', '\\u{D800}', '\\u'])
})

it('leaves out a block’s first line end, common indentation and the white space before its closing quotes', () => {
  expect(value('"""\n    one\n      two\n\n    three\n    """')).toBe('one\n  two\n\nthree')
  expect(value('"""\r\n\tone\r\n\ttwo\r\t"""')).toBe('one\ntwo')
  expect(value('"""one\n   two\n  three"""')).toBe('one\n two\nthree')
  expect(value('"""one"""')).toBe('one')
  expect(value('""""""')).toBe('')
  expect(value('"""\n   \n  """')).toBe('')
  expect(value('"""\n  kept\\n\n  """')).toBe('kept\n')
  expect(value('"""\n  say \\"""no\\""" \n"""')).toBe('say """no"""')
})

it('finds the place in the source of a place in the value', () => {
  const raw = '"""\n    caf\\u{E9} {hole}\n    """'
  const node: StringNode = {
    kind: 'string',
    value: value(raw),
    raw,
    span: { start: 100, end: 100 + raw.length },
  }
  expect(raw[placeInText(node, node.value.indexOf('{hole')) - 100]).toBe('{')
  expect(raw.slice(placeInText(node, 3) - 100)).toMatch(/^\\u\{E9\}/)
})
