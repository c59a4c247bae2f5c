/** Games with a model at an endpoint: it plays a role and judges; what it fails to say is missing, and the run goes on. */
import { beforeEach, expect, it, vi } from 'vitest'
import type { Plan } from '../../../compiler/plan/schema/plan.ts'
import type { Sample, Step } from '../../../compiler/plan/schema/step.ts'
import { type Answering, chatServer, reply, say } from '../endpoint/chat-server.ts'
import { ofType, tinyRuns } from './tiny-run.ts'

const { play } = tinyRuns()

beforeEach(() => {
  vi.stubEnv('LSP_CONFIG_DIR', '/nowhere')
  return () => vi.unstubAllEnvs()
})

const judge: Sample = {
  temperature: 1,
  greedy: true,
  topP: 1,
  minP: 0,
  topK: 0,
  repetitionPenalty: 1,
  maxTokens: 8,
}

/** The tiny plan with a model at an endpoint, and what it does there. */
const withFar =
  (url: string, step: (step: Step) => Step, untrained: readonly string[] = []) =>
  (plan: Plan): Plan => ({
    ...plan,
    models: [...plan.models, { kind: 'endpoint', name: 'far', url, id: 'large', judge, at: plan.game.at }],
    program: {
      ...plan.program,
      steps: plan.program.steps.map(step),
      roles: plan.program.roles.map(role =>
        untrained.includes(role.name) ? { ...role, model: 'far' } : role,
      ),
    },
    updates: plan.updates.map(update => ({
      ...update,
      terms: update.terms.filter(term => !untrained.includes(term.role)),
    })),
  })

const judging = (step: Step): Step => (step.op === 'judge' ? { ...step, model: 'far' } : step)
const asking = (step: Step): Step =>
  step.op === 'generate' && step.role === 'Challenger'
    ? {
        ...step,
        model: 'far',
        sees: { form: 'turns', turns: [{ speaker: 'user', content: '%ask' }] },
        until: '7',
      }
    : step

it('plays a role: its texts go to the others, its tokens are those that it counts, and it is not trained', async () => {
  const { url, requests } = await chatServer(say('rl314 7 and more'))
  const { events } = await play('far-asks', { change: withFar(url, asking, ['Challenger']), steps: 1 })
  expect(requests).toHaveLength(4)
  expect(new Set(requests.map(({ body }) => body.seed)).size).toBe(4)
  expect(requests[0]!.body).toMatchObject({
    model: 'large',
    messages: [{ role: 'user', content: '<c>' }],
    max_tokens: 7,
  })
  const samples = ofType(events, 'sample')
  // `until` keeps the stop text and drops what comes after it.
  expect(samples.filter(({ role }) => role === 'Challenger')).toHaveLength(4)
  expect(samples.find(({ role }) => role === 'Challenger')).toMatchObject({
    sees: '<c>',
    says: 'rl314 7',
    tokens: 3,
    cut: false,
  })
  expect(samples.find(({ role }) => role === 'Solver')!.sees).toContain('rl314 7')
  const [step] = ofType(events, 'step')
  expect(step!.metrics).toMatchObject({ 'completions/Challenger/mean_length': 3, 'entropy/Challenger': null })
  expect(step!.metrics.loss).toBeTypeOf('number')
  expect(ofType(events, 'model').filter(({ name }) => name === 'far')).toEqual([
    { type: 'model', name: 'far', source: url, seconds: 0 },
  ])
})

it('judges: greedy, each different question once', async () => {
  const { url, requests } = await chatServer(say('Good. <score>5</score>'))
  const { events } = await play('far-judges', { change: withFar(url, judging), steps: 1 })
  const questions = requests.map(({ body }) => body.messages[0]!.content)
  expect(new Set(questions).size).toBe(questions.length)
  expect(requests.every(({ body }) => body.temperature === 0)).toBe(true)
  expect(ofType(events, 'step')[0]!.metrics['rewards/Q/mean']).toBe(5)
})

it.each([
  ['goes on from it', (text: string) => text],
  ['says it again', (text: string) => `<score>${text}`],
])('reads a reply that was begun for an endpoint that %s', async (_, answered) => {
  const { url, requests } = await chatServer(say(answered('3</score>')))
  const begun = (step: Step): Step =>
    step.op === 'judge' ? { ...step, model: 'far', begin: '<score>' } : step
  const { events } = await play(`far-begun-${answered('')}`.replace(/\W/g, '-'), {
    change: withFar(url, begun),
    steps: 1,
  })
  expect(requests[0]!.body.messages.at(-1)).toEqual({ role: 'assistant', content: '<score>' })
  expect(ofType(events, 'step')[0]!.metrics['rewards/Q/mean']).toBe(3)
})

it('a failure is missing with its reason, never a 0, and the run goes on', async () => {
  const half: Answering = (request, response, nth) =>
    nth % 2 === 1 ? say('<score>4</score>')(request, response, nth) : response.writeHead(400).end()
  const { url } = await chatServer(half)
  const { events, result } = await play('far-fails', { change: withFar(url, judging), steps: 2 })
  expect(result.reason).toBe('finished')
  for (const { metrics, missing } of ofType(events, 'step')) {
    expect(metrics['rewards/Q/mean']).toBe(4)
    expect(missing.find(({ value }) => value === 'Q')!.cause).toBe(
      'no reply of the endpoint: it takes the request for a wrong one (400)',
    )
  }
})

it('a role does not speak where it would see a message that never came', async () => {
  const first: Answering = (request, response, nth) =>
    nth === 1 ? say('rl314 7')(request, response, nth) : response.end(JSON.stringify(reply(null)))
  const { url } = await chatServer(first)
  const { events } = await play('far-silent', { change: withFar(url, asking, ['Challenger']), steps: 1 })
  const silent = ofType(events, 'sample').filter(({ role, says }) => role === 'Solver' && says === null)
  expect(silent).toHaveLength(12)
  expect(silent[0]!.missing).toBe('no reply of the endpoint: its answer holds no text')
})

it('prefers, in both orders', async () => {
  const { url, requests } = await chatServer(say('<better>A</better>'))
  const preferring = (step: Step): Step =>
    step.op === 'judge'
      ? {
          op: 'prefers',
          model: 'far',
          question: 'q',
          first: 'a',
          second: '%solve',
          sample: judge,
          out: 'Q',
          at: step.at,
        }
      : step
  const { events } = await play('far-prefers', { change: withFar(url, preferring), steps: 1 })
  expect(requests.length).toBeGreaterThan(1)
  // Whoever always says A favours a place and nobody: ½.
  const { metrics, missing } = ofType(events, 'step')[0]!
  expect(missing.filter(({ value }) => value === 'Q')).toEqual([])
  expect(metrics['rewards/Q/mean']).toBe(0.5)
})

it('ends with the place and the remedy where the endpoint knows no such key', async () => {
  const { url, host } = await chatServer((_, response) => response.writeHead(401).end())
  await expect(play('far-refuses', { change: withFar(url, judging) })).rejects.toMatchObject({
    message: `${host} refuses the model large: it does not know the key (401)`,
    help: expect.stringContaining(`LSP_API_KEY_${host.replace(/\W/g, '_')}`),
    at: { file: 'tiny.lsp' },
  })
})

it('refuses an address that is not encrypted before the first step', async () => {
  await expect(play('far-open', { change: withFar('http://10.0.0.1/v1', judging) })).rejects.toMatchObject({
    message: 'http://10.0.0.1 is not encrypted',
    at: { file: 'tiny.lsp' },
  })
})
