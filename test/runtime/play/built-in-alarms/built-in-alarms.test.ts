import { expect, it } from 'vitest'
import type { Plan } from '../../../../compiler/plan/schema/plan.ts'
import type { RunEvent } from '../../../../runtime/events/event.ts'
import { alarmsOf, BuiltInAlarms } from '../../../../runtime/play/built-in-alarms/built-in-alarms.ts'
import { madeUpPlan, measure, steps, times } from './recorded.ts'

const rung = (events: readonly RunEvent[], plan: Plan = madeUpPlan()) =>
  alarmsOf(plan, events).map(({ name, step, at }) => [name, step, at.line])

const healthy = { 'payoff/Asker/std': 0.4, 'payoff/Asker/mean': -0.5, 'frac_all_fail/R': 0.2 }

it('tells of a collapse where payoffs come together and answers only fail, at the payoff of the one who asks', () => {
  const fallen = { 'payoff/Asker/std': 0.05, 'frac_all_fail/R': 0.95 }
  // Smoothed, the spread falls below 0.27 in two steps (0.295, 0.22), the failures above 0.6 too (0.425, 0.58, 0.69).
  const events = steps(healthy, ...times(20, fallen))
  expect(rung(events)).toEqual([['collapse', 13, 11]])
  expect(alarmsOf(madeUpPlan(), events)[0]).toMatchInlineSnapshot(`
    {
      "at": {
        "column": 3,
        "file": "x.lsp",
        "line": 11,
      },
      "built_in": true,
      "name": "collapse",
      "step": 13,
      "text": "Asker is paid nearly the same whatever it says (deviation 0.17, 0.4 in the first steps) while in 70 % of the groups all fail R; let its payoff reward what is well formed, as LSP’s quality term does",
      "then": "warn",
      "type": "alarm",
    }
  `)
})

it('tells questions that are too hard from nonsense by another reward that has not fallen', () => {
  const plan = madeUpPlan([], true)
  const fallen = { 'payoff/Asker/std': 0.05, 'frac_all_fail/R': 0.95 }
  const judged = (q: number) =>
    steps({ ...healthy, 'rewards/Q/mean': 6 }, ...times(20, { ...fallen, 'rewards/Q/mean': q }))
  expect(rung(judged(6.1), plan)).toEqual([['too hard', 13, 11]])
  expect(alarmsOf(plan, judged(6.1))[0]!.text).toMatch(
    /all fail R; Q has not fallen \(6\.1\), so its questions are good and too hard/,
  )
  // 4.5 is three quarters of what it was: above it nobody can say which, below it is nonsense.
  expect(rung(judged(4.6), plan)).toEqual([])
  expect(rung(judged(2), plan)).toEqual([['collapse', 13, 11]])
})

it('takes payoffs that come together for health where answers are right as often as before', () => {
  const good = { 'payoff/Asker/std': 0.15, 'frac_all_fail/R': 0.3 }
  expect(rung(steps(healthy, ...times(40, good)))).toEqual([])
})

it('takes failures for hard questions where the one who asks is still paid differently', () => {
  expect(rung(steps(healthy, ...times(40, { 'frac_all_fail/R': 0.9 })))).toEqual([])
})

it('does not hold a term against a game that it never was above the least of', () => {
  const unused = { ...healthy, 'frac_all_fail/R': 1 }
  expect(rung(steps(unused, ...times(40, { 'payoff/Asker/std': 0.1 })))).toEqual([])
})

it('is silent in the first ten steps, however bad they are', () => {
  const bad = { 'frac_reward_zero_std/Answerer': 1, 'kl/Asker': 90, 'completions/Asker/mean_length': 5 }
  expect(rung(steps(bad))).toEqual([])
  expect(rung(steps(bad, {}))).toEqual([
    ['no signal', 11, 12],
    ['diverging KL', 11, 21],
  ])
})

it('rings once, and again only when it has recovered in between', () => {
  const share = (x: number) => ({ 'frac_reward_zero_std/Answerer': x })
  const silent = share(0.9)
  // Between 0.6 and 0.76 it neither rings nor recovers.
  expect(
    rung(steps(share(0.3), ...times(12, silent), ...times(12, share(0.7)), ...times(12, silent))),
  ).toHaveLength(1)
  expect(
    rung(steps(share(0.3), ...times(12, silent), ...times(12, share(0.3)), ...times(12, silent))),
  ).toHaveLength(2)
})

