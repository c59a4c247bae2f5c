/** Plays an experiment: every run once its predecessor has ended, those that have ended before never again. */
import { rmSync } from 'node:fs'
import type { ExperimentPlan } from '../../compiler/plan/schema/experiment.ts'
import type { Plan } from '../../compiler/plan/schema/plan.ts'
import type { RunEvent } from '../events/event.ts'
import type { Measurement } from '../play/measure.ts'
import { canGoOn } from '../play/take-up.ts'
import { arrange, type PlannedRun } from './arrange.ts'
import type { ExperimentEvent, RunEnd } from './experiment-event.ts'
import { openExperiment, readOutcome, runFolderOf, writeResults } from './experiment-folder.ts'
import { KnownMeasures } from './known-measures.ts'
import type { ExperimentResults } from './results.ts'
import { planOfRun } from './run-plan.ts'
import { SideBySide } from './side-by-side.ts'
import { type RunOutcome, summarize } from './summarize.ts'

/** One run to be played. */
export interface RunJob {
  readonly plan: Plan
  readonly dir: string
  readonly seed: number
  /** One that was cut off goes on where it was. */
  readonly resume: true
  readonly measureEvery: ReadonlyMap<string, number>
  readonly knownBefore: ReadonlyMap<string, Measurement>
}

export interface ExperimentOptions {
  readonly dir: string
  /** At most so many runs at a time; where it is not said, two where the device gains from it. */
  readonly jobs?: number
  /** Plays one run; rejects with an error for people where it fails. */
  readonly playRun: (job: RunJob, onEvent: (event: RunEvent) => void) => Promise<RunEnd>
  readonly onEvent: (event: ExperimentEvent) => void
  /** True once a person wants no further run to begin. */
  readonly stopped: () => boolean
}

export interface ExperimentEnd {
  readonly results: ExperimentResults
  /** Those that failed, and those that could not be played without them. */
  readonly failed: readonly string[]
  readonly left: readonly string[]
}

/** Throws a PlayError where the folder holds something else. What has ended is kept, whatever happens. */
export async function playExperiment(
  plan: ExperimentPlan,
  options: ExperimentOptions,
): Promise<ExperimentEnd> {
  const whole = openExperiment(options.dir, plan)
  return new Player(plan, whole, options).play()
}

class Player {
  private readonly runs: readonly PlannedRun[]
  private readonly plans = new Map<string, Plan>()
  private readonly known = new KnownMeasures()
  /** Of runs that have ended: what was read once stays so. */
  private readonly outcomes = new Map<string, RunOutcome>()
  private readonly ended = new Set<string>()
  private readonly failed = new Set<string>()
  private readonly begun = new Set<string>()
  private readonly sideBySide: SideBySide

  constructor(
    private readonly plan: ExperimentPlan,
    /** With all that was asked for before in this folder. */
    private readonly whole: ExperimentPlan,
    private readonly options: ExperimentOptions,
  ) {
    this.runs = arrange(plan)
    this.sideBySide = new SideBySide(options.jobs)
  }

  async play(): Promise<ExperimentEnd> {
    const { dir, onEvent } = this.options
    const { plan } = this
    for (const run of this.runs) if (this.remember(run)) this.ended.add(run.id)
    onEvent({
      type: 'experiment',
      name: plan.experiment.name,
      dir,
      arms: plan.arms.map(arm => arm.name),
      seeds: plan.seeds,
      runs: this.runs,
      known: [...this.ended],
    })
    if (this.ended.size > 0) this.tell()
    const playing = new Set<Promise<void>>()
    for (;;) {
      const next = this.options.stopped() ? undefined : this.next()
      if (next && playing.size < this.sideBySide.atOnce) {
        const one = this.playOne(next).finally(() => playing.delete(one))
        playing.add(one)
      } else if (playing.size > 0) await Promise.race([...playing, this.sideBySide.changed()])
      else break
    }
    const results = this.tell()
    const left = this.runs.map(({ id }) => id).filter(id => !this.ended.has(id) && !this.failed.has(id))
    return { results, failed: [...this.failed], left }
  }

