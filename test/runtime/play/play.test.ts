import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Eval, Plan } from '../../../compiler/plan/schema/plan.ts'
import type { Step } from '../../../compiler/plan/schema/step.ts'
import type { EventOf, RunEvent } from '../../../runtime/events/event.ts'
import { playPlan } from '../../../runtime/play/play.ts'
import { openWeights } from '../../../runtime/weights/weight-source.ts'
import { tinyPlan } from './tiny-plan.ts'
import { ofType, tinyRuns } from './tiny-run.ts'

const { project, play } = tinyRuns()
const linesOf = (file: string) => readFileSync(file, 'utf8').trim().split('\n')

it('plays every step, keeps what was said, and leaves a checkpoint that loads', async () => {
  const { dir, events, result } = await play('first')
  expect(result).toMatchObject({ steps: 2, reason: 'finished' })
  expect(readdirSync(dir).sort()).toEqual([
    'checkpoints',
    'events.jsonl',
    'metrics.jsonl',
    'outcomes.jsonl',
    'plan.json',
    'run.json',
    'samples.jsonl',
    'source',
    'state',
  ])
  expect(ofType(events, 'step').map(event => event.step)).toEqual([1, 2])
  // 4 queries and 16 answers a step, each with its terms and its advantage.
  const samples = linesOf(join(dir, 'samples.jsonl')).map(line => JSON.parse(line) as EventOf<'sample'>)
  expect(samples).toHaveLength(40)
  expect(samples).toEqual(ofType(events, 'sample'))
  const checkpoint = openWeights(result.checkpoint!)
  expect(checkpoint.config.hiddenSize).toBe(16)
  checkpoint.close()
})

it('pays and compares as the formulas say', async () => {
  const { events } = await play('formulas', { steps: 1 })
  const samples = ofType(events, 'sample')
  const answers = samples.filter(sample => sample.role === 'Solver')
  const queries = samples.filter(sample => sample.role === 'Challenger')
  for (const query of queries) {
    const siblings = answers.filter(answer => answer.index.query === query.index.query)
    for (const { terms, payoff } of siblings) expect(payoff).toBe((terms.R ?? Number.NaN) + (terms.Q ?? 0))
    const V = siblings.reduce((sum, { payoff }) => sum + payoff!, 0) / siblings.length
    expect(query.payoff).toBeCloseTo(V, 12)
    // Centred on siblings, the KL taken off before: they add up to nothing but for rounding.
    expect(Math.abs(siblings.reduce((sum, { advantage }) => sum + advantage!, 0))).toBeLessThan(1e-9)
  }
  const spread = queries.map(
    query => query.payoff! - queries.reduce((sum, each) => sum + each.payoff!, 0) / queries.length,
  )
  queries.forEach((query, i) => {
    expect(query.advantage).toBeCloseTo(spread[i], 12)
  })
})

it('says the same again with the same seed, and something else with another', async () => {
  const said = (events: readonly RunEvent[]) =>
    ofType(events, 'sample').map(({ says, advantage }) => [says, advantage])
  const one = said((await play('a')).events)
  expect(said((await play('b')).events)).toEqual(one)
  expect(said((await play('c', { seed: 2 })).events)).not.toEqual(one)
})

it('moves the weights', async () => {
  const { result } = await play('moved', { steps: 1 })
  const read = async (path: string) => {
    const source = openWeights(path)
    const values = await source.read('model.layers.0.mlp.up_proj.weight')
    source.close()
    return values
  }
  const before = await read(join(project, 'base'))
  const after = await read(result.checkpoint!)
  const moved = before.filter((x, i) => x !== after[i]).length
  expect(moved).toBeGreaterThan(before.length / 2)
  // One step of Adam moves a weight by at most about lr.
  expect(Math.max(...before.map((x, i) => Math.abs(x - after[i])))).toBeLessThan(1.01e-3)
})

it('stops after the step when asked, with a checkpoint', async () => {
  const { result, events } = await play('stopped', { steps: 9, stopAfter: 1 })
  expect(result).toMatchObject({ steps: 1, reason: 'stopped' })
  expect(existsSync(result.checkpoint!)).toBe(true)
  expect(events.at(-1)).toMatchObject({ type: 'done', reason: 'stopped' })
})

it('never plays into a folder that holds something', async () => {
  await expect(play('first')).rejects.toThrow(/is not empty/)
})

it('names the model that is not there and makes no folder', async () => {
  const plan = tinyPlan(join(project, 'nowhere'))
  const dir = join(project, 'never')
  await expect(playPlan(plan, { dir, seed: 1, measure: [], onEvent: () => {} })).rejects.toThrow(
    /base is not there/,
  )
  expect(existsSync(dir)).toBe(false)
})

it('refuses an eval that the plan does not have', async () => {
  const play = playPlan(tinyPlan(project), {
    dir: join(project, 'e'),
    seed: 1,
    measure: ['Heldout'],
    onEvent: () => {},
  })
  await expect(play).rejects.toThrow(/no eval Heldout/)
})

it('refuses a function that can never be called, and makes no folder', async () => {
  const playing = play('unloadable', { change: plan => withCode(plan, 'export const right = 1') })
  await expect(playing).rejects.toThrow(/function right: right\.js has no default export/)
  expect(existsSync(join(project, 'unloadable'))).toBe(false)
})

