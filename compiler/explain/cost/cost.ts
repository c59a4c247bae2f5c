/** What one step of a game costs: tokens, FLOPs, memory and, where an adapter was measured, time. Upper bounds throughout. */
import type { CheckedGame } from '../../checked/game.ts'
import { parameterCount } from '../../models/model-shape.ts'
import { type ShapeOf, shapesOf } from '../../models/shapes-of.ts'
import type { Plan } from '../../plan/schema/plan.ts'
import type { Cost, CostModel, Work } from '../schema/cost.ts'
import type { Count } from '../schema/parts.ts'
import { clipped, flopsOf, optimizerFlops } from './flops.ts'
import type { DataSizes } from './lengths.ts'
import { memoryOf, trainableParameters } from './memory.ts'
import { type Adapter, optimizerSeconds, secondsOf } from './time.ts'
import { turnsKey, turnsOf } from './turns.ts'
import { distinct, type Task, tasksOf } from './work.ts'

export interface CostOptions {
  /** From data-sizes.ts; how much is read of other data sets is unknown. */
  readonly sizes?: ReadonlyMap<string, DataSizes>
  /** Tokens that chat templates add, by `turnsKey`; where one is not known, that is said. */
  readonly templates?: ReadonlyMap<string, number>
  readonly adapter?: Adapter
}

export function costOf(game: CheckedGame, plan: Plan, options: CostOptions = {}): Cost {
  const { sizes, templates = new Map(), adapter } = options
  const tasks = distinct(tasksOf(plan, name => sizes?.get(name), templates))
  const shapeOf = shapesOf(game)
  const used = new Set(plan.models.map(model => model.name))
  const played = { ...game, models: game.models.filter(model => used.has(model.name)) }
  const work = tasks.map(task => workOf(task, shapeOf, isLora(game, task.model)))
  const memory = memoryOf(played, tasks, shapeOf)
  const steps = optimizers(game, shapeOf)
  return {
    models: played.models.map(model => modelOf(model, shapeOf)),
    tokens: tokensOf(tasks),
    work,
    flops: total([...work.map(one => one.flops), ...steps.map(one => one.flops)]),
    formulas: FORMULAS,
    memory,
    bytes: total(memory.map(line => line.bytes)),
    ...(adapter
      ? { time: { adapter: adapter.name, secondsPerStep: time(game, tasks, shapeOf, adapter) } }
      : {}),
    notes: notesOf(tasks, untold(plan, templates), played, shapeOf),
  }
}

const FORMULAS = [
  'forward: 2·N a token, N the parameters of the layers’ matrices; 2·V·d a token for logits; 4·layers·heads·headDim for each earlier token attended to (Kaplan et al. 2020, arXiv 2001.08361)',
  'backward: twice forward (4·N a token), once with LoRA; AdamW 12 a trained parameter',
]

/** The sum, where every part is known. */
const total = (parts: readonly Count[]): Count =>
  parts.reduce((sum, part) => (sum === null || part === null ? null : sum + part), 0)

const isLora = (game: CheckedGame, name: string): boolean =>
  game.models.some(m => m.name === name && m.kind === 'weights' && m.adapter.kind === 'lora')

function modelOf(model: CheckedGame['models'][number], shapeOf: ShapeOf): CostModel {
  const shape = shapeOf(model.name)
  const trained = model.kind === 'weights' && model.trained
  return {
    model: model.name,
    configuration: shape?.path ?? null,
    parameters: shape ? parameterCount(shape) : null,
    ...(trained ? { trainable: trainableParameters(model, shape) ?? null } : {}),
    context: shape?.context ?? null,
  }
}

