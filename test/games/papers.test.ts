/**
 * Games of other papers, played for three steps in the small world. What each role was paid is computed once more from what was
 * said, in plain TypeScript after the formulas in the games' doc comments, and every payoff lies in the range that the compiler
 * claims for it. Games are found by folder; one without a formula here fails.
 */
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { compileGame } from '../../compiler/compile.ts'
import { renderAll } from '../../compiler/diagnostics/render.ts'
import type { EventOf, RunEvent } from '../../runtime/events/event.ts'
import { playPlan } from '../../runtime/play/play.ts'
import { nodeFiles } from '../../terminal/files.ts'
import { ranges, type Sample, type StepSamples, stepsOf } from './paid.ts'

const folder = join(import.meta.dirname, '../../games/papers')
const runs = mkdtempSync(join(tmpdir(), 'lsp-papers-'))
afterAll(() => rmSync(runs, { recursive: true }))

const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')
const compiled = (file: string) => compileGame(join(folder, file), { files: nodeFiles, sha256 })

const files = readdirSync(folder).filter(file => file.endsWith('.lsp'))

/** What a role is paid for a message, by what was said in its step; undefined where the sample is left out. */
type Paid = (sample: Sample, step: StepSamples) => number | undefined

const mean = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0) / xs.length
const right = (answer: Sample) => answer.terms.R ?? 0
const isProblem = (text: string | null | undefined) => /^[rls+]{1,3}[0-9]{3}$/.test(text ?? '')

const passRate = (query: Sample, { below }: StepSamples) => mean(below(query, 'Solver').map(right))

/** The most frequent text and its share; of several the first that was said. */
function majority(texts: readonly (string | null)[]): { text: string; share: number } {
  const counts = new Map<string, number>()
  for (const text of texts) if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1)
  const [text = '', count = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? []
  return { text, share: count / texts.filter(each => each !== null).length }
}

const votesBelow = (query: Sample, { below }: StepSamples) =>
  majority(below(query, 'Solver').map(answer => answer.said))

const agreesWithMajority: Paid = (answer, step) =>
  answer.said === null
    ? undefined
    : Number(answer.said === votesBelow(step.above(answer, 'Challenger'), step).text)

const solved: Paid = answer => right(answer)
const middling: Paid = (query, step) => 1 - 2 * Math.abs(passRate(query, step) - 0.5)

/** `<Score>n</Score>` as a number from 0 to 7. */
const markOf = ({ said }: Sample): number | undefined => {
  const number = /-?[0-9]+(?!.*[0-9])/.exec(said ?? '')?.[0]
  return number === undefined ? undefined : Math.min(7, Math.max(0, Number(number)))
}
const marksBelow = (answer: Sample, role: string, { below }: StepSamples) =>
  below(answer, role).flatMap(each => markOf(each) ?? [])

const formulas: Readonly<Record<string, Readonly<Record<string, Paid>>>> = {
  'players.lsp': { Solver: solved },
  'r-zero.lsp': {
    Solver: (answer, step) => {
      const votes = votesBelow(step.above(answer, 'Challenger'), step)
      return Math.abs(votes.share - 0.5) <= 0.25 ? agreesWithMajority(answer, step) : undefined
    },
    Challenger: (query, step) =>
      Math.max(0, 1 - 2 * Math.abs(votesBelow(query, step).share - 0.5) - (query.terms.rarity ?? 0)),
  },
  'sqlm.lsp': {
    Solver: agreesWithMajority,
    Challenger: (query, step) => Number(votesBelow(query, step).share < 1),
  },
  'absolute-zero.lsp': {
    Solver: answer => (right(answer) === 1 ? 1 : /^[0-9]{3}$/.test(answer.said ?? '') ? -0.5 : -1),
    Challenger: (query, step) => {
      const p = passRate(query, step)
      return isProblem(query.said) ? (p === 0 || p === 1 ? 0 : 1 - p) : -1
    },
  },
  'spice.lsp': {
    Solver: solved,
    Challenger: (query, step) => {
      const p = passRate(query, step)
      const document = query.sees.replace('<c>', '')
      return isProblem(`${document}${query.said}`)
        ? Math.exp(-((p * (1 - p) - 0.25) ** 2) / (2 * 0.01))
        : -0.1
    },
  },
  'vhg.lsp': {
    Solver: solved,
    Challenger: (query, step) => (isProblem(query.said) ? 1 - passRate(query, step) : 0),
  },
  'pass-rate.lsp': {
    Solver: solved,
    Challenger: (query, step) => 4 * passRate(query, step) * (1 - passRate(query, step)),
  },
  'win-rate.lsp': {
    Solver: solved,
    Challenger: (query, step) => 4 * passRate(query, step) * (1 - passRate(query, step)),
  },
  'debate.lsp': {
    Pro: ({ terms: { proMark, conMark } }) => verdict(proMark, conMark),
    Con: ({ terms: { proMark, conMark } }) => verdict(conMark, proMark),
  },
  'lagged-opponent.lsp': {
    Solver: (answer, step) => {
      const query = step.above(answer, 'Challenger')
      return right(answer) - mean(step.below(query, 'Opponent').map(reply => Number(isRight(query, reply))))
    },
    Challenger: middling,
  },
  'teacher-student-critic.lsp': {
    Challenger: middling,
    Solver: (answer, step) => {
      const marks = marksBelow(answer, 'Critic', step)
      return right(answer) + (marks.length > 0 ? (0.5 * mean(marks)) / 7 : 0)
    },
    Critic: (review, step) => {
      const mark = markOf(review)
      return mark === undefined ? 0 : Number(mark >= 6 === right(step.above(review, 'Solver')) > 0.5)
    },
  },
  'self-rewarding.lsp': {
    Solver: (answer, step) => worth(answer, step) ?? 0,
    Marker: (vote, step) => {
      const mark = markOf(vote)
      const all = step.below(step.above(vote, 'Solver'), 'Marker').map(each => markOf(each))
      const most = majority(all.map(each => (each === undefined ? null : String(each))))
      return mark === undefined ? 0 : Number(String(mark) === most.text)
    },
    Challenger: (query, step) => {
      const known = step.below(query, 'Solver').flatMap(answer => worth(answer, step) ?? [])
      return known.length > 0 ? mean(known) : 0
    },
  },
}

