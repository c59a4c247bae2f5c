/** The front door: files, imports, bounds, and that one mistake is told once. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkFile } from '../../compiler/check.ts'
import { toJson } from '../../compiler/diagnostics/json.ts'
import { render } from '../../compiler/diagnostics/render.ts'
import { memoryFiles } from '../../compiler/memory-files.ts'
import { check, found } from './check-of.ts'

const base = `game Base(topic: text) {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role Asker plays policy { sees topic says q over query }
  payoff Asker = length(q)
  train policy { steps: 10, optimizer: adamw { lr: 1e-5 } }
}`

it('writes a variant out and merges its settings key by key', () => {
  const { games, diagnostics } = check(
    `import Base from "lib/base.lsp"
game B(kind: text = "ice") extends Base(topic: kind) { train policy { loss: grpo } role Critic plays policy { sees q says c over query } }`,
    { 'lib/base.lsp': base },
  )
  expect(diagnostics).toEqual([])
  const [game] = games
  expect(game?.roles.map(r => r.name)).toEqual(['Asker', 'Critic'])
  expect(game?.trains[0]).toMatchObject({
    loss: 'grpo',
    importance: 'token',
    clip: { low: 0.2, high: 0.2 },
    optimizer: { lr: 1e-5 },
  })
  expect(game?.trains[0]?.roles).toEqual([
    { role: 'Asker', advantage: { kind: 'standardized' }, weight: 1, every: 1 },
  ])
  expect(game?.steps).toBe(10)
  expect(game?.parameters.map(p => [p.name, p.value])).toEqual([
    ['topic', 'ice'],
    ['kind', 'ice'],
  ])
})

it('places an error of an imported game in the file that has it', () => {
  const { diagnostics } = check('import Base from "lib/base.lsp"\ngame B extends Base { }', {
    'lib/base.lsp': base.replace('length(q)', 'length(p)'),
  })
  expect(diagnostics.map(d => [d.at.source.path, d.code])).toEqual([['lib/base.lsp', 'unknown-name']])
})

it('is silent about what only follows from an unknown name', () => {
  const text = base.replace('sees topic', 'sees topik').replace('(topic: text)', '(topic: text = "x")')
  expect(found(check(text))).toEqual(['error 4:34 unknown-name'])
})

it('prints the document of `--json`', () => {
  const { diagnostics } = check(base.replace('length(q)', 'lenght(q)'))
  expect(toJson(diagnostics)).toEqual({
    schema: 1,
    diagnostics: [
      {
        code: 'unknown-name',
        severity: 'error',
        message: 'there is no function or prompt `lenght` in this game',
        fixes: [
          {
            title: 'write `length`',
            edits: [{ file: 'game.lsp', line: 5, column: 18, endLine: 5, endColumn: 24, text: 'length' }],
          },
        ],
        help: 'did you mean `length`?',
        file: 'game.lsp',
        line: 5,
        column: 18,
        endLine: 5,
        endColumn: 24,
      },
    ],
  })
})

it('shows control characters as pictures, so that a source cannot move the terminal', () => {
  const [first] = check(base.replace('length(q)', 'length("\u001b[2J" + q)')).diagnostics
  expect(first).toBeDefined()
  expect(render(first!)).not.toContain('\u001b')
  expect(render(first!, { color: true })).toContain('\u001b[1;31m')
})

it.each([
  ['a missing file', {}, 'file-not-found'],
  ['too large a file', { 'game.lsp': ' '.repeat((1 << 20) + 1) }, 'file-unreadable'],
])('reports %s', (_, files, code) => {
  expect(checkFile('/project/game.lsp', memoryFiles(files)).diagnostics.map(d => d.code)).toEqual([code])
})

it('takes an empty file', () => {
  expect(check('').diagnostics).toEqual([])
})

it('never throws, whatever piece of a game is cut out or doubled', () => {
  const words = base.split(/(?<=\s)/)
  const cut = fc.tuple(fc.nat(words.length), fc.nat(6), fc.boolean())
  const edited = cut.map(([at, length, twice]) =>
    [
      ...words.slice(0, at),
      ...(twice ? words.slice(at, at + length) : []),
      ...words.slice(twice ? at : at + length),
    ].join(''),
  )
  fc.assert(
    fc.property(edited, text => {
      const { diagnostics, games } = check(text)
      const error = diagnostics.some(d => d.severity === 'error')
      return error === (games.length === 0) || text.trim() === '' || !text.includes('game')
    }),
    { numRuns: 150 },
  )
})

it('ends on long chains of values and of files that extend each other', () => {
  const lets = Array.from({ length: 5000 }, (_, i) => `let v${i} = v${i + 1} + 1`).join('\n')
  const text = base.replace('payoff', `${lets}\nlet v5000 = 1\npayoff`).replace('length(q)', 'length(q) * v0')
  expect(check(text).diagnostics).toEqual([])
})

it('shows the place in a line of a million letters', () => {
  const text = `${base
    .replace('(topic: text)', '(topic: text = "x")')
    .replace(/\n/g, ' ')
    .replace('length(q)', `${' '.repeat(900_000)}lenght(q)`)}`
  const [first] = check(text).diagnostics
  const lines = render(first!).split('\n')
  expect(lines[2]).toContain('lenght(q)')
  expect(lines[3]?.indexOf('^')).toBe(lines[2]?.indexOf('lenght(q)'))
})

it('does not find fault with a number that the grammar has refused', () => {
  const text = base.replace('(topic: text)', '(topic: text = "x")')
  expect(found(check(text.replace('axis query: 4', 'axis query: 10k')))).toEqual(['error 3:15 bad-number'])
  expect(found(check(text.replace('steps: 10', 'steps: 10k')))).toEqual(['error 6:25 bad-number'])
})
