// `lsp resume` as a person calls it, after the run was killed as nobody expects.
import { spawn } from 'node:child_process'
import { cpSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { BIN, lsp, newFolder, ROOT } from './command.ts'

const folder = newFolder()
const game = join(folder, 'small.lsp')
cpSync(join(ROOT, 'games/world/base'), join(folder, 'base'), { recursive: true })
writeFileSync(
  game,
  `game Small {
  model policy from "./base"
  axis query: 4
  role Challenger plays policy { sees raw "<c>"  says q over query  sample { max_tokens: 7 } }
  payoff Challenger = length(q)
  train policy { steps: 6, checkpoint: every 2 steps }
}
`,
)

/** Killed with no time to do anything, once it has told of this step. */
const killedAfter = (step: number, dir: string) =>
  new Promise<NodeJS.Signals | null>(resolve => {
    const child = spawn(process.execPath, [BIN, 'run', game, '--json', '--out', dir], { cwd: ROOT })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8')
      if (said.includes(`"type":"step","step":${step},`)) child.kill('SIGKILL')
    })
    child.on('close', (_, signal) => resolve(signal))
  })

it('goes on with a run that was killed, to the same end', async () => {
  const whole = join(folder, 'whole')
  const killed = join(folder, 'killed')
  expect(lsp(['run', game, '--out', whole]).code).toBe(0)
  expect(await killedAfter(3, killed)).toBe('SIGKILL')
  const tensorboard = lsp(['report', killed, '--tensorboard']).out.trim()
  const half = statSync(tensorboard).size
  const { code, out } = lsp(['resume', killed])
  expect(code).toBe(0)
  expect(statSync(tensorboard).size).toBeGreaterThan(half)
  expect(out).toMatch(/resumed {2}after step 2\n[\s\S]*finished after 6 of 6 steps/)
  for (const file of ['samples.jsonl', 'checkpoints/step-000006/model.safetensors'])
    expect(readFileSync(join(killed, file)).equals(readFileSync(join(whole, file)))).toBe(true)
  expect(lsp(['resume', killed])).toMatchObject({
    code: 0,
    out: `${killed} is finished after 6 steps: nothing to resume\n`,
  })
})

it('says of other folders what they are', () => {
  const nowhere = lsp(['resume', join(folder, 'nowhere')])
  expect(nowhere.code).toBe(1)
  expect(nowhere.err).toMatch(/nowhere is no run's folder: it has no plan\.json\n {2}help: /)
})
