/** A plan from what the command line names: a plan file as it is, a game file compiled. */
import { readFileSync, statSync } from 'node:fs'
import type { Plan } from '../../compiler/plan/schema/plan.ts'
import { err } from '../output.ts'
import { sanitize } from '../text/safe-text.ts'
import { UserError } from '../user-error.ts'

interface Wanted {
  readonly game?: string | undefined
  readonly set?: readonly string[] | undefined
}

const REMAKE = 'make it anew with lsp compile GAME.lsp -o PLAN.json'
const LARGEST = 64 << 20

/** Undefined where the game is at fault: its diagnostics are printed by then. Throws a UserError for a bad plan file. */
export async function loadPlan(file: string, wanted: Wanted): Promise<Plan | undefined> {
  if (!file.endsWith('.json')) return compilePlan(file, wanted)
  if (wanted.set?.length) throw new UserError(`${file} is a plan: --set changes a game file only`, REMAKE)
  const plan = await readPlan(file)
  if (wanted.game !== undefined && wanted.game !== plan.game.name)
    throw new UserError(`${file} is a plan of ${plan.game.name}, not of ${wanted.game}`, 'leave --game out')
  return plan
}

/** A game's plan; what else the file holds to be played is said. */
async function compilePlan(file: string, wanted: Wanted): Promise<Plan | undefined> {
  const { compileFile } = await import('./compile-file.ts')
  const compiled = compileFile(file, wanted)
  for (const { name } of compiled?.experiments ?? [])
    err(
      sanitize(
        `note: the game ${compiled?.plan.game.name} is played alone; lsp experiment plays the experiment ${name}`,
      ),
    )
  return compiled?.plan
}

async function readPlan(file: string): Promise<Plan> {
  const { validatePlan } = await import('../../compiler/plan/validate.ts')
  const { plan, problems } = validatePlan(parse(file))
  if (plan) return plan
  const lines = problems.map(
    ({ path, message, help }) => `${path === '' ? 'the document' : path}: ${message} (${help})`,
  )
  throw new UserError([`${file} is not a plan that can be played`, ...lines].join('\n'), REMAKE)
}

function parse(file: string): unknown {
  const stat = statSync(file)
  if (!stat.isFile()) throw new UserError(`${file} is not a file`, REMAKE)
  if (stat.size > LARGEST) throw new UserError(`${file} is too large for a plan (${stat.size} bytes)`, REMAKE)
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new UserError(`${file} is not JSON: ${error.message.split('\n')[0]}`, REMAKE)
  }
}
