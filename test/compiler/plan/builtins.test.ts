import fc from 'fast-check'
import { expect, it } from 'vitest'
import { builtins, callableNames, mapBuiltin, operator } from '../../../compiler/plan/builtins/all.ts'
import { evaluateGroup, evaluateMap, evaluateReduce } from '../../../compiler/plan/builtins/evaluate.ts'
import { type Cell, isMissing, missing } from '../../../compiler/plan/cell.ts'
import { contains, type Interval, interval } from '../../../compiler/plan/interval.ts'

it.each(builtins.map(entry => [`${entry.kind} ${entry.name}`, entry] as const))(
  '%s does what its example says',
  (_, entry) => {
    if (entry.kind === 'special') return
    expect(entry.evaluate(entry.example.args)).toEqual(entry.example.value)
  },
)

it('has examples whose call has the arguments given beside it', () => {
  for (const { kind, example } of builtins) {
    const inside = kind === 'map' ? /^\w+\((.*)\)$/.exec(example.call)?.[1] : undefined
    if (kind === 'map') expect(JSON.parse(`[${inside}]`), example.call).toEqual(example.args)
    else if (kind === 'reduce' || kind === 'group') expect(example.call).toMatch(/^\w+\(.* over \w+\)$/)
  }
})

it('has every function and operator of the language', () => {
  const functions =
    'exact contains matches length tokens number tag clip abs log exp sqrt min max valid similarity repetition logprob mean sum std share any all count majority agreement'
  expect([...callableNames].sort()).toEqual(functions.split(' ').sort())
  for (const sign of '+ - * / == != < <= > >= and or'.split(' '))
    expect(operator(sign, 2), sign).toBeDefined()
  for (const sign of ['-', 'not']) expect(operator(sign, 1), sign).toBeDefined()
  expect(operator('if', 3)?.name).toBe('if')
  expect(operator('-', 1)?.name).toBe('neg')
})

it('has each kind and name once', () => {
  const names = builtins.map(entry => `${entry.kind} ${entry.name}`)
  expect(new Set(names).size).toBe(names.length)
})

const gap = missing('why')
const HANDLES_MISSING = ['and', 'or', 'if', 'otherwise', 'valid']

it('passes on what is missing through every map but five', () => {
  for (const entry of builtins) {
    if ((entry.kind !== 'map' && entry.kind !== 'operator') || HANDLES_MISSING.includes(entry.name)) continue
    for (let i = 0; i < entry.params.length; i++) {
      const args = entry.example.args.map((arg, k) => (k === i ? gap : arg))
      expect(entry.evaluate(args), entry.name).toBe(gap)
    }
  }
})

it('settles `and` and `or` by one side', () => {
  expect(evaluateMap('and', [gap, false])).toBe(false)
  expect(evaluateMap('and', [false, gap])).toBe(false)
  expect(evaluateMap('and', [gap, true])).toBe(gap)
  expect(evaluateMap('or', [gap, true])).toBe(true)
  expect(evaluateMap('or', [false, gap])).toBe(gap)
  expect(evaluateMap('or', [false, false])).toBe(false)
})

it('takes only the branch of `if` that the condition names', () => {
  expect(evaluateMap('if', [true, 1, gap])).toBe(1)
  expect(evaluateMap('if', [false, 1, gap])).toBe(gap)
  expect(evaluateMap('if', [gap, 1, 2])).toBe(gap)
  expect(evaluateMap('if', [true, 'a', 'b'])).toBe('a')
})

it('is missing, and says why, where a number is not finite', () => {
  const causes: [string, number[], RegExp][] = [
    ['div', [1, 0], /division by 0/],
    ['log', [0], /logarithm of 0/],
    ['sqrt', [-1], /square root of -1/],
    ['exp', [1000], /too large/],
    ['mul', [1e300, 1e300], /not finite/],
    ['add', [1.7e308, 1.7e308], /not finite/],
  ]
  for (const [fn, args, cause] of causes)
    expect((evaluateMap(fn, args) as { missing: string }).missing, fn).toMatch(cause)
  expect((evaluateReduce('sum', [1.7e308, 1.7e308]) as { missing: string }).missing).toMatch(/not finite/)
})

it('counts a bool as 1 or 0 where a number is wanted', () => {
  expect(evaluateMap('add', [true, 2])).toBe(3)
  expect(evaluateMap('max', [false, -1])).toBe(0)
  expect(evaluateReduce('mean', [true, false, true, true])).toBe(0.75)
  expect(evaluateReduce('max', [false, true])).toBe(1)
})

