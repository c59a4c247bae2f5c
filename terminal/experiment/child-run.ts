/** A run in a process of its own: what it breaks breaks nothing else, its memory is given back, and two may share the cores. */
import { type ChildProcess, fork } from 'node:child_process'
import type { AdapterChoice } from '../../runtime/adapter/open-gpu.ts'
import type { RunEvent } from '../../runtime/events/event.ts'
import type { RunEnd } from '../../runtime/experiment/experiment-event.ts'
import type { RunJob } from '../../runtime/experiment/play-experiment.ts'
import type { Stop } from '../screen/ui.ts'
import { UserError } from '../user-error.ts'

/** What the process is told. */
export type ToChild =
  | { readonly type: 'play'; readonly job: RunJob; readonly adapter?: AdapterChoice }
  | { readonly type: 'stop'; readonly when: Stop }

/** What it tells. */
export type FromChild =
  | { readonly type: 'event'; readonly event: RunEvent }
  | { readonly type: 'end'; readonly reason: RunEnd }
  | { readonly type: 'failed'; readonly message: string; readonly help?: string }

export class ChildRuns {
  private readonly children = new Set<ChildProcess>()

  constructor(private readonly adapter: AdapterChoice | undefined) {}

  /** Plays a run; rejects with a UserError that says what its process said last. */
  readonly play = (job: RunJob, onEvent: (event: RunEvent) => void): Promise<RunEnd> => {
    const child = fork(process.argv[1]!, ['play-run'], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    this.children.add(child)
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-2000)
    })
    const ended = new Promise<RunEnd>((resolve, reject) => {
      let told: FromChild | undefined
      child.on('message', (message: FromChild) => {
        if (message.type === 'event') onEvent(message.event)
        else told = message
      })
      child.on('error', reject)
      child.on('close', (code, signal) => {
        if (told?.type === 'end') resolve(told.reason)
        else if (told?.type === 'failed') reject(new UserError(told.message, told.help))
        else reject(new UserError(`the run ended with ${signal ?? `exit code ${code}`}`, lastLine(said)))
      })
    })
    this.send(child, { type: 'play', job, ...(this.adapter ? { adapter: this.adapter } : {}) })
    return ended.finally(() => this.children.delete(child))
  }

  /** `none` takes a stop after this step back. */
  stop(when: Stop): void {
    for (const child of this.children) this.send(child, { type: 'stop', when })
  }

  private send(child: ChildProcess, message: ToChild): void {
    // One that has just ended is told nothing; its end says all.
    if (child.connected) child.send(message, () => {})
  }
}

const lastLine = (text: string): string | undefined => text.trim().split('\n').at(-1) || undefined
