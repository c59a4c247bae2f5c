import { expect, it } from 'vitest'
import { diversityMetrics } from '../../../../runtime/play/vital-signs/diversity.ts'
import { SCRIPT_NAMES, scriptCounts, scriptMetrics } from '../../../../runtime/play/vital-signs/scripts.ts'
import { message, smallScene } from './small-scene.ts'

it('counts different tokens and pairs of tokens over all of them', () => {
  const { scene } = smallScene({
    // Seven tokens, four of them different; five pairs: 1 2, 2 1, 1 2 and 3 4, 4 3, four of them different.
    questions: [message('x', [1, 2, 1, 2]), message('y', [3, 4, 3])],
  })
  const metrics = diversityMetrics(scene)
  expect(metrics['distinct_1/Asker']).toBe(4 / 7)
  expect(metrics['distinct_2/Asker']).toBe(4 / 5)
})

it('counts words where an endpoint gives no tokens, and nothing where no text has two', () => {
  const spoken = (text: string) => message(text, [], { tokens: 9 })
  const { scene } = smallScene({
    questions: [spoken('to be or  not'), spoken('to be')],
    answers: ['a', 'b', 'a', 'b'].map(spoken),
  })
  const metrics = diversityMetrics(scene)
  expect(metrics['distinct_1/Asker']).toBe(4 / 6)
  expect(metrics['distinct_2/Asker']).toBe(3 / 4)
  expect(metrics['distinct_2/Answerer']).toBeNull()
})

it('finds near-copies among siblings alone', () => {
  const { scene } = smallScene({
    questions: [message('Why does ice float?', [1]), message('why does  ice float', [2])],
    // The two equal ones belong to different questions.
    answers: ['It is light.', 'Ask again.', 'It is light.', 'Nobody knows.'].map(text => message(text, [3])),
  })
  const metrics = diversityMetrics(scene)
  expect(metrics['near_copies/Asker']).toBe(1)
  expect(metrics['near_copies/Answerer']).toBe(0)
  expect(metrics['distinct/Answerer']).toBe(3 / 4)
})

it('leaves what is missing out of all of them', () => {
  const nothing = { missing: 'not there' }
  const { scene } = smallScene({ questions: [message('x', [1]), nothing] })
  expect(diversityMetrics(scene)).toMatchObject({ 'near_copies/Asker': 0, 'distinct/Asker': 1 })
  const { scene: silent } = smallScene({ questions: [nothing, nothing] })
  expect(diversityMetrics(silent)).toMatchObject({ 'near_copies/Asker': null, 'distinct_1/Asker': null })
})

it('knows the scripts that it names', () => {
  const words: Record<string, string> = {
    Latin: 'é',
    CJK: '語',
    Cyrillic: 'ж',
    Arabic: 'ع',
    Hangul: '한',
    Devanagari: 'न',
    Greek: 'ω',
    Hebrew: 'ש',
    Thai: 'ก',
    Bengali: 'ক',
    Tamil: 'த',
    other: 'Ⴀ',
  }
  expect(Object.keys(words)).toEqual(SCRIPT_NAMES)
  for (const [script, letter] of Object.entries(words))
    expect([...scriptCounts([letter, '1 + 2!'])]).toEqual([[script, 1]])
})

it('tells the share of the commonest script, and of each', () => {
  const { scene } = smallScene({ questions: [message('abc 日本', [1]), message('カ d', [2])] })
  expect(scriptMetrics(scene)).toEqual({
    'script/Asker': 4 / 7,
    'script/Asker/Latin': 4 / 7,
    'script/Asker/CJK': 3 / 7,
    'script/Answerer': 1,
    'script/Answerer/Latin': 1,
  })
  const { scene: digits } = smallScene({ questions: [message('12', [1]), message('?', [2])] })
  expect(scriptMetrics(digits)).toMatchObject({ 'script/Asker': null })
})
