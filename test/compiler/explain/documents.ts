/** The documents of all that a file declares, and the published schema that they are held to. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import { checkFile } from '../../../compiler/check.ts'
import { toJson } from '../../../compiler/diagnostics/json.ts'
import { costOf } from '../../../compiler/explain/cost/cost.ts'
import { sizesOfData } from '../../../compiler/explain/cost/data-sizes.ts'
import { explainEval } from '../../../compiler/explain/eval.ts'
import { explainExperiment } from '../../../compiler/explain/experiment.ts'
import { explainGame } from '../../../compiler/explain/game.ts'
import { passChanges } from '../../../compiler/explain/plan/pass-changes.ts'
import type { Explanation } from '../../../compiler/explain/schema/explain.ts'
import type { Files } from '../../../compiler/project.ts'
import { nodeFiles } from '../../../terminal/files.ts'
import { templateTokens } from '../../../terminal/template-tokens.ts'
import { compile } from '../lower/compile.ts'

/** Nothing here depends on which models this machine has fetched. */
const files: Files = { ...nodeFiles, cachedConfig: () => undefined }

export async function documentsOf(path: string): Promise<Explanation[]> {
  const checked = checkFile(path, files)
  const { diagnostics } = toJson(checked.diagnostics)
  return [
    ...(await Promise.all(
      checked.games.map(async ({ name }) => {
        const { game, plan, unoptimized } = compile(path, { game: name, files })
        const cost = costOf(game!, plan!, {
          sizes: await sizesOfData(game!.data, files),
          templates: await templateTokens(plan!),
        })
        return explainGame(game!, { plan: plan!, cost, passes: passChanges(unoptimized!), diagnostics })
      }),
    )),
    ...checked.evals.map(one => explainEval(one, diagnostics)),
    ...checked.experiments.map(one => explainExperiment(one, diagnostics)),
  ]
}

const file = fileURLToPath(
  new URL('../../../compiler/explain/generated/explain.schema.json', import.meta.url),
)
const validate = new Ajv({ allErrors: true, discriminator: true, strict: false }).compile(
  JSON.parse(readFileSync(file, 'utf8')) as object,
)

export const schemaProblems = (document: unknown): string[] => {
  validate(JSON.parse(JSON.stringify(document)))
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}
