/** One pass through a program: the values so far, what the roles said, and all that the operations work with. */
import type { GameFunction, Program, RoleInfo } from '../../compiler/plan/schema/plan.ts'
import type { Sample } from '../../compiler/plan/schema/step.ts'
import type { DataRows } from '../data/data-rows.ts'
import type { Endpoint } from '../endpoint/endpoint.ts'
import type { Activity } from '../events/event.ts'
import type { FunctionSandbox } from '../functions/sandbox.ts'
import type { Message, Speaker, Unspoken } from './speaker.ts'
import type { ValueTable } from './value-table.ts'

/** What a role's messages were scored with, so that terms which need the same log-probabilities share one pass. */
export interface RoleSpeech {
  readonly role: RoleInfo
  readonly sample: Sample
  readonly messages: readonly (Message | Unspoken)[]
}

/** A person's place at the table. */
export interface Seat {
  readonly role: string
  /** What the person says, given what the role sees; undefined where they leave. */
  readonly say: (sees: string) => Promise<string | undefined>
}

export interface Scene {
  readonly program: Program
  readonly table: ValueTable
  /** The random streams: the run's seed, and steps done before this pass. */
  readonly seed: number
  readonly step: number
  readonly speaker: (name: string) => Speaker
  /** The model of that name, where it is at an endpoint. */
  readonly endpoint: (name: string) => Endpoint | undefined
  readonly functionOf: (name: string) => GameFunction
  readonly dataOf: (name: string) => DataRows
  readonly sandbox: FunctionSandbox
  readonly speeches: Map<string, RoleSpeech>
  /** Token log-probabilities by `model role`, one array a message (empty where nothing was said). */
  readonly scores: Map<string, readonly Float32Array[]>
  /** Running means of roles' payoffs, for the advantage `ema`: the run's one value that lives from step to step. */
  readonly baselines: Map<string, number>
  readonly report: (activity: Activity, what: string, done: number, total: number) => void
  /** Whom a person plays in place of its model. */
  readonly seat?: Seat
  /** Aborted when the person at the terminal wants to stop at once. */
  readonly stopNow: AbortSignal
}