it('skips what is missing when reducing, and is missing over nothing but for `count`', () => {
  for (const entry of builtins) {
    if (entry.kind !== 'reduce') continue
    const withGap = [gap, ...entry.example.args, gap]
    expect(entry.evaluate(withGap), entry.name).toEqual(entry.example.value)
    for (const nothing of [[], [gap, gap]] as Cell[][]) {
      const result = entry.evaluate(nothing)
      if (entry.name === 'count') expect(result).toBe(0)
      else expect(isMissing(result), entry.name).toBe(true)
    }
  }
  expect(evaluateReduce('mean', [gap])).toEqual(missing('all are missing: why'))
})

it.each([
  ['so it is 42.', 42],
  ['-7 degrees', -7],
  ['it costs $1,234,567.89', 1234567.89],
  ['1,2345', 2345],
  ['10-3', 3],
  ['COVID-19', 19],
  ['= -3.50', -3.5],
  ['.5', 0.5],
  ['x = −4', -4],
  ['3.', 3],
  ['007', 7],
])('reads the last number of %j as %d', (text, value) => {
  expect(evaluateMap('number', [text])).toBe(value)
})

it('finds no number where there is none', () => {
  for (const text of ['', 'none', '-', '٣', '½'])
    expect(isMissing(evaluateMap('number', [text])), text).toBe(true)
  expect(isMissing(evaluateMap('number', ['9'.repeat(400)]))).toBe(true)
})

it.each([
  ['<T>a</T><T>b', 'a'],
  ['<T>a<T> b </T>', 'b'],
  ['<T>a</T>b</T>', 'a'],
  ['<t>x</T>', 'x'],
  ['<T></T>', ''],
  ['<T>a</T> then <T>b</T>', 'b'],
])('reads the last whole tag of %j', (text, inside) => {
  expect(evaluateMap('tag', [text, 'T'])).toBe(inside)
})

it('takes a tag’s name letter for letter', () => {
  expect(evaluateMap('tag', ['<a.b>x</a.b>', 'a.b'])).toBe('x')
  expect(isMissing(evaluateMap('tag', ['<aXb>x</aXb>', 'a.b']))).toBe(true)
  expect(isMissing(evaluateMap('tag', ['</T>x<T>', 'T']))).toBe(true)
})

it('counts code points, not code units', () => {
  expect(evaluateMap('length', ['a😀é'])).toBe(3)
})

it('refuses a pattern that is none, and needs no more than linear time', () => {
  expect(isMissing(evaluateMap('matches', ['a', '(']))).toBe(true)
  expect(isMissing(evaluateMap('matches', ['a', '(?=a)']))).toBe(true)
  // A backtracking engine would need 2^5000 steps here.
  expect(evaluateMap('matches', ['a'.repeat(5000), '^(a+)+b$'])).toBe(false)
})

it('takes the first said of the most frequent', () => {
  expect(evaluateReduce('majority', ['b', 'a', 'a', 'b'])).toBe('b')
  expect(evaluateReduce('agreement', ['b', 'a', 'a', gap, 'a'])).toBe(0.75)
})

const text = fc.string({ unit: 'grapheme', maxLength: 60 })
const phrase = fc
  .array(fc.constantFrom('ice', 'floats', 'on', 'water', '.', '水', '42'), { maxLength: 12 })
  .map(w => w.join(' '))

it('gives a similarity from 0 to 1, and 1 to what is the same', () => {
  fc.assert(
    fc.property(fc.oneof(text, phrase), fc.oneof(text, phrase), (a, b) => {
      const likeness = evaluateMap('similarity', [a, b]) as number
      expect(likeness).toBeGreaterThanOrEqual(0)
      expect(likeness).toBeLessThanOrEqual(1)
      // exp and log undo each other only to the last digits.
      expect(evaluateMap('similarity', [a, a])).toBeCloseTo(1, 12)
    }),
  )
  expect(evaluateMap('similarity', ['one two', 'three four'])).toBe(0)
})

it('computes sentence BLEU as its definition says', () => {
  // a: 5 words; p1 = 4/5, p2 = (2+1)/(4+1), p3 = (1+1)/(3+1), p4 = (0+1)/(2+1); b is longer by one word.
  const a = 'the ice floats on tea'
  const b = 'so the ice floats on water'
  const p = (4 / 5) * ((3 + 1) / (4 + 1)) * ((2 + 1) / (3 + 1)) * ((1 + 1) / (2 + 1))
  expect(evaluateMap('similarity', [a, b])).toBeCloseTo(p ** 0.25 * Math.exp(1 - 6 / 5), 12)
})

