/** The player's side of the sandbox: starts the worker, ends it when it hangs, turns what went wrong into missing values. */
import { Worker } from 'node:worker_threads'
import { type Cell, isMissing, missing, TYPEOF } from '../../compiler/plan/cell.ts'
import type { GameFunction } from '../../compiler/plan/schema/plan.ts'
import { workerFile } from '../worker-file.ts'
import { type CallAnswer, type CallRequest, INTERRUPTS, type Outcome, OVERRUN } from './protocol.ts'

/** Native loops of the engine answer to no interrupt, so the worker is ended; a busy machine needs some patience. */
const GRACE_MS = 3000
const CALL_MS = 500
/** So many calls of a chunk may each cost a worker. */
const PATIENCE = 4
/** Calls that share one message, so that one hanging call costs its neighbours little. */
const CHUNK = 64

export class FunctionSandbox {
  private worker: Worker | undefined
  private readonly told = new Set<string>()

  /** `onFault` is told of the first time that calls of a function fail: later ones are in every step's count of missing values. */
  constructor(private readonly onFault: (message: string) => void = () => {}) {}

  /** Why `fn` cannot be called at all: its module does not load, or exports no function. Undefined where it can. */
  async loadFault(fn: GameFunction): Promise<string | undefined> {
    const answer = await this.post(fn, [])
    const outcome: Outcome = answer?.outcomes[0] ?? { error: OVERRUN }
    return 'error' in outcome ? outcome.error : undefined
  }

  /**
   * Calls `fn` once for each row of arguments. A missing argument makes the result missing; so do a throw, an overrun, no
   * result, and one that leaves the declared type or range (language.md §2).
   */
  async callAll(fn: GameFunction, rows: readonly (readonly Cell[])[]): Promise<Cell[]> {
    const results: Cell[] = rows.map(row => row.find(isMissing) ?? missing('not called'))
    const present = rows.flatMap((row, i) => (row.some(isMissing) ? [] : [i]))
    for (let at = 0; at < present.length; at += CHUNK) {
      const part = present.slice(at, at + CHUNK)
      const outcomes = await this.callChunk(
        fn,
        part.map(i => rows[i]),
      )
      part.forEach((row, i) => {
        results[row] = cellOf(fn, outcomes[i])
      })
    }
    this.tellFirstFault(
      fn,
      present.map(i => results[i]),
    )
    return results
  }

  async close(): Promise<void> {
    await this.worker?.terminate()
    this.worker = undefined
  }

  private tellFirstFault(fn: GameFunction, cells: readonly Cell[]): void {
    const failed = cells.filter(isMissing)
    if (failed.length === 0 || this.told.has(fn.path)) return
    this.told.add(fn.path)
    this.onFault(
      `${fn.path}: ${failed[0].missing} (${failed.length} of ${cells.length} calls failed; their values are missing)`,
    )
  }

  /**
   * A chunk that hangs is played again call by call, so that only the calls at fault are missing. Where one after the other
   * hangs, the rest of the chunk is given up: a function that always does would hold every step for minutes.
   */
  private async callChunk(
    fn: GameFunction,
    calls: readonly (readonly Cell[])[],
  ): Promise<readonly Outcome[]> {
    const answer = await this.post(fn, calls)
    if (answer) return answer.outcomes
    const hung: Outcome = { error: OVERRUN }
    const outcomes: Outcome[] = []
    let ended = 0
    for (const call of calls) {
      const alone = ended < PATIENCE ? await this.post(fn, [call]) : undefined
      if (!alone) ended++
      outcomes.push(alone?.outcomes[0] ?? hung)
    }
    return outcomes
  }

  /** The worker's answer, or undefined where it had to be ended. */
  private async post(fn: GameFunction, calls: readonly (readonly Cell[])[]): Promise<CallAnswer | undefined> {
    this.worker ??= new Worker(workerFile('function'), {
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: 128 },
    })
    const worker = this.worker
    const request: CallRequest = {
      code: fn.code,
      path: fn.path,
      calls,
      interrupts: INTERRUPTS,
    }
    const answer = await new Promise<CallAnswer | undefined>(resolve => {
      const finish = (value: CallAnswer | undefined) => {
        clearTimeout(limit)
        worker.off('message', finish).off('error', fail).off('exit', fail)
        resolve(value)
      }
      const fail = () => finish(undefined)
      const limit = setTimeout(fail, GRACE_MS + CALL_MS * Math.min(calls.length, 4))
      worker.on('message', finish).on('error', fail).on('exit', fail)
      worker.postMessage(request)
    })
    if (!answer) await this.close()
    return answer
  }
}

/** Holds a result to the declared type and range. */
function cellOf(fn: GameFunction, outcome: Outcome): Cell {
  if ('error' in outcome) return missing(`${fn.name} ${outcome.error}`)
  const { value } = outcome
  const { type, range } = fn.returns
  if (typeof value !== TYPEOF[type]) return missing(`${fn.name} returned a ${typeof value}, not a ${type}`)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return missing(`${fn.name} returned ${value}`)
    const [low, high] = range ?? [null, null]
    if ((low !== null && value < low) || (high !== null && value > high))
      return missing(`${fn.name} returned ${value}, outside ${low ?? ''}..${high ?? ''}`)
  }
  return value as Cell
}