it('says why there is no signal, and what helps', () => {
  const first = { 'frac_reward_zero_std/Answerer': 0.3, 'frac_all_fail/R': 0.1, 'frac_all_pass/R': 0.1 }
  const texts = (row: Record<string, number>) =>
    alarmsOf(madeUpPlan(), steps(first, ...times(12, { 'frac_reward_zero_std/Answerer': 0.9, ...row })))
      .filter(({ name }) => name === 'no signal')
      .map(({ text }) => text.replace(/.*teach it nothing/, ''))
  expect(texts({ 'frac_all_pass/R': 1 })).toEqual([
    ': R is at its greatest for all siblings in 85 %; ask harder questions',
  ])
  expect(texts({ 'frac_all_fail/R': 1 })).toEqual([
    ': R is at its least for all siblings in 85 %; ask what can be answered, or pay for part of the way',
  ])
  expect(texts({})).toEqual(['; make the payoff finer, or let more siblings speak'])
})

it('tells of copies by the one who asks alone, at its role, against how alike its texts were at first', () => {
  const copies = (x: number) => ({ 'near_copies/Asker': x, 'near_copies/Answerer': x })
  expect(rung(steps(copies(0), ...times(20, copies(0.3))))).toEqual([['copycat', 14, 1]])
  expect(rung(steps(copies(0.5), ...times(20, copies(0.55))))).toEqual([])
  expect(rung(steps(copies(0.5), ...times(20, copies(0.9))))).toHaveLength(1)
})

it('tells of a KL above one nat a token, at the line of the regularizer', () => {
  const far = (nats: number) => ({ 'kl/Asker': nats, 'completions/Asker/mean_length': 6 })
  expect(rung(steps(far(1), ...times(30, far(5.9))))).toEqual([])
  expect(rung(steps(far(1), ...times(30, far(9))))).toEqual([['diverging KL', 13, 21]])
})

it('tells of a reward that is hacked: a payoff up, an eval down, both by more than chance', () => {
  const paid = (x: number) => ({ 'payoff/Asker/mean': x })
  const up = steps(paid(-0.5), ...times(20, paid(-0.1)))
  const run = (before: number, after: number, events = up) => [
    measure(0, before - 0.1),
    ...events.slice(0, 11),
    measure(11, before),
    ...events.slice(11),
    measure(30, after),
  ]
  expect(rung(run(0.6, 0.5))).toEqual([['reward hacking', 30, 11]])
  expect(alarmsOf(madeUpPlan(), run(0.6, 0.5))[0]?.text).toBe(
    'Asker is paid -0.1 where it was -0.38 at step 11, and Test accuracy fell from 0.6 to 0.5; read what Asker is paid for, and change this payoff or go back to that step',
  )
  // Two standard errors of the difference are 0.057.
  expect(rung(run(0.6, 0.55))).toEqual([])
  expect(rung(run(0.6, 0.7))).toEqual([])
  const same = steps(paid(-0.5), ...times(20, paid(-0.5)))
  expect(rung(run(0.6, 0.5, same))).toEqual([])
})

it('holds no eval against a run of which nobody knows which way is better', () => {
  const events = steps({ 'payoff/Asker/mean': -0.5 }, ...times(20, { 'payoff/Asker/mean': -0.1 }))
  expect(rung([measure(0, 0.9, 'Length'), ...events, measure(30, 0.1, 'Length')])).toEqual([])
})

it('leaves a name to the game that declares it', () => {
  const events = steps(healthy, ...times(20, { 'payoff/Asker/std': 0.05, 'frac_all_fail/R': 0.95 }))
  expect(rung(events, madeUpPlan(['Collapse']))).toEqual([])
  const silent = steps({ 'frac_reward_zero_std/Answerer': 1 }, {})
  expect(rung(silent, madeUpPlan(['no_signal']))).toEqual([])
  expect(rung(silent, madeUpPlan(['other']))).toHaveLength(1)
})

it('goes on from its state, through JSON, as if it had not stopped', () => {
  const rows = Array.from({ length: 40 }, (_, i) => ({
    'payoff/Asker/std': 0.2 + 0.2 * Math.sin(i / 4),
    'payoff/Asker/mean': Math.cos(i / 5),
    'frac_all_fail/R': 0.5 - 0.5 * Math.sin(i / 4),
    'frac_reward_zero_std/Answerer': 0.5 - 0.5 * Math.sin(i / 4),
  }))
  const all = steps(healthy, ...rows).flatMap(event =>
    event.step % 9 === 0 ? [event, measure(event.step, 0.5 + 0.4 * Math.cos(event.step / 9))] : [event],
  )
  const through = new BuiltInAlarms(madeUpPlan())
  const told = all.map(event => through.hear(event))
  expect(told.flat().length).toBeGreaterThan(2)
  for (const at of [5, 17, 30, 41]) {
    const before = new BuiltInAlarms(madeUpPlan())
    for (const event of all.slice(0, at)) before.hear(event)
    const after = new BuiltInAlarms(madeUpPlan())
    after.restore(JSON.parse(JSON.stringify(before.state())))
    expect(all.slice(at).map(event => after.hear(event))).toEqual(told.slice(at))
    expect(after.state()).toEqual(through.state())
  }
})
