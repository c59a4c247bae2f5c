/** `lsp explain`: a game as formulas with types and axes, who sees what, what can be said of it, and the plan's steps. */
import { existsSync } from 'node:fs'
import { explainJson } from '../../compiler/explain/explain-json.ts'
import { explainText } from '../../compiler/explain/explain-text.ts'
import { planText } from '../../compiler/explain/plan-text.ts'
import { factsOf } from '../../compiler/facts.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { out, outJson } from '../output.ts'
import { compileFile } from './compile-file.ts'
import { explainCode, looksLikeCode } from './explain-code.ts'
import { diagnosticsJson, wantsColour } from './show-diagnostics.ts'

interface Options {
  readonly game?: string
  readonly set?: readonly string[]
  readonly json?: boolean
  readonly plan?: boolean
}

export async function explain(file: string, { game, set, json, plan }: Options): Promise<ExitCode> {
  if (looksLikeCode(file) && !existsSync(file)) return explainCode(file, { json: json === true })
  const compiled = compileFile(file, { game, set, json })
  if (!compiled) return EXIT.fault
  const facts = factsOf(compiled.game)
  if (json) {
    outJson(explainJson(facts, diagnosticsJson(compiled.diagnostics, [file]).diagnostics))
    return EXIT.done
  }
  const width = process.stdout.columns || 100
  out(
    explainText(compiled.game, compiled.plan, facts, {
      colour: wantsColour(process.stdout),
      width,
    }).trimEnd(),
  )
  if (plan) {
    out(['', 'as it follows from the source:', ...planText(compiled.unoptimized)].join('\n'))
    out(['', 'as it is played:', ...planText(compiled.plan)].join('\n'))
  }
  return EXIT.done
}
