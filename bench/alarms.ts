/**
 * When the built-in alarms rang in runs that are over, beside when the game fell apart:
 *
 *     node tools/run.mjs bench/alarms.ts FOLDER… [--out bench/results/alarms.json]
 *
 * A folder is a run's, an experiment's, or one that holds runs. The alarms are heard anew from the recorded steps and measurements, so
 * that a threshold can be tried on old runs. `halfMalformed` is of the small world: table1/asked.ts says which question is well formed there.
 */
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { parseArgs } from 'node:util'
import type { EventOf, RunEvent } from '../runtime/events/event.ts'
import { alarmsOf } from '../runtime/play/built-in-alarms/built-in-alarms.ts'
import { readRunRecord, readSamples } from '../runtime/run/run-record.ts'
import { askedIn, fallsBelow } from './table1/asked.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string', default: 'bench/results/alarms.json' } },
})

/** Of an experiment's run, with the experiment's folder. */
const nameOf = (dir: string): string =>
  dir
    .split(sep)
    .slice(-3)
    .filter(part => part !== 'runs')
    .slice(-2)
    .join('/')

/** The run folders in a folder, at most two levels down. */
function runsIn(dir: string, depth = 2): string[] {
  if (existsSync(join(dir, 'events.jsonl'))) return [dir]
  if (depth === 0) return []
  return readdirSync(dir, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
    .flatMap(name => runsIn(join(dir, name), depth - 1))
}

/** The course of the first metric of the first eval. */
function heldOut(events: readonly RunEvent[]) {
  const measures = events.filter((event): event is EventOf<'measure'> => event.type === 'measure')
  const [metric] = Object.keys(measures[0]?.metrics ?? {})
  if (!metric) return null
  const course = measures
    .filter(event => event.eval === measures[0]!.eval)
    .map(event => ({ step: event.step, value: event.metrics[metric] ?? 0 }))
  const peak = course.reduce((a, b) => (b.value > a.value ? b : a))
  const last = course.at(-1)!
  // The first measurement after the peak that is two standard errors below it.
  const error = measures.at(-1)!.standard_errors?.[metric] ?? 0
  const fell = course.find(
    ({ step, value }) => step > peak.step && peak.value - value > 2 * Math.SQRT2 * error,
  )
  return { metric: `${measures[0]!.eval} ${metric}`, peak, last, fell: fell?.step ?? null }
}

const runs = positionals
  .flatMap(dir => runsIn(dir))
  .map(dir => {
    const { plan, events } = readRunRecord(dir)
    const run = events.find(event => event.type === 'run')
    const alarms = alarmsOf(plan, events).map(({ name, step, text }) => ({ name, step, text }))
    const steps = events.filter(event => event.type === 'step').length
    return {
      run: nameOf(dir),
      game: plan.game.name,
      seed: run?.type === 'run' ? run.seed : null,
      steps,
      halfMalformed: fallsBelow(askedIn(readSamples(dir)), 0.5) ?? null,
      heldOut: heldOut(events),
      alarms,
    }
  })
for (const { run, halfMalformed, heldOut, alarms } of runs) {
  const rung = alarms.map(({ name, step }) => `${name} ${step}`).join(', ') || 'none'
  const course = heldOut
    ? `peak ${heldOut.peak.value.toFixed(3)} at ${heldOut.peak.step}, last ${heldOut.last.value.toFixed(3)}`
    : ''
  console.log(`${run}  half malformed at ${halfMalformed ?? '–'}  ${course}  alarms: ${rung}`)
}
writeFileSync(values.out, `${JSON.stringify({ runs }, null, 2)}\n`)
