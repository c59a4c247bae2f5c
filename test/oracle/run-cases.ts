/** Runs every case folder under a folder, and says in a line what came of each. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Gpu } from '../../kernels/gpu.ts'
import { poolOf } from '../../runtime/model/tensor-pool.ts'
import { CaseFile } from './case-file.ts'
import { CaseReport, Skip } from './case-report.ts'
import { runBad } from './kinds/bad.ts'
import { runDequant } from './kinds/dequant.ts'
import { runForward } from './kinds/forward.ts'
import { runGguf } from './kinds/gguf.ts'
import { runGradients } from './kinds/gradients.ts'
import { runLora } from './kinds/lora.ts'
import { runLoss } from './kinds/loss.ts'
import { runOptimizer } from './kinds/optimizer.ts'
import { runReward } from './kinds/reward.ts'
import { runSampling } from './kinds/sampling.ts'
import { runTokenizer } from './kinds/tokenizer.ts'
import { runTrajectory } from './kinds/trajectory.ts'

type Runner = (gpu: Gpu, file: CaseFile, report: CaseReport) => Promise<void>

const RUNNERS: Readonly<Record<string, Runner>> = {
  bad: runBad,
  dequant: runDequant,
  forward: runForward,
  gguf: runGguf,
  gradients: runGradients,
  lora: runLora,
  loss: runLoss,
  optimizer: runOptimizer,
  reward: runReward,
  sampling: runSampling,
  tokenizer: runTokenizer,
  trajectory: runTrajectory,
}

type Outcome = 'passed' | 'failed' | 'skipped'
export interface CaseResult {
  readonly name: string
  readonly outcome: Outcome
  readonly line: string
}

/** The folders under `root` that hold a case, `root` itself included. Throws where there is none. */
export function caseFolders(root: string): string[] {
  if (!existsSync(root) || !statSync(root).isDirectory()) throw new Error(`${root} is not a folder`)
  const holds = (folder: string) => existsSync(join(folder, 'case.json'))
  const below = readdirSync(root, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => join(root, entry.name))
    .sort()
  const found = [root, ...below].filter(holds)
  if (found.length === 0) throw new Error(`${root} has no folder with a case.json`)
  return found
}

export async function runCase(gpu: Gpu, folder: string): Promise<CaseResult> {
  const name = folder.split('/').at(-1) ?? folder
  const told = (outcome: Outcome, what: string): CaseResult => ({
    name,
    outcome,
    line: `${outcome.padEnd(7)}  ${name.padEnd(22)}  ${what}`,
  })
  try {
    const file = new CaseFile(folder)
    const run = RUNNERS[file.kind]
    if (!run) return told('skipped', `cases of the kind \`${file.kind}\` are not run yet`)
    const report = new CaseReport(file)
    await run(gpu, file, report)
    await poolOf(gpu).trim()
    return told(report.passed ? 'passed' : 'failed', summary(report))
  } catch (fault) {
    if (fault instanceof Skip) return told('skipped', fault.message)
    return told('failed', fault instanceof Error ? fault.message : String(fault))
  }
}

function summary({ comparisons, worst, missed, leftOut }: CaseReport): string {
  const wrong = comparisons.filter(({ passed }) => !passed)
  const parts = [`${comparisons.length} compared`]
  if (worst)
    parts.push(`largest error ${number(worst.error)} of ${number(worst.allowed)} allowed (${worst.name})`)
  if (wrong.length > 1) parts.push(`${wrong.length} are wrong`)
  if (leftOut.length > 0) parts.push(`left out: ${leftOut.join(', ')}`)
  if (missed.length > 0)
    parts.push(`not looked at: ${missed.slice(0, 4).join(', ')}${missed.length > 4 ? ' …' : ''}`)
  return parts.join(', ')
}

const number = (x: number): string => (Number.isInteger(x) ? String(x) : x.toExponential(2))
