/** `lsp explain`: a game, an eval or an experiment told: formulas, who sees what, what can be proved, what a step costs. */
import { existsSync } from 'node:fs'
import { checkFile } from '../../compiler/check.ts'
import type { CheckedEval, CheckedExperiment } from '../../compiler/checked/game.ts'
import { costOf } from '../../compiler/explain/cost/cost.ts'
import { sizesOfData } from '../../compiler/explain/cost/data-sizes.ts'
import { explainEval } from '../../compiler/explain/eval.ts'
import { experimentText, explainExperiment } from '../../compiler/explain/experiment.ts'
import { type ExplainOptions, evalText, explainText } from '../../compiler/explain/explain-text.ts'
import { explainGame } from '../../compiler/explain/game.ts'
import { passChanges, passLines } from '../../compiler/explain/plan/pass-changes.ts'
import { planText } from '../../compiler/explain/plan/plan-text.ts'
import type { Explanation } from '../../compiler/explain/schema/explain.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { nodeFiles } from '../files.ts'
import { out, outJson } from '../output.ts'
import { templateTokens } from '../template-tokens.ts'
import { UserError } from '../user-error.ts'
import { type CompiledFile, compileGameFile, overridesOf } from './compile-file.ts'
import { explainCode, looksLikeCode } from './explain-code.ts'
import { readGameFile } from './read-game-file.ts'
import { diagnosticsJson, showDiagnostics, wantsColour } from './show-diagnostics.ts'

interface Options {
  readonly game?: string
  readonly set?: readonly string[]
  readonly json?: boolean
  /** `true`, or what stands behind `--plan`. */
  readonly plan?: boolean | string
  readonly time?: boolean
}

export async function explain(named: string | undefined, options: Options): Promise<ExitCode> {
  const { file, plan } = fileAndPlan(named, options.plan)
  const json = options.json === true
  if (looksLikeCode(file) && !existsSync(file)) return explainCode(file, { json })
  const other = evalOrExperiment(file, options)
  if (other) return explainOther(other, file, json)
  const { compiled, diagnostics } = compileGameFile(file, options)
  const told = diagnosticsJson(diagnostics, [file]).diagnostics
  if (!compiled) {
    if (json) outJson({ kind: 'fault', schema: 1, diagnostics: [...told] } as Explanation)
    else showDiagnostics(diagnostics, [file])
    return EXIT.fault
  }
  if (!json) showDiagnostics(diagnostics, [file])
  const adapter = options.time
    ? await (await import('./measure-rates.ts')).adapterFor([compiled.game])
    : undefined
  const cost = costOf(compiled.game, compiled.plan, {
    sizes: await sizesOfData(compiled.game.data, nodeFiles),
    templates: await templateTokens(compiled.plan),
    ...(adapter && { adapter }),
  })
  const passes = plan ? passChanges(compiled.unoptimized) : undefined
  const doc = explainGame(compiled.game, {
    plan: compiled.plan,
    cost,
    ...(passes && { passes }),
    diagnostics: told,
  })
  if (json) outJson(doc satisfies Explanation)
  else out([explainText(doc, view()).trimEnd(), ...planSections(compiled, plan)].join('\n'))
  return EXIT.done
}

/** `--plan FILE` reads as if the file were what `--plan` takes; that it does not is the only other thing it can mean. */
function fileAndPlan(
  named: string | undefined,
  plan: Options['plan'],
): { file: string; plan: false | 'changes' | 'full' } {
  const text = typeof plan === 'string' && plan !== 'full' ? plan : undefined
  const file = named ?? text
  if (file === undefined || (named !== undefined && text !== undefined))
    throw new UserError(
      text === undefined
        ? 'no file is named'
        : `--plan takes nothing or \`full\`, not ${JSON.stringify(text)}`,
      'as in: lsp explain games/world/lsp.lsp --plan=full',
      EXIT.usage,
    )
  return { file, plan: plan === undefined || plan === false ? false : plan === 'full' ? 'full' : 'changes' }
}

const view = (): ExplainOptions => ({ colour: wantsColour(process.stdout), width: columns() })

/** Of the terminal; where there is none, what COLUMNS says. */
const columns = (): number => process.stdout.columns || Number(process.env.COLUMNS) || 100

function planSections({ plan, unoptimized }: CompiledFile, how: false | 'changes' | 'full'): string[] {
  const { width } = view()
  if (how === false) return []
  if (how === 'full')
    return [
      '',
      'as it follows from the source:',
      ...planText(unoptimized),
      '',
      'as it is played:',
      ...planText(plan),
    ]
  return [
    '',
    'what each pass makes of the plan',
    ...passLines(passChanges(unoptimized), width - 2).map(line => (line === '' ? '' : `  ${line}`)),
  ]
}

/** What `--game` names, where that is no game; or all that the file holds, where it holds no game. */
function evalOrExperiment(
  file: string,
  { game: name, set = [] }: Options,
): CheckedEval | CheckedExperiment | undefined {
  readGameFile(file)
  const { games, evals, experiments } = checkFile(file, nodeFiles, { overrides: overridesOf(set) })
  const others = [...evals, ...experiments]
  if (name !== undefined)
    return games.some(g => g.name === name) ? undefined : others.find(o => o.name === name)
  return games.length === 0 && others.length === 1 ? others[0] : undefined
}

function explainOther(other: CheckedEval | CheckedExperiment, file: string, json: boolean): ExitCode {
  const { diagnostics } = checkFile(file, nodeFiles)
  const told = diagnosticsJson(diagnostics, [file]).diagnostics
  if (!json) showDiagnostics(diagnostics, [file])
  if (other.kind === 'eval') {
    const doc = explainEval(other, told)
    if (json) outJson(doc satisfies Explanation)
    else out(evalText(doc, view()).trimEnd())
  } else {
    const doc = explainExperiment(other, told)
    if (json) outJson(doc satisfies Explanation)
    else out(experimentText(doc, view()).trimEnd())
  }
  return EXIT.done
}
