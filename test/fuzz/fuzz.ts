/** Mutates the programs again and again and gathers what went wrong. */
import { Random } from '../../games/world/make/random.ts'
import { type Mutation, mutate } from './mutate.ts'
import { OneFileChanged, programs } from './programs.ts'
import { tryProgram } from './trial.ts'

export interface Fuzzing {
  readonly count: number
  readonly seed: number
  readonly kind: Mutation
  /** Called now and then with how many are done. */
  readonly tell?: (done: number) => void
}

export interface Fault {
  readonly program: string
  readonly number: number
  readonly text: string
  readonly complaint: string
}

export interface Fuzzed {
  readonly plans: number
  readonly faults: readonly Fault[]
  /** Milliseconds of the processor that the slowest trial took. */
  readonly slowest: number
}

export function fuzz({ count, seed, kind, tell }: Fuzzing): Fuzzed {
  const random = new Random(seed)
  const all = programs()
  const files = new OneFileChanged()
  const faults: Fault[] = []
  let plans = 0
  let slowest = 0
  for (let number = 0; number < count; number++) {
    const program = all[number % all.length]!
    const text = mutate(program.text, random, kind)
    files.change(program.path, text)
    const { complaint, outcome, time } = tryProgram(program.path, text, files)
    if (outcome === 'plan') plans++
    slowest = Math.max(slowest, time)
    if (complaint !== undefined) faults.push({ program: program.name, number, text, complaint })
    if (number % 1000 === 999) tell?.(number + 1)
  }
  return { plans, faults, slowest }
}
