/** What there is to tell of a rule: for `lsp explain CODE` and the reference of errors. Its example is checked afresh. */
import { checkFile } from '../check.ts'
import { compileGame } from '../compile.ts'
import { compileExperiment } from '../compile-experiment.ts'
import { editedLines } from './apply-fix.ts'
import type { Diagnostic } from './diagnostic.ts'
import { exampleProject } from './examples/example-project.ts'
import { render } from './render.ts'
import type { Rule } from './rule.ts'

/** What a rule and a problem of grammar have in common. */
export type Told = Pick<Rule<never>, 'code' | 'severity' | 'about' | 'why' | 'example'>

export interface RulePage {
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly about: string
  readonly why?: string
  readonly example?: {
    /** As the rule's file has it: a whole file, or members of a game. */
    readonly wrong: string
    readonly right: string
    /** `--set`, where the rule is about overrides: `path=value`. */
    readonly set?: { readonly wrong: string; readonly right: string }
    /** What the compiler says of the wrong side, as in a terminal without colours. */
    readonly said: string
    readonly fixes: readonly { readonly title: string; readonly lines: readonly string[] }[]
  }
}

/** The compiler's own hash is not needed for an example's diagnostics. */
const sha256 = () => '0'.repeat(64)

export function rulePage({ code, severity, about, why, example }: Told): RulePage {
  const page = { code, severity, about, ...(why === undefined ? {} : { why }) }
  if (!example) return page
  const { path, files, overrides } = exampleProject(example, 'wrong')
  const { diagnostics } =
    example.compiled === 'experiment'
      ? compileExperiment(path, { files, sha256 })
      : example.compiled
        ? compileGame(path, { files, overrides, sha256 })
        : checkFile(path, files, { overrides })
  const found = diagnostics.find(d => d.code === code)
  const { wrong, right } = example
  const set = example.overrides && {
    wrong: example.overrides.wrong.join('='),
    right: example.overrides.right.join('='),
  }
  return {
    ...page,
    example: {
      wrong,
      right,
      ...(set ? { set } : {}),
      said: found ? render(found).trimEnd() : '',
      fixes: fixesOf(found),
    },
  }
}

const fixesOf = (diagnostic: Diagnostic | undefined) =>
  (diagnostic?.fixes ?? []).map(fix => ({
    title: fix.title,
    lines: editedLines(fix).map(({ text }) => text),
  }))
