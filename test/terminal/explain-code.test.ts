/** `lsp explain CODE`, for every code that there is. */
import { expect, it } from 'vitest'
import { rulePage } from '../../compiler/diagnostics/rule-page.ts'
import { allTold } from '../../compiler/diagnostics/syntax-catalogue.ts'
import { BUILT, lsp } from './command.ts'

it.skipIf(!BUILT)(
  'tells of a code: what it is about, the wrong game, what is said of it, the right one',
  () => {
    const { code, out, err } = lsp(['explain', 'alarm-steps'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    for (const part of ['wrong', 'what is said', 'right', 'for 0 steps', 'for 5 steps', '^'])
      expect(out).toContain(part)
  },
)

it.skipIf(!BUILT)('suggests the nearest code for one that there is not', () => {
  const { code, out, err } = lsp(['explain', 'alarm-step'])
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toContain('did you mean alarm-steps?')
})

it.skipIf(!BUILT)('tells of a code as JSON', () => {
  const { out } = lsp(['explain', 'alarm-steps', '--json'])
  expect(JSON.parse(out)).toMatchObject({ schema: 1, code: 'alarm-steps', severity: 'error' })
})

it.each(allTold.filter(each => each.example))('says of the wrong side of $code what a check says', told => {
  expect(rulePage(told).example?.said).toContain(`[${told.code}]`)
})
