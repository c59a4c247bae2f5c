/** What the models of a game are asked to do in one step: who reads how much, who says how much. Upper bounds. */

import type { Plan, Update } from '../../plan/schema/plan.ts'
import type { Step, StepOf } from '../../plan/schema/step.ts'
import type { Axis, ValueId } from '../../plan/schema/value.ts'
import type { Work } from '../schema/cost.ts'
import { type DataSizes, type Lengths, lengthsOf } from './lengths.ts'

/** A piece of work before its FLOPs are known. */
export interface Task {
  readonly what: string
  readonly model: string
  readonly kind: Work['kind']
  /** Different prompts, and tokens of each; undefined where a text's length is not known. */
  readonly prompts: number
  readonly prompt: number | undefined
  /** Messages, and tokens of each. */
  readonly rows: number
  readonly message: number
  /** How often it is done in one step: epochs, or the share of steps in which a role learns. */
  readonly times: number
}

export function tasksOf(plan: Plan, data: (name: string) => DataSizes | undefined): Task[] {
  const { program } = plan
  const lengths = lengthsOf(program, data)
  const count = counter(program.axes, data)
  const axesOf = new Map(program.values.map(value => [value.id, value.axes]))
  const rowsOf = (id: ValueId) => count(axesOf.get(id) ?? [])
  const speech = new Map(
    program.steps.flatMap(step => (step.op === 'generate' ? [[step.role, step] as const] : [])),
  )
  const said = (role: string) => {
    const step = speech.get(role)!
    return { rows: rowsOf(step.out), prompt: promptOf(step, lengths), message: step.sample.maxTokens }
  }
  const tasks = program.steps.flatMap((step): Task[] => {
    switch (step.op) {
      case 'generate':
        return [
          {
            what: `${step.role} speaks`,
            model: step.model,
            kind: 'speak',
            prompts: count(step.prefill),
            ...said(step.role),
            times: 1,
          },
        ]
      case 'judge':
      case 'prefers':
        return judged(step, rowsOf(step.out), lengths)
      case 'score': {
        const [question, answer] = [lengths(step.question), lengths(step.answer)]
        const prompt = question === undefined || answer === undefined ? undefined : question + answer
        const rows = rowsOf(step.out)
        return [
          {
            what: `${step.out} is scored`,
            model: step.model,
            kind: 'score',
            prompts: rows,
            prompt,
            rows,
            message: 0,
            times: 1,
          },
        ]
      }
      case 'logprob':
      case 'kl': {
        const model = step.op === 'kl' ? step.reference : step.model
        const what = `${model} reads what ${step.role} said`
        const { rows, prompt, message } = said(step.role)
        return [{ what, model, kind: 'logprob', prompts: rows, prompt, rows, message, times: 1 }]
      }
      default:
        return []
    }
  })
  return [...tasks, ...plan.updates.flatMap(update => learning(update, said))]
}

/** One read for each different pair of model and role, whatever terms ask for it. */
export const distinct = (tasks: readonly Task[]): Task[] =>
  tasks.filter(
    (task, i) => task.kind !== 'logprob' || tasks.findIndex(other => other.what === task.what) === i,
  )

function judged(step: StepOf<'judge'> | StepOf<'prefers'>, rows: number, lengths: Lengths): Task[] {
  const parts = step.op === 'judge' ? [step.prompt] : [step.question, step.first, step.second]
  const lengthsOfParts = parts.map(lengths)
  const begun = step.op === 'judge' ? new TextEncoder().encode(step.begin ?? '').length : 0
  const prompt = lengthsOfParts.reduce<number | undefined>(
    (sum, length) => (sum === undefined || length === undefined ? undefined : sum + length),
    begun,
  )
  // Both orders are asked.
  const asked = step.op === 'prefers' ? 2 * rows : rows
  const message = step.sample.maxTokens
  return [
    {
      what: `${step.out} is judged`,
      model: step.model,
      kind: 'judge',
      prompts: asked,
      prompt,
      rows: asked,
      message,
      times: 1,
    },
  ]
}

type Said = (role: string) => Pick<Task, 'rows' | 'prompt' | 'message'>

function learning(update: Update, said: Said): Task[] {
  return update.terms.flatMap((term): Task[] => {
    const { rows, prompt, message } = said(term.role)
    const reads = { prompts: rows, rows, prompt, message }
    const learns: Task = {
      what: `${update.model} learns from ${term.role}`,
      model: update.model,
      kind: 'learn',
      ...reads,
      times: update.epochs / term.every,
    }
    if (!term.kl) return [learns]
    const { reference } = term.kl
    return [
      {
        what: `${reference} reads what ${term.role} said`,
        model: reference,
        kind: 'logprob',
        ...reads,
        times: 1,
      },
      learns,
    ]
  })
}

/** All that stands before a message, without what a chat template adds. */
function promptOf({ sees }: Extract<Step, { op: 'generate' }>, lengths: Lengths): number | undefined {
  const contents = sees.form === 'raw' ? [sees.content] : sees.turns.map(turn => turn.content)
  return contents
    .map(lengths)
    .reduce<number | undefined>(
      (sum, length) => (sum === undefined || length === undefined ? undefined : sum + length),
      0,
    )
}

/** Elements along axes. An axis over all of a data set counts its rows, or nothing where nobody has counted them. */
function counter(axes: readonly Axis[], data: (name: string) => DataSizes | undefined) {
  const sizes = new Map(
    axes.map(({ name, size }) => [name, typeof size === 'number' ? size : (data(size.allOf)?.rows ?? 0)]),
  )
  return (over: readonly string[]): number => over.reduce((n, axis) => n * (sizes.get(axis) ?? 1), 1)
}
