/** Mutates the programs again and again and gathers what went wrong. */
import { Random } from '../../games/world/make/random.ts'
import { type Mutation, mutate } from './mutate.ts'
import { OneFileChanged, programs, shippedGames } from './programs.ts'
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
  readonly count: number
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
  return { count, plans, faults, slowest }
}

/** The shipped games, each cut off after every `step`-th character: a file as it stands while it is written. */
export function cutOff(step: number): Fuzzed {
  const files = new OneFileChanged()
  const faults: Fault[] = []
  let [count, plans, slowest] = [0, 0, 0]
  for (const program of shippedGames()) {
    for (let length = count % step; length <= program.text.length; length += step) {
      const text = program.text.slice(0, length)
      files.change(program.path, text)
      const { complaint, outcome, time } = tryProgram(program.path, text, files)
      count++
      if (outcome === 'plan') plans++
      slowest = Math.max(slowest, time)
      if (complaint !== undefined) faults.push({ program: program.name, number: length, text, complaint })
    }
  }
  return { count, plans, faults, slowest }
}
