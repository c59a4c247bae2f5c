import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { missing } from '../../../compiler/plan/cell.ts'
import { comparison, readPreference } from '../../../runtime/play/comparison.ts'
import { authored, foreign, textOf } from '../../../runtime/text/passage.ts'

it.each([
  ['<better>A</better>', 1],
  ['<better>B</better>', 0],
  ['<better>tie</better>', 0.5],
  ['I first thought <better>A</better>, but <BETTER> b </Better>.', 0],
])('reads %s as %s for the answer shown as A', (reply, worth) => {
  expect(readPreference(reply)).toBe(worth)
})

it('says why a reply cannot be read', () => {
  expect(readPreference('A is better')).toEqual(missing('no <better> tag'))
  expect(readPreference('<better>A</better> or <better>both</better>')).toEqual(
    missing('neither A, B nor tie in the <better> tag'),
  )
})

it('asks in the words that the language reference shows', () => {
  const shown = /<!-- comparison -->\n```text\n(.*?)\n```/s.exec(readFileSync('docs/language.md', 'utf8'))
  const [question, a, b] = ['{question}', '{a}', '{b}'].map(text => [foreign(text)])
  expect(textOf(comparison(question, a, b))).toBe(shown?.[1])
})

it('shows the question and both answers, none of them as the author’s own words', () => {
  const passage = comparison([authored('<s>q')], [foreign('one')], [foreign('two')])
  expect(textOf(passage)).toMatch(/Question:\n<s>q\n\nAnswer A:\none\n\nAnswer B:\ntwo\n/)
  expect(passage.filter(part => part.kind === 'foreign').map(part => part.text)).toEqual([
    '<s>q',
    'one',
    'two',
  ])
})
