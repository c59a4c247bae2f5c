/** What stands below the frames: once, for all that were shown. */
import { expect, it } from 'vitest'
import { framesOf } from '../../terminal/commands/show-diagnostics.ts'
import { check } from '../compiler/check-of.ts'

const last = (text: string): string => framesOf(check(text).diagnostics, {}).split('\n').at(-1)!

it('says once, below the last frame, where there is more to read', () => {
  expect(last('gmae G {}')).toBe('more: lsp explain unknown-declaration')
  expect(last('game G {\n  axis a: 0\n  axis b: 0\n}')).toBe('more: lsp explain axis-size')
  const two = framesOf(check('game G extends H {\n  axis a: 1 per\n}').diagnostics, {})
  expect(two.match(/^more:/gm)).toHaveLength(1)
  expect(two.split('\n').at(-1)).toBe('more: lsp explain unknown-name or syntax')
})

it('is quiet by colour only where there is colour', () => {
  const { diagnostics } = check('gmae G {}')
  expect(framesOf(diagnostics, { color: true })).toContain('\u001b[2mmore: lsp explain')
  expect(framesOf(diagnostics, {})).not.toContain('\u001b')
})
