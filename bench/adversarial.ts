/**
 * What it costs to answer programs that are meant to hurt (`test/fuzz/attacks/`): each through the real commands, each command
 * in a process of its own, its user and system time added up, the start of the process included:
 *
 *     node tools/run.mjs bench/adversarial.ts [--only WORDS] [--bytes 1048576]
 *
 * `check` is always measured; `fmt`, `compile` and `explain` where `check` finds no error. Ends with 1 where one takes longer
 * than two seconds. Result, where all are measured: `bench/results/adversarial.json`.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { check } from '../terminal/commands/check.ts'
import { compile } from '../terminal/commands/compile.ts'
import { explain } from '../terminal/commands/explain.ts'
import { fmt } from '../terminal/commands/fmt.ts'
import { UserError } from '../terminal/user-error.ts'
import { attacks } from '../test/fuzz/attacks/all.ts'
import type { Attack } from '../test/fuzz/attacks/attack.ts'

/** Seconds; what nobody waits for. */
const longest = 2

/** Seconds of the clock after which a process is ended: by then the answer is no. */
const patience = 60

const commands = {
  check: (file: string) => check([file], {}),
  fmt: (file: string) => fmt([file], { check: true }),
  compile: (file: string) => compile(file, {}),
  explain: (file: string) => explain(file, {}),
}

type Command = keyof typeof commands

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', default: '' }, bytes: { type: 'string', default: String(1 << 20) } },
})

/** In a process of its own: one command on one file, and what it cost to descriptor 3. */
async function answer(name: Command, file: string): Promise<void> {
  const code = await commands[name](file).catch((error: unknown) => {
    if (error instanceof UserError) return 1
    throw error
  })
  const { user, system } = process.cpuUsage()
  const peak = process.resourceUsage().maxRSS
  writeSync(3, JSON.stringify({ code, seconds: (user + system) / 1e6, megabytes: peak / 1024 }))
}

interface Cost {
  readonly code: number
  readonly seconds: number
  readonly megabytes: number
}

function measure(name: Command, file: string): Cost | 'no answer' {
  const { output } = spawnSync(process.execPath, [process.argv[1] ?? '', name, file], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    timeout: patience * 1000,
    env: { ...process.env, NO_COLOR: '1' },
  })
  const told = output?.[3]?.toString() ?? ''
  return told === '' ? 'no answer' : (JSON.parse(told) as Cost)
}

function write(folder: string, { text, others = {} }: Attack): string {
  for (const [path, content] of Object.entries({ ...others, 'attack.lsp': text })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return join(folder, 'attack.lsp')
}

function costsOf(attack: Attack): Partial<Record<Command, Cost | 'no answer'>> {
  const folder = mkdtempSync(join(tmpdir(), 'lsp-attack-'))
  const file = write(folder, attack)
  const checked = measure('check', file)
  const fine = checked !== 'no answer' && checked.code === 0
  const others = fine ? (['fmt', 'compile', 'explain'] as const) : (['fmt'] as const)
  const costs = Object.fromEntries(others.map(name => [name, measure(name, file)]))
  rmSync(folder, { recursive: true })
  return { check: checked, ...costs }
}

function measureAll(): void {
  const chosen = attacks(Number(values.bytes)).filter(({ name }) => name.includes(values.only))
  const rows = chosen.map(attack => {
    const costs = Object.entries(costsOf(attack)) as [Command, Cost | 'no answer'][]
    const texts = costs.map(([name, cost]) => `${name} ${shown(cost)}`)
    const slow = costs.some(([, cost]) => cost === 'no answer' || cost.seconds > longest)
    console.log(`${slow ? 'SLOW ' : '     '} ${attack.name}: ${texts.join(', ')}`)
    return { name: attack.name, slow, costs: Object.fromEntries(costs) }
  })
  const slow = rows.filter(row => row.slow).length
  console.log(`${rows.length} programs, ${slow} of them slower than ${longest} s`)
  if (values.only === '') {
    mkdirSync('bench/results', { recursive: true })
    const result = { processor: cpus()[0]?.model, node: process.version, bytes: Number(values.bytes), rows }
    writeFileSync('bench/results/adversarial.json', `${JSON.stringify(result, null, 2)}\n`)
  }
  process.exit(slow === 0 ? 0 : 1)
}

const shown = (cost: Cost | 'no answer'): string =>
  cost === 'no answer' ? 'no answer' : `${cost.seconds.toFixed(2)} s ${Math.round(cost.megabytes)} MB`

const [command, path] = positionals
if (command !== undefined && path !== undefined) await answer(command as Command, path)
else measureAll()
