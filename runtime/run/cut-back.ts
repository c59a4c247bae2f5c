/** Takes a run's folder back to one of its checkpoints: what was played after it is kept aside in `attempts/001/`, never lost. */
import {
  closeSync,
  createReadStream,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { PlayError } from '../play/play-error.ts'
import { isJsonObject, type JsonObject } from '../weights/json-file.ts'
import { removeOldStates, stepFolder, stepsIn } from './run-state.ts'

/** Told of the steps up to a checkpoint, but only after it was written. */
const AFTER_CHECKPOINT: ReadonlySet<unknown> = new Set(['measure', 'outcomes', 'done', 'failed', 'resumed'])

type Line = { readonly type?: unknown; readonly step?: unknown }

/** Asked of the lines of a file one after another: does this one, and so all that follow, come after the checkpoint of `step`? */
export function isBeyond(step: number): (line: Line) => boolean {
  let beyond = step === 0
  return line => {
    if (beyond) return true
    if (line.type === 'checkpoint' && line.step === step) {
      beyond = true
      return false
    }
    const at = typeof line.step === 'number' ? line.step : 0
    beyond = at > step || (at === step && AFTER_CHECKPOINT.has(line.type))
    return beyond
  }
}

/** `step` 0: everything is kept aside. Throws a PlayError for a line that is no JSON; then nothing was moved. */
export async function cutBack(dir: string, step: number): Promise<void> {
  const logs = readdirSync(dir).filter(name => name.endsWith('.jsonl'))
  const ends = await Promise.all(logs.map(name => keptBytes(join(dir, name), step)))
  const aside = join(dir, 'attempts', nextNumber(join(dir, 'attempts')))
  for (const [i, name] of logs.entries()) moveTail(join(dir, name), ends[i]!, aside, name)
  for (const later of stepsIn(join(dir, 'checkpoints')).filter(each => each > step)) {
    mkdirSync(join(aside, 'checkpoints'), { recursive: true })
    const name = stepFolder(later)
    renameSync(join(dir, 'checkpoints', name), join(aside, 'checkpoints', name))
  }
  removeOldStates(dir, step)
  // What was being written when the process was killed.
  for (const name of existsSync(join(dir, 'checkpoints')) ? readdirSync(join(dir, 'checkpoints')) : [])
    if (/\.tmp-\d+$/.test(name)) rmSync(join(dir, 'checkpoints', name), { recursive: true, force: true })
}

/** Where the part of a file ends that belongs to the steps before. A last line that is not whole does not. */
async function keptBytes(file: string, step: number): Promise<number> {
  const beyond = isBeyond(step)
  let rest: Buffer = Buffer.alloc(0)
  let kept = 0
  for await (const chunk of createReadStream(file)) {
    rest = Buffer.concat([rest, chunk as Buffer])
    let start = 0
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, start)) {
      if (beyond(parsed(rest.toString('utf8', start, end), file))) return kept
      kept += end + 1 - start
      start = end + 1
    }
    rest = rest.subarray(start)
  }
  return kept
}

function parsed(line: string, file: string): JsonObject {
  if (line.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(line)
    if (isJsonObject(value)) return value
  } catch {
    // The same fault as a line that is no object.
  }
  throw new PlayError(`${file} has a line that lsp did not write: ${line.slice(0, 60)}`, {
    help: 'restore the line, or take it out',
  })
}

/** Copies what comes after `kept` bytes, then cuts it off: a process killed between the two does both again. */
function moveTail(file: string, kept: number, aside: string, name: string): void {
  const from = openSync(file, 'r')
  const piece = Buffer.alloc(1 << 20)
  let to: number | undefined
  try {
    for (let at = kept; ; ) {
      const count = readSync(from, piece, 0, piece.length, at)
      if (count === 0) break
      at += count
      mkdirSync(aside, { recursive: true })
      to ??= openSync(join(aside, name), 'w')
      for (let done = 0; done < count; ) done += writeSync(to, piece, done, count - done)
    }
  } finally {
    closeSync(from)
    if (to !== undefined) closeSync(to)
  }
  if (to !== undefined) truncateSync(file, kept)
}

function nextNumber(attempts: string): string {
  const taken = existsSync(attempts) ? readdirSync(attempts).map(Number).filter(Number.isInteger) : []
  return String(Math.max(0, ...taken) + 1).padStart(3, '0')
}
