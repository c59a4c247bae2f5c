/** What the models of a game are asked to do in one step: who reads how much, who says how much. Upper bounds. */

import { comparisonWords } from '../../plan/comparison.ts'
import type { Plan, Update } from '../../plan/schema/plan.ts'
import type { Step, StepOf } from '../../plan/schema/step.ts'
import type { Axis, ValueId } from '../../plan/schema/value.ts'
import type { Work } from '../schema/cost.ts'
import { type DataSizes, type Lengths, lengthsOf } from './lengths.ts'
import { turnsKey, turnsOfSteps } from './turns.ts'

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

/** `templates`: tokens that chat templates add, by `turnsKey`; none where they are not known. */
export function tasksOf(
  plan: Plan,
  data: (name: string) => DataSizes | undefined,
  templates: ReadonlyMap<string, number>,
): Task[] {
  const { program } = plan
  const lengths = lengthsOf(program, data)
  const count = counter(program.axes, data)
  const axesOf = new Map(program.values.map(value => [value.id, value.axes]))
  const rowsOf = (id: ValueId) => count(axesOf.get(id) ?? [])
  const speech = new Map(
    program.steps.flatMap(step => (step.op === 'generate' ? [[step.role, step] as const] : [])),
  )
  const turnsOfThis = turnsOfSteps(plan)
  const added = (step: Step): number => {
    const turns = turnsOfThis(step)
    return (turns && templates.get(turnsKey(turns))) ?? 0
  }
  const said = (role: string) => {
    const step = speech.get(role)!
    const prompt = plus(promptOf(step, lengths), added(step))
    return { rows: rowsOf(step.out), prompt, message: step.sample.maxTokens }
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
      case 'prefers':
        if (isReward(plan, step.model)) return [compared(step, rowsOf(step.out), lengths)]
        return [judged(step, rowsOf(step.out), plus(askedOf(step, lengths), added(step)))]
      case 'judge':
        return [judged(step, rowsOf(step.out), plus(askedOf(step, lengths), added(step)))]
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

function judged(
  { op, out, model, sample }: StepOf<'judge'> | StepOf<'prefers'>,
  rows: number,
  prompt: number | undefined,
): Task {
  // Both orders are asked.
  const asked = op === 'prefers' ? 2 * rows : rows
  return {
    what: `${out} is judged`,
    model,
    kind: 'judge',
    prompts: asked,
    prompt,
    rows: asked,
    message: sample.maxTokens,
    times: 1,
  }
}

const isReward = ({ models }: Plan, name: string): boolean =>
  models.some(model => model.name === name && model.kind === 'weights' && model.reward)

/** A reward model gives each of the two answers a number. */
function compared(step: StepOf<'prefers'>, pairs: number, lengths: Lengths): Task {
  const [question, first, second] = [step.question, step.first, step.second].map(lengths)
  const longer = first === undefined || second === undefined ? undefined : Math.max(first, second)
  const rows = 2 * pairs
  return {
    what: `${step.out} is scored`,
    model: step.model,
    kind: 'score',
    prompts: rows,
    prompt: plus(question, longer),
    rows,
    message: 0,
    times: 1,
  }
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length

/** All that a judge reads, without what a chat template adds. */
function askedOf(step: StepOf<'judge'> | StepOf<'prefers'>, lengths: Lengths): number | undefined {
  if (step.op === 'judge') return plus(lengths(step.prompt), bytesOf(step.begin ?? ''))
  const words = bytesOf(Object.values(comparisonWords).join(''))
  return [step.question, step.first, step.second].map(lengths).reduce(plus, words)
}

const plus = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : a + b

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
  return contents.map(lengths).reduce(plus, 0)
}

/** Elements along axes. An axis over all of a data set counts its rows, or nothing where nobody has counted them. */
function counter(axes: readonly Axis[], data: (name: string) => DataSizes | undefined) {
  const sizes = new Map(
    axes.map(({ name, size }) => [name, typeof size === 'number' ? size : (data(size.allOf)?.rows ?? 0)]),
  )
  return (over: readonly string[]): number => over.reduce((n, axis) => n * (sizes.get(axis) ?? 1), 1)
}
