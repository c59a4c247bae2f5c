/**
 * A run's folder: `plan.json`, the sources, `events.jsonl`, `samples.jsonl`, `outcomes.jsonl`, `metrics.jsonl`, `checkpoints/step-000050/`.
 * It is made before the first event and nothing in it is ever written over.
 */
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Plan } from '../../compiler/plan/schema/plan.ts'
import type { RunEvent } from '../events/event.ts'
import { PlayError } from '../play/play-error.ts'
import { MetricsLines } from './metrics-lines.ts'

/** Throws a PlayError where something lies in the folder; asked before the models are loaded, and again before it is made. */
export function refuseFull(dir: string): void {
  if (existsSync(dir) && readdirSync(dir).length > 0)
    throw new PlayError(`${dir} is not empty`, {
      help: 'name another folder with --out: a run never writes over one',
    })
}

export class RunFolder {
  readonly dir: string
  private readonly events: number
  private readonly samples: number
  private readonly outcomes: number
  private readonly metrics: number
  private readonly lines = new MetricsLines()

  /** Makes the folder. Throws a PlayError where something lies in it already or it cannot be written. */
  constructor(dir: string, plan: Plan) {
    this.dir = dir
    refuseFull(dir)
    try {
      mkdirSync(join(dir, 'checkpoints'), { recursive: true })
      writeFileSync(join(dir, 'plan.json'), `${JSON.stringify(plan, null, 2)}\n`)
      for (const { path, text } of plan.sources) {
        const copy = join(dir, 'source', path.replaceAll('..', '_'))
        mkdirSync(dirname(copy), { recursive: true })
        writeFileSync(copy, text)
      }
      this.events = openSync(join(dir, 'events.jsonl'), 'a')
      this.samples = openSync(join(dir, 'samples.jsonl'), 'a')
      this.outcomes = openSync(join(dir, 'outcomes.jsonl'), 'a')
      this.metrics = openSync(join(dir, 'metrics.jsonl'), 'a')
    } catch (cause) {
      throw new PlayError(
        `${dir} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`,
        {
          help: 'name a folder that you may write with --out',
          cause,
        },
      )
    }
  }

  checkpointDir(step: number): string {
    return join(this.dir, 'checkpoints', `step-${String(step).padStart(6, '0')}`)
  }

  /** Appends an event where it belongs; what is happening right now (`phase`) is not kept. */
  keep(event: RunEvent): void {
    if (event.type === 'phase') return
    writeAll(this.fileOf(event), `${JSON.stringify(event)}\n`)
    this.keepMetrics(this.lines.take(event))
  }

  /** Takes the folder away again; what is told after that is kept nowhere. */
  remove(): void {
    rmSync(this.dir, { recursive: true, force: true })
  }

  close(): void {
    this.keepMetrics(this.lines.end())
    closeSync(this.metrics)
    closeSync(this.events)
    closeSync(this.samples)
    closeSync(this.outcomes)
  }

  private keepMetrics(line: string | undefined): void {
    if (line !== undefined) writeAll(this.metrics, `${line}\n`)
  }

  private fileOf({ type }: RunEvent): number {
    if (type === 'sample') return this.samples
    return type === 'outcomes' ? this.outcomes : this.events
  }
}

/** A write may stop short of the whole without an error, as on a full disk: then the next one says why. */
function writeAll(file: number, line: string): void {
  const bytes = Buffer.from(line)
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
}
