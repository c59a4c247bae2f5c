import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { planText } from '../../../compiler/explain/plan/plan-text.ts'
import { lowerGame } from '../../../compiler/lower/lower-game.ts'
import { optimize } from '../../../compiler/lower/passes/all.ts'
import type { Plan } from '../../../compiler/plan/schema/plan.ts'
import { validatePlan } from '../../../compiler/plan/validate.ts'
import { heldout } from '../lower/checked-eval.ts'
import { lsp } from '../lower/checked-game.ts'

const plan = optimize(lowerGame(lsp, [heldout], { sha256: () => '0'.repeat(64), readBytes: () => undefined }))
const fresh = (): Plan => structuredClone(plan)

/** The problems of a copy of the plan that `change` has spoilt. */
function after(change: (plan: Plan) => void) {
  const copy = fresh()
  change(copy)
  return validatePlan(copy).problems ?? []
}

it('takes any JSON without throwing', () => {
  for (const json of [undefined, null, 1, 'plan', [], {}, { format: 'lsp-plan' }, { ...plan, program: null }])
    expect(validatePlan(json).problems?.length, JSON.stringify(json)?.slice(0, 40)).toBeGreaterThan(0)
})

it('says where and what in words', () => {
  expect(after(p => Reflect.deleteProperty(p.program.steps[0]!, 'at'))).toContainEqual({
    path: 'program.steps[0]',
    message: '`at` is missing here',
    help: expect.any(String),
  })
  const [typed] = after(p => Object.assign(p.training, { steps: 'many' }))
  expect(typed).toMatchObject({ path: 'training.steps', message: 'expected a whole number, found "many"' })
  const [extra] = after(p => Object.assign(p, { colour: 'red' }))
  expect(extra).toMatchObject({ path: 'colour', message: 'a plan has no such field here' })
  const [op] = after(p => Object.assign(p.program.steps[0]!, { op: 'sing' }))
  expect(op).toMatchObject({
    path: 'program.steps[0].op',
    message: 'found "sing", which a plan does not know here',
  })
  const [sha] = after(p => Object.assign(p.sources[0]!, { sha256: 'x' }))
  expect(sha).toMatchObject({ path: 'sources[0].sha256', message: 'expected a SHA-256, found "x"' })
  const [name] = after(p => Object.assign(p.models[0]!, { name: '../policy' }))
  expect(name).toMatchObject({ path: 'models[0].name', message: 'expected a name, found "../policy"' })
})

const index = (op: string) => plan.program.steps.findIndex(step => step.op === op)
const set = (op: string, fields: object) => (p: Plan) => Object.assign(p.program.steps[index(op)]!, fields)

const incoherent: [string, (p: Plan) => void, RegExp][] = [
  ['reads what is made later', p => p.program.steps.reverse(), /no step before this one makes it/],
  ['makes a value twice', p => p.program.steps.push(p.program.steps[0]!), /was made by an earlier step/],
  [
    'declares a value that no step makes',
    p => p.program.steps.splice(index('judge'), 1),
    /no step makes `Q`/,
  ],
  ['calls no built-in', set('map', { fn: 'shout' }), /no built-in function `shout`/],
  ['gives a wrong number of arguments', set('map', { args: ['a'] }), /takes 2 arguments, not 1/],
  [
    'gives a wrong type',
    p => Object.assign(p.program.steps.at(-1)!, { args: ['%14', 'q'] }),
    /`q` is a text; here a number/,
  ],
  ['reduces an axis that is not there', set('reduce', { over: 'item' }), /is not over `item`/],
  ['reduces the outer of two axes', set('reduce', { over: 'query' }), /`answer` of `R` is nested in `query`/],
  ['has a judge with an empty scale', set('judge', { low: 7 }), /must be below the high end 7/],
  ['has a model that is not there', set('judge', { model: 'nobody' }), /there is no model `nobody`/],
  ['has a speaker that is no role', set('generate', { role: 'Nobody' }), /there is no role `Nobody`/],
  ['prefills by the wrong axes', set('generate', { prefill: ['query'] }), /one prefill must be made/],
  ['has an advantage over the wrong axis', set('advantage', { over: 'answer' }), /speaks over `query`/],
  [
    'copies a model that is not there',
    p => Object.assign(p.models[1]!, { of: 'nobody' }),
    /no model `nobody`/,
  ],
  ['trains nobody', p => p.updates.splice(0), /is to be trained, but no update does/],
  [
    'has a range the wrong way round',
    p => Object.assign(p.program.values.find(v => v.id === 'Q')!, { range: [7, 0] }),
    /7\.\.0 is empty/,
  ],
  ['has an axis without its parent', p => p.program.axes.shift(), /which no axis before it is called/],
  [
    'has axes too large to play',
    p => Object.assign(p.program.axes[0]!, { size: 1e9 }),
    /4000000000 elements/,
  ],
  [
    'has an alarm on a number',
    p => Object.assign(p.alarms[0]!, { when: 'odd' }),
    /expected a bool without axes/,
  ],
  [
    'has data outside the project',
    p => Object.assign(p.evals[0]!.data[0]!, { path: '../x.jsonl' }),
    /not lie inside the project/,
  ],
  [
    'draws a field that the data has not',
    p => Object.assign(p.evals[0]!.data[0]!, { fields: { question: 'text' } }),
    /no field `answer`/,
  ],
  ['has two models of one name', p => p.models.push(p.models[0]!), /two models `policy`/],
  [
    'has a metric with axes',
    p => Object.assign(p.evals[0]!.metrics[0]!, { value: '%2' }),
    /without axes; `%2`/,
  ],
  ['has no absolute project', p => Object.assign(p, { project: 'here' }), /absolute path/],
  [
    'has a term of a role that plays another model',
    p => Object.assign(p.program.roles[0]!, { model: 'reference' }),
    /plays `reference`/,
  ],
]

