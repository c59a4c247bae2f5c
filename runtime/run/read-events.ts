/** The lines of a run's `events.jsonl`, `samples.jsonl` or `outcomes.jsonl`, each held to the events' schema. */
import { existsSync, readFileSync } from 'node:fs'
import type { RunEvent } from '../events/event.ts'
import { validate } from '../events/generated/validate-event.mjs'
import { PlayError } from '../play/play-error.ts'

/**
 * A file that is not there holds nothing, and a last line that was cut off (a run that was killed, or is just writing it) is left out.
 * Throws a PlayError for any other line that is no event of this version.
 */
export function readEvents(file: string): RunEvent[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n')
  // What follows the last line end is empty, or a line that is not whole.
  return lines.slice(0, -1).flatMap((line, i) => (line.trim() === '' ? [] : [eventIn(line, file, i + 1)]))
}

function eventIn(line: string, file: string, number: number): RunEvent {
  const value = parsed(line)
  if (validate(value)) return value as RunEvent
  throw new PlayError(`${file}:${number} is not an event of a run`, {
    help: 'the file was edited, or another version of lsp wrote it: read it with that version, or restore the line',
  })
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
