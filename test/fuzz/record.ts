/** The figures of `npm run fuzz -- --record`: one entry for each kind, in `bench/results/fuzz.json`. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { root } from '../docs/blocks.ts'
import type { Fuzzed } from './fuzz.ts'

const path = `${root}/bench/results/fuzz.json`

export interface Recorded {
  readonly kind: string
  /** Absent where nothing is drawn by chance. */
  readonly seed: number | undefined
  readonly commit: string
}

/** To be asked at the start: it may be another at the end. */
export const currentCommit = (): string =>
  execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim()

export function record({ kind, seed, commit }: Recorded, { count, plans, faults, slowest }: Fuzzed): void {
  const before = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
  const entry = {
    command: `npm run fuzz -- --kind ${kind}${seed === undefined ? '' : ` --count ${count} --seed ${seed}`}`,
    commit,
    ...(seed === undefined ? {} : { seed }),
    programs: count,
    plans,
    refused: count - plans,
    faults: faults.length,
    slowestMillisecondsOfProcessor: Math.round(slowest),
    node: process.version,
    processor: cpus()[0]?.model ?? 'unknown',
  }
  writeFileSync(path, `${JSON.stringify({ ...before, [kind]: entry }, null, 2)}\n`)
}