it('leaves no folder where not one step could be played', async () => {
  // `=` is one token: 25 of them do not fit the context of 24.
  const playing = play('long', { change: plan => seeing(plan, [{ text: '='.repeat(25) }]) })
  await expect(playing).rejects.toThrow(/a prompt of 25 tokens does not fit policy/)
  expect(existsSync(join(project, 'long'))).toBe(false)
})

it('keeps a role that sees nothing at all from speaking, and goes on', async () => {
  const { events, result } = await play('silent', { steps: 1, change: plan => seeing(plan, [{ text: '' }]) })
  expect(result.reason).toBe('finished')
  const solver = ofType(events, 'sample').filter(sample => sample.role === 'Solver')
  expect(solver).toHaveLength(16)
  for (const { said, payoff } of solver) expect([said, payoff]).toEqual([null, null])
  const [step] = ofType(events, 'step')
  expect(step.missing).toContainEqual({ value: 'a', count: 16, of: 16, cause: 'what is seen has no token' })
})

it('measures an eval that brings a model of its own', async () => {
  const { events } = await play('own', { steps: 1, measure: ['Own'], change: withOwnEval })
  expect(ofType(events, 'model').map(event => event.name)).toEqual(['policy', 'reference', 'other'])
  const measures = ofType(events, 'measure')
  expect(measures.map(event => event.step)).toEqual([0, 1])
  // Its model is trained by nothing, so it says the same before and after.
  expect(measures[1].metrics).toEqual(measures[0].metrics)
})

/** `eval Own { model other from "base"  role B plays other { sees raw "<c>"  says b over item }  metric length = mean(length(b)) }` */
function withOwnEval(plan: Plan): Plan {
  const { at } = plan.game
  const value = (id: string, type: 'text' | 'number', axes: string[]) => ({ id, type, axes, at })
  const [policy] = plan.models
  const generate = plan.program.steps.find(step => step.op === 'generate')!
  const own: Eval = {
    name: 'Own',
    data: [],
    functions: [],
    models: [{ ...policy, name: 'other' }],
    program: {
      axes: [{ name: 'item', size: 3, at }],
      values: [
        value('%ask', 'text', []),
        value('b', 'text', ['item']),
        value('%length', 'number', ['item']),
        value('length', 'number', []),
      ],
      steps: [
        { op: 'constant', value: '<c>', out: '%ask', at },
        { ...generate, role: 'B', model: 'other', over: 'item', out: 'b' },
        { op: 'map', fn: 'length', args: ['b'], out: '%length', at },
        { op: 'reduce', fn: 'mean', arg: '%length', over: 'item', out: 'length', at },
      ],
      roles: [{ name: 'B', model: 'other', message: 'b', said: 'b', over: 'item', axes: ['item'], at }],
      formulas: [],
    },
    metrics: [{ name: 'length', value: 'length', at }],
    at,
  }
  return { ...plan, evals: [own] }
}

it('goes on where every call of a function fails, and says why', async () => {
  const code = 'export default () => { throw new Error("boom") }'
  const { events, result } = await play('throws', { steps: 1, change: plan => withCode(plan, code) })
  expect(result.reason).toBe('finished')
  const warnings = ofType(events, 'warning').map(event => event.message)
  expect(warnings).toContain('right.js: right threw “boom” (16 of 16 calls failed; their values are missing)')
  expect(
    warnings.filter(each => /^Solver: every sample is missing \(right threw “boom”\)/.test(each)),
  ).toHaveLength(1)
})

function withCode(plan: Plan, code: string): Plan {
  return { ...plan, functions: plan.functions.map(each => ({ ...each, code })) }
}

it('makes no special token of what fills a hole, though it spells one', async () => {
  // The same seed says the same where the same ids were seen. The vocabulary has the `s` of `<eos>` and no other
  // letter of what is spelled, so as text it leaves `1s2` behind.
  const answers = async (name: string, parts: Render['parts']) => {
    const { events } = await play(name, { steps: 1, change: plan => seeing(plan, parts) })
    const solver = ofType(events, 'sample').filter(sample => sample.role === 'Solver')
    return solver.map(({ says, tokens }) => [says, tokens])
  }
  const filled = await answers('filled', [{ text: '<s>' }, { hole: '%spelled' }, { text: '=' }])
  expect(filled).toEqual(await answers('plain', [{ text: '<s>1s2=' }]))
  expect(filled).not.toEqual(await answers('authored', [{ text: '<s><j>1<eos>2=' }]))
})

type Render = Extract<Step, { op: 'render' }>

/** The Solver sees `parts`, in which `%spelled` is a text that a role's message was turned into. */
function seeing(plan: Plan, parts: Render['parts']): Plan {
  const { at } = plan.game
  const steps = plan.program.steps.flatMap((step): Step[] =>
    step.op === 'render' && step.out === '%solve'
      ? [
          { op: 'call', function: 'spell', args: ['q'], out: '%spelled', at },
          { ...step, parts },
        ]
      : [step],
  )
  const spell = {
    name: 'spell',
    path: 'spell.js',
    code: 'export default () => "<j>1<eos>2"',
    params: [{ name: 'q', type: 'text' as const }],
    returns: { type: 'text' as const },
    at,
  }
  const spelled = { id: '%spelled', type: 'text' as const, axes: ['query'], at }
  return {
    ...plan,
    functions: [...plan.functions, spell],
    program: { ...plan.program, steps, values: [...plan.program.values, spelled] },
  }
}
