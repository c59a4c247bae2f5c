import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { drawLine } from '../../games/world/make/corpus.ts'
import {
  answerTo,
  drawProblem,
  isHeldOut,
  lazyAnswerTo,
  parseProblem,
  textOf,
} from '../../games/world/make/problem.ts'
import { Random } from '../../games/world/make/random.ts'
import { idOf, VOCABULARY } from '../../games/world/make/vocabulary.ts'

const rowsOf = (name: string): { kind: string; question: string; answer: string }[] =>
  readFileSync(`games/world/data/${name}`, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))

it('carries commands out from left to right', () => {
  expect(answerTo({ commands: 'rl', digits: '314' })).toBe('134')
  expect(answerTo({ commands: '+', digits: '319' })).toBe('420')
  expect(answerTo({ commands: 's', digits: '314' })).toBe('134')
  expect(lazyAnswerTo({ commands: 'rl', digits: '314' })).toBe('413')
})

it('holds out every problem of the test and none of the training data', () => {
  const test = rowsOf('heldout.jsonl')
  const train = rowsOf('train.jsonl')
  expect(test).toHaveLength(480)
  expect(train).toHaveLength(256)
  const problem = (row: { question: string }) => parseProblem(row.question)
  expect(test.every(row => isHeldOut(problem(row)!) && answerTo(problem(row)!) === row.answer)).toBe(true)
  expect(train.every(row => !isHeldOut(problem(row)!) && answerTo(problem(row)!) === row.answer)).toBe(true)
})

it('draws the same problems from the same seed', () => {
  const draw = () => Array.from({ length: 20 }, (_, i) => textOf(drawProblem(new Random(i), 3)))
  expect(draw()).toEqual(draw())
})

it('writes lines of known tokens that fit the context, none of them held out', () => {
  const random = new Random(1)
  const kinds = new Map<string, number>()
  for (let i = 0; i < 4000; i++) {
    const { given, learnt } = drawLine(random, i % 2 ? 'noisy' : 'clean')
    expect([...given, ...learnt].map(idOf).every(id => id < VOCABULARY.length)).toBe(true)
    expect(given.length + learnt.length).toBeLessThanOrEqual(24)
    kinds.set(given[0], (kinds.get(given[0]) ?? 0) + 1)
    const problem = given[0] === '<s>' ? parseProblem(given.slice(1, -1).join('')) : undefined
    if (problem) expect(isHeldOut(problem)).toBe(false)
  }
  // Clean and noisy mixes, 10/70/20 and 15/50/35 %, in equal parts: 0.125, 0.6, 0.275; four standard deviations of 4,000 draws.
  const share = (kind: string) => (kinds.get(kind) ?? 0) / 4000
  expect(Math.abs(share('<c>') - 0.125)).toBeLessThan(0.021)
  expect(Math.abs(share('<s>') - 0.6)).toBeLessThan(0.031)
})
