/** What there is to tell of a rule: for `lsp explain CODE` and the reference of errors. Its example is checked afresh. */
import { editedLines } from './apply-fix.ts'
import type { Diagnostic } from './diagnostic.ts'
import { exampleDiagnostics } from './examples/example-diagnostics.ts'
import { exampleProject } from './examples/example-project.ts'
import { render } from './render.ts'
import type { Told } from './rule.ts'

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

export function rulePage({ code, severity, about, why, example }: Told): RulePage {
  const page = { code, severity, about, ...(why === undefined ? {} : { why }) }
  if (!example) return page
  const diagnostics = exampleDiagnostics(exampleProject(example, 'wrong'), example)
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
