/**
 * `npm run fuzz -- [--count 100000] [--seed 1] [--kind tokens|characters|plausible|prefixes] [--keep FOLDER] [--record]`:
 * random mutations of shipped programs, or all their beginnings, through check, compile, explain and fmt. Ends with 1 where
 * one throws, takes more than two seconds, or is answered wrongly; what was found is written to `fuzz-SEED-NUMBER.lsp` in the
 * folder that `--keep` names. `--record` puts the figures into `bench/results/fuzz.json`, beside those of the other kinds.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { cutOff, fuzz } from './fuzz.ts'
import { mutations } from './mutate.ts'
import { currentCommit, record } from './record.ts'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    kind: { type: 'string', default: 'tokens' },
    keep: { type: 'string' },
    record: { type: 'boolean', default: false },
  },
})
const started = performance.now()
const commit = currentCommit()
const wanted = Number(values.count)
const tell = (done: number) => process.stderr.write(`\r${done} of ${wanted}`)
const kind = mutations.find(known => known === values.kind)
if (!kind && values.kind !== 'prefixes') {
  console.error(`there is no kind \`${values.kind}\`; there are ${[...mutations, 'prefixes'].join(', ')}`)
  process.exit(2)
}
const found = kind ? fuzz({ count: wanted, seed: Number(values.seed), kind, tell }) : cutOff(1)
const { count, plans, faults, slowest } = found
for (const { program, number, complaint } of faults.slice(0, 20))
  console.log(`\n${program}, number ${number}: ${complaint.split('\n').slice(0, 4).join('\n  ')}`)
if (values.keep !== undefined) {
  mkdirSync(values.keep, { recursive: true })
  for (const { number, text } of faults)
    writeFileSync(join(values.keep, `fuzz-${values.seed}-${number}.lsp`), text)
}
const seconds = Math.round((performance.now() - started) / 1000)
console.log(
  `\n${count} ${kind ? `mutations of ${kind}, seed ${values.seed}` : 'prefixes'}: ${plans} plans, ${count - plans} with errors, ${faults.length} faults; slowest ${Math.round(slowest)} ms; ${seconds} s`,
)
if (values.record) record({ kind: kind ?? 'prefixes', seed: kind && Number(values.seed), commit }, found)
// Nobody waits longer for an answer; it takes milliseconds, so more means that something grows too fast.
process.exit(faults.length === 0 && slowest < 2000 ? 0 : 1)
