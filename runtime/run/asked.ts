/** What a run was asked besides its plan, in `run.json`: to go on with it, nobody has to say it again. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { AdapterChoice } from '../adapter/open-gpu.ts'
import { PlayError } from '../play/play-error.ts'
import { isJsonObject, readJsonObject } from '../weights/json-file.ts'
import { writeJson } from '../weights/model-folder.ts'

export interface Asked {
  readonly seed: number
  readonly measure: readonly string[]
  readonly measureEvery?: ReadonlyMap<string, number>
  readonly limit?: number
  readonly adapter?: AdapterChoice
}

const VERSION = 1
const ADAPTERS: readonly AdapterChoice[] = ['auto', 'gpu', 'cpu', 'bundled']

export function writeAsked(dir: string, { seed, measure, measureEvery, limit, adapter }: Asked): void {
  writeJson(join(dir, 'run.json'), {
    version: VERSION,
    seed,
    measure,
    ...(measureEvery ? { measureEvery: Object.fromEntries(measureEvery) } : {}),
    ...(limit === undefined ? {} : { limit }),
    ...(adapter ? { adapter } : {}),
  })
}

/** Throws a PlayError where there is none, or one that lsp did not write. */
export function readAsked(dir: string): Asked {
  const file = join(dir, 'run.json')
  const refuse = (what: string) =>
    new PlayError(`${file} ${what}`, {
      help: 'a run of another version of lsp cannot be gone on with; its checkpoints can be the sources of models in a new run',
    })
  if (!existsSync(file)) throw refuse('is not there')
  const { version, seed, measure, measureEvery, limit, adapter } = readJsonObject(file)
  if (version !== VERSION) throw refuse('was written by another version of lsp')
  if (!isWhole(seed) || !Array.isArray(measure) || !measure.every(name => typeof name === 'string'))
    throw refuse('was changed since lsp wrote it')
  const every = isJsonObject(measureEvery) ? Object.entries(measureEvery) : []
  const choice = ADAPTERS.find(each => each === adapter)
  return {
    seed,
    measure,
    ...(isJsonObject(measureEvery)
      ? { measureEvery: new Map(every.flatMap(([name, n]) => (isWhole(n) ? [[name, n]] : []))) }
      : {}),
    ...(isWhole(limit) ? { limit } : {}),
    ...(choice ? { adapter: choice } : {}),
  }
}

const isWhole = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value)