it('counts near-copies symmetrically, each text itself included', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(phrase, text, fc.constant(gap)), { minLength: 1, maxLength: 8 }), cells => {
      const shares = evaluateGroup('repetition', cells)
      const n = cells.filter(cell => !isMissing(cell)).length
      expect(shares.length).toBe(cells.length)
      for (const [i, share] of shares.entries()) {
        if (isMissing(cells[i]!)) expect(share).toBe(cells[i])
        else {
          expect(share).toBeGreaterThanOrEqual(1 / n)
          expect(share).toBeLessThanOrEqual(1)
        }
      }
      // Turned round, the same texts have the same shares: near(a, b) = near(b, a).
      expect(evaluateGroup('repetition', cells.toReversed())).toEqual(shares.toReversed())
    }),
  )
  expect(evaluateGroup('repetition', ['same', 'SAME ', 'other words'])).toEqual([2 / 3, 2 / 3, 1 / 3])
})

const bound = fc.oneof(
  fc.integer({ min: -20, max: 20 }),
  fc.double({ noNaN: true, min: -1e3, max: 1e3 }),
  fc.constantFrom(-Infinity, Infinity, 0),
)
const range = fc
  .tuple(bound, bound)
  .map(([a, b]) => interval(Math.min(a, b), Math.max(a, b)))
  .filter(({ low, high }) => low !== Infinity && high !== -Infinity)
const inside = ({ low, high }: Interval) =>
  fc.oneof(
    fc.double({ noNaN: true, min: Math.max(low, -1e9), max: Math.min(high, 1e9) }),
    fc.constantFrom(Math.max(low, -1e9), Math.min(high, 1e9)),
  )
const within = (n: number) =>
  fc
    .array(range, { minLength: n, maxLength: n })
    .chain(ranges => fc.tuple(fc.constant(ranges), fc.tuple(...ranges.map(inside))))

/** exp and log are right to within an ulp or two, and not known to be monotone there. */
const near = ({ low, high }: Interval) => interval(low - 1e-12 * Math.abs(low), high + 1e-12 * Math.abs(high))

it('keeps every number within the range that its rule gives', () => {
  for (const entry of builtins) {
    const { name, params } = entry
    if (entry.kind !== 'map' && entry.kind !== 'operator') continue
    if (name === 'if' || entry.returns !== 'number' || params.some(param => param.type !== 'number')) continue
    fc.assert(
      fc.property(within(params.length), ([ranges, args]) => {
        const result = entry.evaluate(args)
        if (isMissing(result)) return
        expect(contains(near(entry.range(ranges)), result as number), `${name}(${args}) = ${result}`).toBe(
          true,
        )
      }),
      { numRuns: 400 },
    )
  }
})

it('keeps every reduction within the range that its rule gives', () => {
  const elements = range.chain(r =>
    fc.tuple(fc.constant(r), fc.array(fc.oneof(inside(r), fc.constant(gap)), { minLength: 1, maxLength: 9 })),
  )
  for (const entry of builtins) {
    if (entry.kind !== 'reduce' || !['number', 'T'].includes(entry.params[0]!.type)) continue
    fc.assert(
      fc.property(elements, ([r, cells]) => {
        const result = entry.evaluate(cells)
        if (isMissing(result)) return
        for (const size of [cells.length, undefined])
          expect(
            contains(entry.range(r, size), result as number),
            `${entry.name}(${JSON.stringify(cells)})`,
          ).toBe(true)
      }),
      { numRuns: 400 },
    )
  }
})

it('never throws for what cells may hold', () => {
  const cell = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    text,
    fc.constant(gap),
  )
  fc.assert(
    fc.property(fc.array(cell, { minLength: 3, maxLength: 3 }), cells => {
      for (const entry of builtins) {
        if (entry.kind === 'special') continue
        const args =
          entry.kind === 'reduce' || entry.kind === 'group' ? cells : cells.slice(0, entry.params.length)
        entry.evaluate(args)
      }
    }),
  )
})

it('knows operators as maps by their plan names', () => {
  for (const name of 'add sub mul div neg not and or eq ne lt le gt ge if otherwise'.split(' '))
    expect(mapBuiltin(name)?.name).toBe(name)
})
