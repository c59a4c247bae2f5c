import { expect, it } from 'vitest'
import { parse } from '../../grammar/parse.ts'
import { print } from '../../grammar/print.ts'
import { filesUnder, goodFiles, meaning } from './fixtures.ts'

for (const { path, text } of goodFiles()) {
  it(`${path} is read without problems, and printing it is idempotent and keeps its meaning`, () => {
    const parsed = parse(text)
    expect(parsed.problems).toEqual([])
    const printed = print(parsed)!
    const again = parse(printed)
    expect(print(again)).toBe(printed)
    expect(meaning(again.file)).toEqual(meaning(parsed.file))
    expect(again.comments.length).toBe(parsed.comments.length)
  })
}

for (const { path, text } of filesUnder('test/grammar/good', '.lsp')) {
  it(`${path} is printed as its golden says`, async () => {
    await expect(print(parse(text))).toMatchFileSnapshot(`../../${path.replace(/\.lsp$/, '.formatted.txt')}`)
  })
}

it('refuses to print a file with syntax problems', () => {
  expect(print(parse('game A {'))).toBeUndefined()
})