function workOf(task: Task, shapeOf: ShapeOf, lora: boolean): Work {
  const shape = shapeOf(task.model)
  const flops = shape && flopsOf(task, shape, lora)
  const within = shape ? clipped(task, shape) : undefined
  const { what, model, kind, prompts, rows } = task
  return {
    what,
    model,
    kind,
    prompts,
    promptTokens: within ? prompts * within.prompt : task.prompt === undefined ? null : prompts * task.prompt,
    rows,
    newTokens: rows * (within?.message ?? task.message),
    flops: flops ? flops.wide + flops.decode : null,
  }
}

function tokensOf(tasks: readonly Task[]): Cost['tokens'] {
  const sum = (kinds: readonly Work['kind'][], of: (task: Task) => number | undefined): Count =>
    tasks
      .filter(task => kinds.includes(task.kind))
      .reduce<Count>((all, task) => {
        const one = of(task)
        return all === null || one === undefined ? null : all + one
      }, 0)
  const read = ({ prompts, prompt }: Task) => (prompt === undefined ? undefined : prompts * prompt)
  const said = ({ rows, message }: Task) => rows * message
  const both = (task: Task) => {
    const reads = read(task)
    return reads === undefined ? undefined : reads + said(task)
  }
  return {
    prompt: sum(['speak'], read),
    generated: sum(['speak'], said) ?? 0,
    judged: sum(['judge', 'score'], both),
    trained: sum(['learn'], task => {
      const all = both(task)
      return all === undefined ? undefined : all * task.times
    }),
  }
}

const optimizers = (
  game: CheckedGame,
  shapeOf: ShapeOf,
): { readonly flops: Count; readonly model: string }[] =>
  game.trains.map(({ model: name, epochs, minibatches }) => {
    const model = game.models.find(m => m.name === name)
    const trainable = model && trainableParameters(model, shapeOf(name))
    return {
      model: name,
      flops: trainable === undefined ? null : epochs * minibatches * optimizerFlops(trainable),
    }
  })

function time(game: CheckedGame, tasks: readonly Task[], shapeOf: ShapeOf, adapter: Adapter): Count {
  const seconds = tasks.map((task): Count => {
    const shape = shapeOf(task.model)
    return (shape && secondsOf(task, shape, isLora(game, task.model), adapter)) ?? null
  })
  const steps = game.trains.map(({ model: name }): Count => {
    const [model, shape] = [game.models.find(m => m.name === name), shapeOf(name)]
    const rates = shape && adapter.rates(shape)
    const trainable = model && trainableParameters(model, shape)
    return rates && trainable !== undefined ? optimizerSeconds(trainable, rates) : null
  })
  return total([...seconds, ...steps])
}

/** The models whose chat template is not at hand, though something goes through it. */
function untold(plan: Plan, templates: ReadonlyMap<string, number>): string[] {
  const open = turnsOf(plan).filter(turns => !templates.has(turnsKey(turns)))
  return [...new Set(open.map(({ model }) => model))]
}

function notesOf(
  tasks: readonly Task[],
  untemplated: readonly string[],
  { models }: Pick<CheckedGame, 'models'>,
  shapeOf: ShapeOf,
): string[] {
  const unknown = models.filter(model => model.kind === 'weights' && !shapeOf(model.name))
  const open = tasks.filter(task => task.prompt === undefined).map(task => task.what)
  return [
    'upper bounds: every message as long as its max_tokens, a byte a token elsewhere, as no byte-level tokenizer needs more',
    ...(untemplated.length > 0
      ? [`prompts are counted without the tokens of the chat template of ${untemplated.join(', ')}`]
      : []),
    ...(open.length > 0
      ? [
          `not known how much is read where ${open.join(', ')}: the texts come from a function, or from a file that cannot be read`,
        ]
      : []),
    ...unknown.map(
      model =>
        `no configuration of ${model.name} is at hand, so P, its parameters, stays unknown: fetch the model into the Hugging Face cache, or name its folder or .gguf file with --set model.${model.name}=PATH`,
    ),
    ...models.flatMap(model =>
      model.kind === 'endpoint' ? [`what ${model.name} computes is at its endpoint and not counted`] : [],
    ),
  ]
}
