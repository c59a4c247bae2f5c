// A run that was interrupted and goes on is the run that was not, byte for byte; what is cut off lies aside.
import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Alarm, Plan } from '../../../compiler/plan/schema/plan.ts'
import type { RunEvent } from '../../../runtime/events/event.ts'
import { playPlan } from '../../../runtime/play/play.ts'
import type { PlayOptions } from '../../../runtime/play/play-options.ts'
import { canGoOn } from '../../../runtime/play/take-up.ts'
import { lockRun } from '../../../runtime/run/lock-run.ts'
import { readRunRecord } from '../../../runtime/run/run-record.ts'
import { tinyRuns } from './tiny-run.ts'

const { project, play } = tinyRuns()
const at = { file: 'tiny.lsp', line: 1, column: 1, endLine: 1, endColumn: 2 }
const STEPS = 5

const always = (forSteps: number, then: Alarm['then']): Alarm => ({
  name: 'always',
  when: '%always',
  text: 'true',
  forSteps,
  then,
  at,
})

/** All that lives on from step to step: moments, a warm-up, a lagged model, running means, an alarm that waits. No function is called. */
const everything = (plan: Plan): Plan => ({
  ...plan,
  functions: [],
  training: { ...plan.training, checkpointEvery: 2 },
  models: plan.models.map(model =>
    model.kind === 'frozen' ? { ...model, kind: 'lagged', every: 3 } : model,
  ),
  program: {
    ...plan.program,
    values: [...plan.program.values, { id: '%always', type: 'bool', axes: [], at }],
    steps: [
      ...plan.program.steps.map(step => {
        if (step.op === 'call') return { op: 'map' as const, fn: 'length', args: ['a'], out: step.out, at }
        return step.op === 'advantage' ? { ...step, estimator: { kind: 'ema' as const, decay: 0.5 } } : step
      }),
      { op: 'constant', value: true, out: '%always', at },
    ],
  },
  updates: plan.updates.map(update => ({
    ...update,
    optimizer: { ...update.optimizer, lr: 0.02, schedule: { kind: 'cosine' as const, warmup: 2 } },
  })),
  alarms: [always(4, 'warn')],
})

const withLora = (plan: Plan): Plan => ({
  ...everything(plan),
  models: everything(plan).models.map(model =>
    model.kind === 'weights' ? { ...model, adapter: { kind: 'lora', rank: 2, alpha: 4 } } : model,
  ),
})

/** The Challenger is a second trained model. */
function withTwo(plan: Plan): Plan {
  const { models, program, updates, ...rest } = everything(plan)
  const [update] = updates
  const only = (role: string) => update!.terms.filter(term => term.role === role)
  return {
    ...rest,
    models: [...models, { ...models[0]!, name: 'other' }],
    program: {
      ...program,
      roles: program.roles.map(role => (role.name === 'Challenger' ? { ...role, model: 'other' } : role)),
      steps: program.steps.map(step =>
        step.op === 'generate' && step.role === 'Challenger' ? { ...step, model: 'other' } : step,
      ),
    },
    updates: [
      { ...update!, terms: only('Solver') },
      { ...update!, model: 'other', terms: only('Challenger') },
    ],
  }
}

const goOn = (dir: string, more: Partial<PlayOptions> = {}) =>
  playPlan(readRunRecord(dir).plan, {
    dir,
    seed: 1,
    measure: [],
    resume: true,
    onEvent: () => {},
    ...more,
  })

