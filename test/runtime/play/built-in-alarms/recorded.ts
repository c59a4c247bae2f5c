/** Made-up runs for the built-in alarms: a game of two trained roles in which `Asker` asks and `Answerer` answers, and its steps. */
import type { Alarm, Plan } from '../../../../compiler/plan/schema/plan.ts'
import type { Step } from '../../../../compiler/plan/schema/step.ts'
import type { EventOf } from '../../../../runtime/events/event.ts'

const place = (line: number) => ({ file: 'x.lsp', line, column: 3, endLine: line, endColumn: 9 })
const role = (name: string, said: string, over: string, axes: string[], line: number) => ({
  name,
  model: 'policy',
  message: said,
  said,
  over,
  axes,
  at: place(line),
})
const generate = (name: string, content: string, out: string) =>
  ({ op: 'generate', role: name, sees: { form: 'raw', content }, out }) as unknown as Step

/** With the reward R; with Q too where `judged`. `Asker` stands in line 1 and is paid in line 11, `Answerer` in 2 and 12; the KL terms stand in line 21. */
export function madeUpPlan(own: readonly string[] = [], judged = false): Plan {
  const steps = [
    generate('Asker', '%1', 'question'),
    {
      op: 'render',
      prompt: 'P',
      parts: [{ text: 'Q: ' }, { hole: 'question' }],
      out: '%2',
    } as unknown as Step,
    generate('Answerer', '%2', 'answer'),
    { op: 'kl', role: 'Asker', at: place(21) } as unknown as Step,
  ]
  const term = (name: string, line: number) => ({ role: name, at: place(line) })
  return {
    alarms: own.map(name => ({ name }) as Alarm),
    program: {
      steps,
      roles: [role('Asker', 'question', 'q', ['q'], 1), role('Answerer', 'answer', 'a', ['q', 'a'], 2)],
      values: [
        { id: '%r', type: 'number', range: [0, 1] },
        { id: '%q', type: 'number', range: [0, 7] },
      ],
      formulas: [
        { kind: 'reward', name: 'R', value: '%r' },
        ...(judged ? [{ kind: 'reward', name: 'Q', value: '%q' }] : []),
      ],
    },
    updates: [{ terms: [term('Asker', 11), term('Answerer', 12)] }],
    evals: [
      {
        name: 'Test',
        metrics: [{ name: 'accuracy', value: 'mean' }],
        program: { values: [{ id: 'mean', range: [0, 1] }] },
      },
      {
        name: 'Length',
        metrics: [{ name: 'tokens', value: 'mean' }],
        program: { values: [{ id: 'mean' }] },
      },
    ],
  } as unknown as Plan
}

/** Ten steps of `first`, then what follows, one step a row. */
export function steps(
  first: Readonly<Record<string, number>>,
  ...then: readonly Readonly<Record<string, number | null>>[]
): EventOf<'step'>[] {
  return [...Array.from({ length: 10 }, () => first), ...then.map(row => ({ ...first, ...row }))].map(
    (metrics, i) => ({ type: 'step', step: i + 1, seconds: 1, tokens: 1, metrics, missing: [] }),
  )
}

export const times = <T>(n: number, row: T): T[] => Array.from({ length: n }, () => row)

export const measure = (step: number, accuracy: number, name = 'Test'): EventOf<'measure'> => ({
  type: 'measure',
  step,
  eval: name,
  metrics: { [name === 'Test' ? 'accuracy' : 'tokens']: accuracy },
  standard_errors: { [name === 'Test' ? 'accuracy' : 'tokens']: 0.02 },
  items: 480,
  seconds: 1,
})
