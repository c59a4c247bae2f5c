/** `--set path=value`: checked like the source, shown as the user typed it. */
import { expect, it } from 'vitest'
import { check, found } from './check-of.ts'

const game = `game G(topic: text = "ice", level: number = 1) {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct" { adapter: lora { rank: 8, alpha: 16 } }
  model reference = frozen policy
  axis query: 4
  role Asker plays policy { sees topic says q over query sample { temperature: 0.5 } }
  payoff Asker = length(q) * level
  regularize Asker with kl(policy, reference) weight 0.01
  train policy { steps: 10 }
}`

const set = (...pairs: [string, string][]) =>
  check(game, {}, { overrides: pairs.map(([path, value]) => ({ path, value })) })

it('sets what the language says can be set', () => {
  const { games, diagnostics } = set(
    ['axis.query', '16'],
    ['train.steps', '20'],
    ['train.policy.optimizer.lr', '3e-6'],
    ['role.Asker.sample.max_tokens', '8'],
    ['role.Asker.sample.greedy', 'true'],
    ['model.policy', 'hf:owner/other'],
    ['model.policy.adapter.rank', '4'],
    ['regularize.Asker.kl.weight', '0.5'],
    ['topic', 'fire and water'],
    ['level', '-2'],
  )
  expect(diagnostics).toEqual([])
  const [g] = games
  expect(g?.axes[0]?.size).toBe(16)
  expect(g?.steps).toBe(20)
  expect(g?.trains[0]?.optimizer.lr).toBe(3e-6)
  expect(g?.roles[0]?.sample).toMatchObject({ maxTokens: 8, greedy: true })
  expect(g?.models[0]).toMatchObject({
    source: 'hf:owner/other',
    adapter: { kind: 'lora', rank: 4, alpha: 16 },
  })
  // A frozen copy has its model's settings, the override included.
  expect(g?.models[1]).toMatchObject({ kind: 'frozen', adapter: { rank: 4 } })
  expect(g?.regularizers[0]?.weight).toBe(0.5)
  expect(g?.parameters.map(p => p.value)).toEqual(['fire and water', -2])
})

it.each([
  ['axis.qury', '16', 'unknown-path', 'did you mean `axis.query`?'],
  ['axis.query', '0', 'wrong-setting', undefined],
  ['train.stepss', '20', 'unknown-setting', 'did you mean `steps`?'],
  ['train.optimzer.lr', '1e-4', 'unknown-setting', 'did you mean `optimizer`?'],
  ['train.steps', 'many', 'wrong-setting', undefined],
  ['role.Solver.sample.top_p', '1', 'unknown-path', undefined],
  ['model.reference', 'hf:a/b', 'not-settable', undefined],
  [
    'model.policy',
    './none.gguf',
    'file-not-found',
    'look at the spelling of the path; it counts from the folder that the command runs in',
  ],
  ['level', 'high', 'wrong-setting', undefined],
  ['nonsense', '', 'unknown-path', undefined],
])('refuses %s=%s', (path, value, code, help) => {
  const { diagnostics, games } = set([path, value])
  expect(games).toEqual([])
  expect(diagnostics.map(d => d.code)).toEqual([code])
  expect(diagnostics[0]?.at.source.path).toBe('--set')
  if (help !== undefined) expect(diagnostics[0]?.help).toBe(help)
})

it('says that a game named does not exist', () => {
  expect(found(check(game, {}, { game: 'H' }))).toEqual(['error 1:1 unknown-name'])
})
