/**
 * A run's folder: `plan.json`, the sources, `events.jsonl`, `samples.jsonl`, `outcomes.jsonl`, `metrics.jsonl`, `checkpoints/step-000050/`,
 * and what going on takes: `run.json`, `state/`. It is made before the first event and nothing in it is ever written over.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
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
import { type Asked, writeAsked } from './asked.ts'
import { MetricsLines } from './metrics-lines.ts'
import { readEvents } from './read-events.ts'
import { stepFolder } from './run-state.ts'

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

  /**
   * Makes the folder; without a plan, opens the one that is there. Throws a PlayError where a new one is not empty, or where it
   * cannot be written.
   */
  constructor(dir: string, fresh?: { readonly plan: Plan; readonly asked: Asked }) {
    this.dir = dir
    if (fresh) refuseFull(dir)
    try {
      if (fresh) fill(dir, fresh.plan, fresh.asked)
      this.events = openSync(join(dir, 'events.jsonl'), 'a')
      this.samples = openSync(join(dir, 'samples.jsonl'), 'a')
      this.outcomes = openSync(join(dir, 'outcomes.jsonl'), 'a')
      // Made of the events alone, so what is left of them makes it anew.
      this.metrics = openSync(join(dir, 'metrics.jsonl'), 'w')
    } catch (cause) {
      throw new PlayError(
        `${dir} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`,
        {
          help: 'name a folder that you may write with --out',
          cause,
        },
      )
    }
    if (!fresh)
      for (const event of readEvents(join(dir, 'events.jsonl'))) this.keepMetrics(this.lines.take(event))
  }

  checkpointDir(step: number): string {
    return join(this.dir, 'checkpoints', stepFolder(step))
  }

  /** Appends an event where it belongs; what is happening right now (`phase`) is not kept. */
  keep(event: RunEvent): void {
    if (event.type === 'phase') return
    writeAll(this.fileOf(event), `${JSON.stringify(event)}\n`)
    this.keepMetrics(this.lines.take(event))
  }

  /** What was told until now is on the disk before a checkpoint says that it was. */
  flush(): void {
    for (const file of [this.events, this.samples, this.outcomes]) fsyncSync(file)
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

function fill(dir: string, plan: Plan, asked: Asked): void {
  mkdirSync(join(dir, 'checkpoints'), { recursive: true })
  for (const { path, text } of plan.sources) {
    const copy = join(dir, 'source', path.replaceAll('..', '_'))
    mkdirSync(dirname(copy), { recursive: true })
    writeFileSync(copy, text)
  }
  writeAsked(dir, asked)
  writeFileSync(join(dir, 'plan.json'), `${JSON.stringify(plan, null, 2)}\n`)
}

/** A write may stop short of the whole without an error, as on a full disk: then the next one says why. */
function writeAll(file: number, line: string): void {
  const bytes = Buffer.from(line)
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
}