const worth = (answer: Sample, step: StepSamples): number | undefined => {
  const marks = marksBelow(answer, 'Marker', step)
  return marks.length > 0 ? mean(marks) / 7 : undefined
}

const verdict = (mine: number | null | undefined, theirs: number | null | undefined) =>
  mine == null || theirs == null ? undefined : mine > theirs ? 1 : mine === theirs ? 0.5 : 0

/** The small world's executor, written once more: commands from left to right on three digits. */
function isRight(query: Sample, reply: Sample): boolean {
  if (!isProblem(query.said)) return false
  const [, commands = '', digits = ''] = /^([rls+]*)([0-9]*)$/.exec(query.said ?? '') ?? []
  const apply: Readonly<Record<string, (d: readonly number[]) => number[]>> = {
    r: d => [...d].reverse(),
    l: d => [...d.slice(1), d[0]!],
    s: d => [d[1]!, d[0]!, ...d.slice(2)],
    '+': d => d.map(x => (x + 1) % 10),
  }
  const result = [...commands].reduce((d, command) => apply[command]!(d), [...digits].map(Number))
  return reply.said === result.join('')
}

/** What random letters may leave without a value: no script among digits, no spread to correlate, no message that ended, no steps before. */
const MAY_BE_UNKNOWN = /^(script|correlation)\/|_terminated_length$|_z$|^distinct/

it.each(files)('checks %s without an error or a warning, in at most sixty lines', file => {
  const { diagnostics } = compiled(file)
  expect(renderAll(diagnostics)).toBe('')
  expect(readFileSync(join(folder, file), 'utf8').trim().split('\n').length).toBeLessThanOrEqual(60)
})

it.each(files)('plays three steps of %s, and pays what its formulas say', async file => {
  const { plan } = compiled(file)
  if (!plan) throw new Error(`${file} has no plan`)
  expect(plan.notPlayable).toEqual([])
  const events: RunEvent[] = []
  const result = await playPlan(
    { ...plan, training: { ...plan.training, steps: 3 } },
    { dir: join(runs, file), seed: 1, measure: [], onEvent: event => events.push(event) },
  )
  expect(result).toMatchObject({ steps: 3, reason: 'finished' })
  const steps = events.filter((event): event is EventOf<'step'> => event.type === 'step')
  for (const { metrics } of steps)
    for (const [name, value] of Object.entries(metrics))
      expect(Number.isFinite(value) || (value === null && MAY_BE_UNKNOWN.test(name)), name).toBe(true)
  const paid = formulas[file]
  expect(Object.keys(paid ?? {}).sort()).toEqual(plan.updates.flatMap(u => u.terms.map(t => t.role)).sort())
  const claimed = ranges(plan)
  for (const step of stepsOf(events)) {
    for (const sample of step.samples) {
      const want = paid?.[sample.role]?.(sample, step)
      if (sample.says === null || !paid?.[sample.role]) continue
      if (want === undefined) expect(sample.payoff, JSON.stringify(sample)).toBeNull()
      // The same few operations in another order.
      else expect(sample.payoff, JSON.stringify(sample)).toBeCloseTo(want, 9)
      const [low, high] = claimed.get(sample.role) ?? [null, null]
      if (sample.payoff === null) continue
      expect(sample.payoff).toBeGreaterThanOrEqual((low ?? Number.NEGATIVE_INFINITY) - 1e-9)
      expect(sample.payoff).toBeLessThanOrEqual((high ?? Number.POSITIVE_INFINITY) + 1e-9)
    }
  }
})

it('measures the win rate against the policy before its first step', async () => {
  const { plan } = compiled('win-rate.lsp')
  if (!plan) throw new Error('no plan')
  const events: RunEvent[] = []
  await playPlan(
    { ...plan, training: { ...plan.training, steps: 1 } },
    { dir: join(runs, 'win-rate'), seed: 1, measure: ['WinRate'], onEvent: event => events.push(event) },
  )
  const [before] = events.filter((event): event is EventOf<'measure'> => event.type === 'measure')
  // Greedy decoding of one model twice gives the same answers: all ties.
  expect(before?.metrics).toMatchObject({ winRate: 0.5 })
  expect(before?.metrics.judged).toBeGreaterThan(0.9)
})

it('has a formula here for every game of the folder', () => {
  expect(Object.keys(formulas).sort()).toEqual([...files].sort())
})
