/** What all passes of a run share: data, functions and their sandbox, how progress is told. */
import type { Data, Eval, GameFunction, Plan, Program } from '../../compiler/plan/schema/plan.ts'
import { type DataRows, readData } from '../data/data-rows.ts'
import type { Activity, RunEvent } from '../events/event.ts'
import { FunctionSandbox } from '../functions/sandbox.ts'
import type { Cast } from './cast.ts'
import { Frame } from './frame.ts'
import { PlayError } from './play-error.ts'
import type { PlayOptions } from './play-options.ts'
import type { Scene } from './scene.ts'
import { ValueTable } from './value-table.ts'

export class Stage {
  readonly plan: Plan
  readonly seed: number
  private readonly emit: (event: RunEvent) => void
  private readonly stopNow: AbortSignal
  private readonly sandbox: FunctionSandbox
  private readonly rows = new Map<Data, DataRows>()
  private readonly functions: readonly GameFunction[]
  private readonly baselines = new Map<string, number>()
  private playing = 0

  /** Reads the game's data, so that a faulty row is told before a model is loaded. Throws a PlayError. */
  static async open(plan: Plan, options: PlayOptions, emit: (event: RunEvent) => void): Promise<Stage> {
    const stage = new Stage(plan, options, emit)
    const measured = plan.evals.filter(each => options.measure.includes(each.name))
    for (const data of [plan.data, ...measured.map(each => each.data)].flat())
      stage.rows.set(data, upTo(options.limit, await readData(data, plan.project)))
    return stage
  }

  private constructor(plan: Plan, options: PlayOptions, emit: (event: RunEvent) => void) {
    this.plan = plan
    this.seed = options.seed
    this.emit = emit
    this.stopNow = options.stopNow ?? new AbortController().signal
    this.sandbox = new FunctionSandbox(message => emit({ type: 'warning', step: this.playing, message }))
    const measured = plan.evals.filter(each => options.measure.includes(each.name))
    this.functions = [plan.functions, ...measured.map(each => each.functions)].flat()
  }

  /** Loads every function once, so that one which can never be called is told before a model is loaded. Throws a PlayError. */
  async checkFunctions(): Promise<void> {
    for (const fn of this.functions) {
      const fault = await this.sandbox.loadFault(fn)
      if (fault !== undefined)
        throw new PlayError(`function ${fn.name}: ${fn.path} ${fault}`, {
          at: fn.at,
          help: 'the file is an ES module that imports nothing: export default (…) => …',
        })
    }
  }

  /** A fresh scene of the game, `step` steps done before it. */
  game(cast: Cast, step: number): Scene {
    return this.scene(this.plan.program, this.plan, cast, { told: step, drawn: step })
  }

  /** A fresh scene of an eval: the same rows and the same random numbers whenever it is measured. */
  eval(each: Eval, cast: Cast, step: number): Scene {
    return this.scene(each.program, each, cast, { told: step, drawn: 0 })
  }

  /** The running means of `ema` advantages. Plain JSON, so that a run which goes on from it goes on bit for bit. */
  state(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.baselines)
  }

  restore(baselines: Readonly<Record<string, number>>): void {
    this.baselines.clear()
    for (const [name, baseline] of Object.entries(baselines)) this.baselines.set(name, baseline)
  }

  async close(): Promise<void> {
    await this.sandbox.close()
  }

  private scene(
    program: Program,
    scope: { readonly data: readonly Data[]; readonly functions: readonly GameFunction[] },
    cast: Cast,
    step: { readonly told: number; readonly drawn: number },
  ): Scene {
    this.playing = step.told
    const dataOf = (name: string) => {
      const data = scope.data.find(each => each.name === name)
      const rows = data && this.rows.get(data)
      if (!rows) throw new RangeError(`the plan has no data ${name}`)
      return rows
    }
    return {
      program,
      table: new ValueTable(program, new Frame(program.axes, name => dataOf(name).count)),
      seed: this.seed,
      step: step.drawn,
      speaker: name => cast.speaker(name),
      endpoint: name => cast.endpoint(name),
      functionOf: name => named(scope.functions, name),
      dataOf,
      sandbox: this.sandbox,
      speeches: new Map(),
      scores: new Map(),
      baselines: this.baselines,
      report: (activity: Activity, what: string, done: number, total: number) =>
        this.emit({ type: 'phase', step: step.told, activity, what, done, total }),
      stopNow: this.stopNow,
    }
  }
}

const upTo = (limit: number | undefined, rows: DataRows): DataRows =>
  limit === undefined ? rows : { ...rows, count: Math.min(limit, rows.count) }

function named(functions: readonly GameFunction[], name: string): GameFunction {
  const found = functions.find(each => each.name === name)
  if (!found) throw new RangeError(`the plan has no function ${name}`)
  return found
}
