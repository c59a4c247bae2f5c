/** Run folders as `lsp run` leaves them, with what a test wants to have happened in them. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileGame } from '../../compiler/compile.ts'
import type { Plan } from '../../compiler/plan/schema/plan.ts'
import type { EventOf, RunEvent } from '../../runtime/events/event.ts'
import { nodeFiles } from '../../terminal/files.ts'
import { ROOT } from '../terminal/command.ts'
import { measureEvent, runEvent, sampleEvent, stepEvent } from '../terminal/recorded.ts'

export function worldPlan(name: string): Plan {
  const { plan } = compileGame(join(ROOT, `games/world/${name}.lsp`), {
    files: nodeFiles,
    sha256: () => 'a'.repeat(64),
  })
  return plan!
}

export const HOSTILE = '</script><img src=x onerror="document.title=\'taken\'"><b>bold</b>'

const STEPS = 6
const at = { file: 'games/world/lsp.lsp', line: 5, column: 3, endLine: 5, endColumn: 9 }

/** Six steps of LSP with an alarm at step 4; in the last step a Solver says HOSTILE. */
export function events(steps = STEPS): RunEvent[] {
  const metrics = (step: number) => ({
    'rewards/R/mean': 0.3 + 0.1 * step,
    'payoff/Solver/mean': step / 10,
    'payoff/Challenger/mean': -step / 10,
    'kl/Solver': 0.01 * step,
    loss: 0.5 / step,
  })
  return [
    runEvent({ name: 'fox', dir: 'runs/fox', game: 'Lsp', seed: 7, steps: STEPS }),
    { type: 'adapter', name: 'SwiftShader', kind: 'bundled-cpu' },
    measureEvent(0, 0.5),
    ...Array.from({ length: steps }, (_, i) => i + 1).flatMap((step): RunEvent[] => [
      stepEvent(step, { metrics: metrics(step) }),
      ...(step === 4
        ? [
            {
              type: 'alarm',
              step,
              name: 'collapse',
              text: 'R > 0.6',
              then: 'warn',
              at: { file: at.file, line: at.line, column: at.column },
            } as const,
          ]
        : []),
    ]),
  ]
}

export const ended: RunEvent[] = [
  { ...measureEvent(STEPS, 0.75), standard_errors: { accuracy: 0.02 } },
  { type: 'done', step: STEPS, reason: 'finished', seconds: 6 },
]

export const samples = (): EventOf<'sample'>[] =>
  Array.from({ length: STEPS }, (_, i) => i + 1).flatMap(step => [
    sampleEvent(step, { role: 'Challenger', index: { query: 0 }, sees: 'ask', says: 'why?', payoff: -step }),
    sampleEvent(step, {
      index: { query: 0, answer: 0 },
      sees: 'why?',
      says: `since ${step}`,
      payoff: step,
      terms: { R: 1 },
    }),
    sampleEvent(step, {
      index: { query: 0, answer: 1 },
      sees: 'why?',
      says: step === STEPS ? HOSTILE : 'no idea',
      payoff: 0,
      terms: { R: null },
    }),
  ])

export interface Kept {
  readonly plan?: Plan
  readonly events?: readonly RunEvent[]
  readonly samples?: readonly RunEvent[]
}

/** Writes the folder and gives its path. */
export function runFolder(dir: string, kept: Kept = {}): string {
  mkdirSync(dir, { recursive: true })
  writeFileSync(join(dir, 'plan.json'), JSON.stringify(kept.plan ?? worldPlan('lsp')))
  const lines = (all: readonly RunEvent[]) => all.map(each => `${JSON.stringify(each)}\n`).join('')
  writeFileSync(join(dir, 'events.jsonl'), lines(kept.events ?? [...events(), ...ended]))
  writeFileSync(join(dir, 'samples.jsonl'), lines(kept.samples ?? samples()))
  return dir
}
