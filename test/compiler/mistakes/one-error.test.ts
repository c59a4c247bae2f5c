/** One mistake, one error: each shipped game with each of the mistakes of mistakes.ts, at every place where it can be made. */
import { expect, it } from 'vitest'
import { checkFile } from '../../../compiler/check.ts'
import { Random } from '../../../games/world/make/random.ts'
import { OneFileChanged, programs } from '../../fuzz/programs.ts'
import { type Mistake, mistakesIn } from './mistakes.ts'

/** Mistakes after which the game is whole. */
const good: readonly (readonly [kind: Mistake['kind'], where: RegExp])[] = [
  // The base declares it, too.
  ['deleted', /spice.*`(?:role|watch) /],
  ['declaration', /spice.*`wellFormed`/],
  ['deleted', /(?:self-rewarding|teacher-student-critic).*`axis (?:query|answer):/],
  ['declaration', /(?:self-rewarding|teacher-student-critic).*`(?:query|answer)` as/],
  // An eval borrows the models that it does not declare.
  ['deleted', /win-rate.*`model (?:baseline|before)/],
  ['declaration', /evals\/win-rate.*`before` as/],
  ['use', /evals\/win-rate.*`before` as/],
]

const shipped = programs().filter(({ name }) => name.startsWith('games/'))
const files = new OneFileChanged()

it.each(shipped)('tells of each mistake in $name once', ({ name, path, text }) => {
  const mistakes = mistakesIn(text, new Random(4))
  expect(mistakes.length).toBeGreaterThan(0)
  const wrong = mistakes.flatMap(({ kind, what, text: changed }) => {
    files.change(path, changed)
    const errors = checkFile(path, files).diagnostics.filter(d => d.severity === 'error')
    const isGood = good.some(([of, where]) => of === kind && where.test(`${name} ${what}`))
    return errors.length === (isGood ? 0 : 1)
      ? []
      : [`${kind}, ${what}: ${errors.map(d => `${d.code} (${d.message})`).join('; ') || 'nothing'}`]
  })
  expect(wrong).toEqual([])
})

it('doubts a model that an eval borrows where its name is nearly that of one it declares', () => {
  const { path, text } = shipped.find(({ name }) => name === 'games/evals/win-rate.lsp')!
  for (const slip of [
    text.replace('model before', 'model efore'),
    text.replace('plays before', 'plays befroe'),
  ]) {
    expect(slip).not.toBe(text)
    files.change(path, slip)
    expect(checkFile(path, files).diagnostics.map(d => d.code)).toContain('doubtful-model')
  }
})

it('makes mistakes of every kind, hundreds of them', () => {
  const made = shipped.flatMap(({ text }) => mistakesIn(text, new Random(4)))
  expect(new Set(made.map(each => each.kind)).size).toBe(5)
  expect(made.length).toBeGreaterThan(500)
})