  /** The first run that can begin. Where nothing has ended and two have failed, the third would too. */
  private next(): PlannedRun | undefined {
    if (this.failed.size >= 2 && this.ended.size === 0) return undefined
    return this.runs.find(
      ({ id, after }) =>
        !this.begun.has(id) && !this.ended.has(id) && (after === undefined || this.ended.has(after)),
    )
  }

  private async playOne(run: PlannedRun): Promise<void> {
    const { dir, playRun, onEvent } = this.options
    const { id, seed } = run
    this.begun.add(id)
    onEvent({ type: 'run-begins', id })
    const started = performance.now()
    try {
      const plan = this.planOf(run)
      const folder = runFolderOf(dir, id)
      // Where what was cut off cannot go on, it is played again from its first step: the same seed gives the same run.
      if (!canGoOn(plan, { dir: folder, seed })) rmSync(folder, { recursive: true, force: true })
      const job = {
        plan,
        dir: folder,
        seed,
        resume: true as const,
        measureEvery: this.measureEvery(plan),
        knownBefore: this.known.before(plan, seed),
      }
      const reason = await playRun(job, event => {
        this.sideBySide.hear(event)
        onEvent({ type: 'run-event', id, event })
      })
      if (reason !== 'stopped' && this.remember(run)) this.ended.add(id)
      onEvent({ type: 'run-ends', id, reason, seconds: (performance.now() - started) / 1000 })
      if (reason !== 'stopped') this.tell()
    } catch (error) {
      this.failed.add(id)
      const help = error instanceof Error && 'help' in error ? error.help : undefined
      onEvent({
        type: 'run-fails',
        id,
        message: error instanceof Error ? error.message : String(error),
        ...(typeof help === 'string' ? { help } : {}),
      })
    }
  }

  /** Whether the run has ended; then what it measured is known from now on. */
  private remember(run: PlannedRun): boolean {
    if (run.after !== undefined && !this.ended.has(run.after)) return false
    const outcome = this.outcomeOf(run.id)
    if (!outcome) return false
    const plan = this.planOf(run)
    this.known.addFirst(plan, run.seed, outcome)
    for (const next of this.runs)
      if (next.after === run.id) this.known.addLast(plan, this.planOf(next, run), run.seed, outcome)
    return true
  }

  private outcomeOf(id: string): RunOutcome | undefined {
    const outcome = this.outcomes.get(id) ?? readOutcome(this.options.dir, id)
    if (outcome) this.outcomes.set(id, outcome)
    return outcome
  }

  /** Its predecessors have ended; `last`: the one that is just ending. */
  private planOf(run: PlannedRun, last?: PlannedRun): Plan {
    const made = this.plans.get(run.id)
    if (made) return made
    const before = this.chainBefore(last ?? this.runs.find(({ id }) => id === run.after))
    const ended = before.map(each => ({
      plan: this.planOf(each),
      dir: runFolderOf(this.options.dir, each.id),
    }))
    const plan = planOfRun(this.plan.plans[run.plan]!, run.start, ended)
    this.plans.set(run.id, plan)
    return plan
  }

  /** The run and those before it, the arm's first one first. */
  private chainBefore(run: PlannedRun | undefined): PlannedRun[] {
    if (!run) return []
    return [...this.chainBefore(this.runs.find(({ id }) => id === run.after)), run]
  }

  /** Of the evals that the plan has; one without `every` is measured before and after alone. */
  private measureEvery(plan: Plan): Map<string, number> {
    const there = this.plan.measures.filter(one => plan.evals.some(({ name }) => name === one.eval))
    return new Map(there.map(one => [one.eval, one.every ?? Number.MAX_SAFE_INTEGER]))
  }

  private tell(): ExperimentResults {
    const { dir, onEvent } = this.options
    const outcomeOf = (id: string) => this.outcomeOf(id)
    writeResults(dir, summarize(this.whole, outcomeOf))
    const results = summarize(this.plan, outcomeOf)
    onEvent({ type: 'results', results })
    return results
  }
}
