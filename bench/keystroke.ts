/**
 * From a key to the diagnostics: how long an editor waits. The real language server on its streams, a document of 2,000 lines,
 * words typed anew in random places (most texts between have a mistake):
 *
 *     npm run build && node tools/run.mjs bench/keystroke.ts [--keys 200] [--seed 1]
 *
 * Times are of the wall, from the notification of the change to the diagnostics of that version, so they hold the server's
 * pause for keys that follow each other. Result: `bench/results/keystroke.json`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { Random } from '../games/world/make/random.ts'
import { type Client, connect } from '../test/editor/client.ts'
import { type Document, documents, keys } from './keystroke-documents.ts'
import { quantile } from './statistics.ts'

const { values } = parseArgs({
  options: {
    keys: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
  },
})

/** Keys before these are typed to a server that is not warm yet. */
const warmUp = 40

/** A fast typist's pause between two keys, and time for what the server puts off until nobody types. */
const pauseMs = 60

const world = (file: string) => readFileSync(`games/world/${file}`, 'utf8')
const around = {
  'world.lsp': world('world.lsp'),
  'functions/right.js': world('functions/right.js'),
  'data/heldout.jsonl': world('data/heldout.jsonl'),
  'base/config.json': world('base/config.json'),
}

async function timesOf(client: Client, { text }: Document, count: number, seed: number): Promise<number[]> {
  const times: number[] = []
  await client.show('game.lsp', text)
  for (const { start, end, text: typed } of keys(text, warmUp + count, new Random(seed))) {
    const lines = client.document('game.lsp')
    const range = { start: lines.positionAt(start), end: lines.positionAt(end) }
    const before = performance.now()
    await client.change('game.lsp', [{ range, text: typed }])
    times.push(performance.now() - before)
    await new Promise(resolve => setTimeout(resolve, pauseMs))
  }
  return times.slice(warmUp)
}

const results = []
for (const document of documents(world('lsp-zero.lsp'))) {
  const client = await connect({ ...around, 'game.lsp': document.text }, {}, resolve('bin/lsp.js'))
  const times = await timesOf(client, document, Number(values.keys), Number(values.seed))
  await client.end()
  const [median, p95] = [quantile(times, 0.5), quantile(times, 0.95)].map(ms => Math.round(ms * 10) / 10)
  const lines = document.text.split('\n').length - 1
  console.log(`${document.name} (${lines} lines): median ${median} ms, p95 ${p95} ms`)
  results.push({ document: document.name, lines, keys: times.length, medianMs: median, p95Ms: p95 })
}
mkdirSync('bench/results', { recursive: true })
const load = Math.round((loadavg()[0] ?? 0) * 10) / 10
const result = { seed: Number(values.seed), loadAverage: load, results }
writeFileSync('bench/results/keystroke.json', `${JSON.stringify(result, null, 2)}\n`)