/** What the folder tells of the run, but for times and for its having gone on. */
function told(dir: string) {
  const events = readRunRecord(dir).events.flatMap((event: RunEvent): unknown[] => {
    if (event.type === 'step') {
      const { step_time: _, ...metrics } = event.metrics
      return [{ ...event, seconds: 0, metrics }]
    }
    return event.type === 'alarm' || event.type === 'warning' || event.type === 'done'
      ? [{ ...event, seconds: 0 }]
      : event.type === 'checkpoint'
        ? [event.step]
        : []
  })
  const last = join(dir, 'checkpoints', `step-00000${STEPS}`)
  const weights = readdirSync(last, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.safetensors'))
    .map(name => [name, readFileSync(join(last, name)).toString('base64')])
  return { events, weights, samples: readFileSync(join(dir, 'samples.jsonl'), 'utf8') }
}

/** Stops at once in the middle of the step after `steps` are done, as a person may. */
async function torn(name: string, change: (plan: Plan) => Plan, steps: number): Promise<string> {
  const stop = new AbortController()
  const whole = readRunRecord((await undisturbed(change)).dir).plan
  let done = 0
  const dir = join(project, name)
  const { reason } = await playPlan(whole, {
    dir,
    seed: 1,
    measure: [],
    stopNow: stop.signal,
    onEvent: event => {
      if (event.type === 'step') done = event.step
      if (event.type === 'phase' && done === steps) stop.abort()
    },
  })
  expect(reason).toBe('stopped')
  return dir
}

const played = new Map<(plan: Plan) => Plan, ReturnType<typeof play>>()
function undisturbed(change: (plan: Plan) => Plan): ReturnType<typeof play> {
  const known = played.get(change) ?? play(`whole-${played.size}`, { steps: STEPS, change })
  played.set(change, known)
  return known
}

it.each([
  ['all weights', everything, [1, 3]],
  ['an adapter', withLora, [3]],
  ['two models', withTwo, [3]],
] as const)('trains %s bit for bit as if it had never stopped', async (name, change, stops) => {
  const whole = told((await undisturbed(change)).dir)
  expect(whole.weights.length).toBe(change === withTwo ? 2 : 1)
  expect(whole.events).toContainEqual(expect.objectContaining({ type: 'alarm', name: 'always', step: 4 }))
  for (const stopAfter of stops) {
    const { dir, result } = await play(`${name}-${stopAfter}`, { steps: STEPS, change, stopAfter })
    expect(result.reason).toBe('stopped')
    expect((await goOn(dir)).reason).toBe('finished')
    const found = told(dir)
    // A stop writes a checkpoint of its own; all others are the same.
    const own = (each: unknown) => each !== stopAfter || stopAfter % 2 === 0
    expect({ ...found, events: found.events.filter(own) }).toEqual(whole)
  }
})

it('goes back to the last checkpoint, and keeps aside what came after it, a torn line too', async () => {
  const dir = await torn('torn', everything, 3)
  appendFileSync(join(dir, 'samples.jsonl'), '{"type":"sample","st')
  appendFileSync(join(dir, 'events.jsonl'), '{"ty')
  await goOn(dir)
  expect(told(dir)).toEqual(told((await undisturbed(everything)).dir))
  const aside = (file: string) => readFileSync(join(dir, 'attempts/001', file), 'utf8')
  expect(aside('samples.jsonl')).toMatch(/^\{"type":"sample","step":3,[\s\S]*"st$/)
  expect(aside('events.jsonl')).toMatch(/"type":"step","step":3[\s\S]*\{"ty$/)
  expect(readRunRecord(dir).events.filter(({ type }) => type === 'resumed')).toMatchObject([{ step: 2 }])
  // States are large, and a checkpoint is a model and nothing else.
  expect(readdirSync(join(dir, 'state'))).toEqual(['step-000004', 'step-000005'])
  expect(readdirSync(join(dir, 'checkpoints/step-000005')).join()).not.toMatch(/state/)
})

it('starts again in its folder where no checkpoint was written', async () => {
  const dir = await torn('young', everything, 0)
  expect(existsSync(join(dir, 'state'))).toBe(false)
  await goOn(dir)
  expect(told(dir)).toEqual(told((await undisturbed(everything)).dir))
  expect(readdirSync(join(dir, 'attempts/001'))).toContain('events.jsonl')
})

it('leaves a run alone that is finished, or that an alarm has ended, but where that is asked for', async () => {
  const { dir } = await undisturbed(everything)
  const before = readFileSync(join(dir, 'events.jsonl'), 'utf8')
  expect(await goOn(dir)).toMatchObject({ steps: STEPS, reason: 'finished' })
  expect(readFileSync(join(dir, 'events.jsonl'), 'utf8')).toBe(before)
  const ended = await play('ended', {
    steps: STEPS,
    change: plan => ({ ...everything(plan), alarms: [always(2, 'stop')] }),
  })
  expect(ended.result).toMatchObject({ reason: 'alarm', steps: 2 })
  expect(await goOn(ended.dir)).toMatchObject({ reason: 'alarm', steps: 2 })
  expect(await goOn(ended.dir, { pastAlarm: true })).toMatchObject({ reason: 'finished', steps: STEPS })
})

it('refuses another run, one that is being played, and files that were changed, and loses nothing', async () => {
  const { dir } = await play('kept', { steps: STEPS, change: everything, stopAfter: 2 })
  const { plan } = readRunRecord(dir)
  const files = () => readdirSync(dir, { recursive: true }).sort()
  const before = files()
  await expect(goOn(dir, { seed: 2 })).rejects.toThrow(/holds a run of seed 1, not 2/)
  expect(canGoOn({ ...plan, training: { ...plan.training, steps: 9 } }, { dir, seed: 1 })).toBe(false)
  const release = await lockRun(dir)
  await expect(goOn(dir)).rejects.toThrow(/is being played by another process/)
  release()
  expect(canGoOn(plan, { dir, seed: 1 })).toBe(true)
  const changed = async (file: string, text: string | undefined, says: RegExp) => {
    const copy = join(project, `changed-${file.replaceAll('/', '-')}`)
    cpSync(dir, copy, { recursive: true })
    if (text === undefined) rmSync(join(copy, file))
    else
      writeFileSync(
        join(copy, file),
        readFileSync(join(copy, file), 'utf8').replace(/"(step|seed)": *\d/, text),
      )
    await expect(goOn(copy)).rejects.toThrow(says)
    expect(canGoOn(plan, { dir: copy, seed: 1 })).toBe(false)
    expect(readFileSync(join(copy, 'samples.jsonl'), 'utf8')).toBe(
      readFileSync(join(dir, 'samples.jsonl'), 'utf8'),
    )
  }
  await changed('state/step-000002/state.json', '"step": 1', /state\.json was changed since lsp wrote it/)
  await changed('run.json', '"seed": "x"', /run\.json was changed since lsp wrote it/)
  await changed('run.json', undefined, /run\.json is not there/)
  expect(files()).toEqual(before)
})
