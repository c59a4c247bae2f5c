/** Programs that are meant to hurt, each with what is said of it, in a file to be read: `attacks.txt`. Times are in `bench/`. */
import { expect, it } from 'vitest'
import { compileGame } from '../../compiler/compile.ts'
import { memoryFiles, memoryProject } from '../../compiler/memory-files.ts'
import { attacks } from './attacks/all.ts'
import type { Attack } from './attacks/attack.ts'
import { tryProgram } from './trial.ts'

/** Large enough that nothing can be done for each pair of things in a file without being noticed. */
const bytes = 1 << 13

const filesOf = ({ text, others }: Attack) => memoryFiles({ 'attack.lsp': text, ...others })
const path = `${memoryProject}/attack.lsp`

function saidOf(attack: Attack): string {
  const { diagnostics, plan } = compileGame(path, { files: filesOf(attack), sha256: () => '0'.repeat(64) })
  const counts = new Map<string, number>()
  for (const { code } of diagnostics) counts.set(code, (counts.get(code) ?? 0) + 1)
  const codes = [...counts].map(([code, n]) => (n === 1 ? code : `${n} × ${code}`))
  return [...(plan ? [`a plan of ${plan.program.steps.length} steps`] : []), ...codes].join(', ')
}

it('answers every program that is meant to hurt with diagnostics or a plan', async () => {
  const complaints = attacks(bytes).flatMap(attack => {
    const { complaint } = tryProgram(path, attack.text, filesOf(attack))
    return complaint === undefined ? [] : [`${attack.name}: ${complaint.slice(0, 400)}`]
  })
  expect(complaints).toEqual([])
  const lines = attacks(bytes).map(attack => `${attack.name}: ${saidOf(attack)}`)
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('attacks.txt')
}, 300_000)
