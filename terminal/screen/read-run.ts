/** The events of a run that has been: `events.jsonl`, with its `samples.jsonl` woven in before the end of each step. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { RunEvent } from '../../runtime/events/event.ts'
import { UserError } from '../user-error.ts'

/** Reads a run. Throws a UserError for a line that is not an event. */
export async function readRun(eventsFile: string, samplesFile?: string): Promise<RunEvent[]> {
  const events = await readLines(eventsFile)
  const beside = samplesFile ?? join(dirname(eventsFile), 'samples.jsonl')
  if (!samplesFile && !existsSync(beside)) return events
  const samples = new Map<number, RunEvent[]>()
  for (const sample of await readLines(beside)) {
    if (sample.type !== 'sample') continue
    const known = samples.get(sample.step)
    if (known) known.push(sample)
    else samples.set(sample.step, [sample])
  }
  return events.flatMap(event =>
    event.type === 'step' ? [...(samples.get(event.step) ?? []), event] : [event],
  )
}

async function readLines(file: string): Promise<RunEvent[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UserError(`${file} cannot be read`, 'name the events.jsonl of a run folder')
  })
  return text
    .split('\n')
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => eventOf(line, `${file}:${number}`))
}

function eventOf(line: string, place: string): RunEvent {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === 'object' && value !== null && 'type' in value) return value as RunEvent
  } catch {
    // Said below, as for what is JSON but no event.
  }
  throw new UserError(`${place}: this line is not an event of a run`, 'name the events.jsonl of a run folder')
}
