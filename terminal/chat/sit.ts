/** `lsp chat RUN --as ROLE`: a person in a role of a run's game, play after play. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Gpu } from '../../kernels/gpu.ts'
import { type Played, shown, Table } from '../../runtime/talk/table.ts'
import { loadPlan } from '../commands/load-plan.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { err, out } from '../output.ts'
import { sanitize, sanitizeLines } from '../text/safe-text.ts'
import { UserError } from '../user-error.ts'
import { type Line, linesOf } from './lines.ts'

export async function sit(gpu: Gpu, run: string, role: string, seed: number): Promise<ExitCode> {
  const file = join(run, 'plan.json')
  if (!existsSync(file)) throw new UserError(`${run} is no run's folder`, '--as plays the game of a run')
  const plan = await loadPlan(file, {})
  if (!plan) return EXIT.fault
  const table = await Table.open(gpu, { run, plan, role, seed })
  const lines = linesOf()
  const heard: { last: Line } = { last: { kind: 'line', text: '' } }
  const say = async (sees: string): Promise<string | undefined> => {
    err(sanitizeLines(`${role} sees: ${sees}`))
    const { value } = await lines.next()
    heard.last = value ?? { kind: 'end' }
    return heard.last.kind === 'line' ? heard.last.text : undefined
  }
  try {
    for (let turn = 0; ; turn++) {
      const played = await table.play(turn, { role, say })
      if (heard.last.kind !== 'line') break
      for (const line of told(played)) out(sanitize(line))
      out('')
    }
  } finally {
    await table.close()
  }
  return heard.last.kind === 'interrupted' ? EXIT.interrupted : EXIT.done
}

/** Who said what, and what each was paid. */
const told = ({ messages, values }: Played): string[] => [
  ...messages.map(({ role, text }) => `${role}: ${text}`),
  ...values.map(({ kind, name, value }) => `  ${kind} ${name} = ${shown(value)}`),
]