it.each(incoherent)('refuses a plan that %s', (_, change, message) => {
  const problems = after(change)
  expect(problems.map(problem => problem.message).join('\n')).toMatch(message)
  expect(problems.every(problem => problem.path !== '')).toBe(true)
})

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Every place in a JSON value, as the keys that lead to it. */
function* placesIn(json: Json, path: (string | number)[] = []): Generator<(string | number)[]> {
  yield path
  if (Array.isArray(json)) for (const [i, item] of json.entries()) yield* placesIn(item, [...path, i])
  else if (typeof json === 'object' && json !== null)
    for (const [key, item] of Object.entries(json)) yield* placesIn(item, [...path, key])
}

const at = (json: Json, path: (string | number)[]): Json =>
  path.reduce<Json>((value, key) => (value as { [key: string | number]: Json })[key]!, json)

/** Values of each kind that a field may be changed to. */
function* changed(value: Json): Generator<Json | undefined> {
  yield undefined
  yield null
  if (typeof value === 'string') yield* [`${value}x`, '', 3]
  else if (typeof value === 'number') yield* [value + 1, -1, 0, 0.5, 1e300, String(value)]
  else if (typeof value === 'boolean') yield !value
  else if (Array.isArray(value)) yield* [[], [...value, ...value.slice(-1)], value.slice(1)]
}

it('refuses every plan with one field changed, or it is still coherent, whatever the field', () => {
  const json = JSON.parse(JSON.stringify(plan)) as Json
  let accepted = 0
  let refused = 0
  for (const path of placesIn(json)) {
    // All places are alike, so those of one step stand for all.
    if (path.length === 0 || (path.includes('at') && !path.join('.').startsWith('program.steps.0.'))) continue
    const key = path.at(-1)!
    for (const value of changed(at(json, path))) {
      const owner = at(json, path.slice(0, -1)) as { [key: string | number]: Json }
      const original = owner[key]!
      if (value === undefined && !Array.isArray(owner)) delete owner[key]
      else owner[key] = value ?? null
      const result = validatePlan(json)
      if (result.problems) {
        refused++
        for (const problem of result.problems) expect(problem.message.length).toBeGreaterThan(5)
      } else {
        accepted++
        // What is accepted can be shown: all that it names is there.
        expect(planText(result.plan).join('\n')).not.toContain('?')
      }
      owner[key] = original
    }
  }
  // Both happen often, or this test would show nothing.
  expect(refused).toBeGreaterThan(2000)
  expect(accepted).toBeGreaterThan(200)
  expect(validatePlan(json).problems).toBeUndefined()
})

it('publishes the schema that the validator was made from', () => {
  const path = new URL('../../../compiler/plan/generated/plan.schema.json', import.meta.url)
  expect(existsSync(path)).toBe(true)
  const schema = JSON.parse(readFileSync(path, 'utf8')) as { required: string[]; $id: string }
  expect(schema.$id).toBe('urn:lsp:plan:1')
  expect(schema.required.sort()).toEqual(Object.keys(plan).sort())
})
