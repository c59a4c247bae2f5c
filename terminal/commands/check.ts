/** `lsp check`: what is wrong with game files, for people or as one JSON document. */
import { checkFile } from '../../compiler/check.ts'
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts'
import { Report } from '../../compiler/diagnostics/rule.ts'
import { fileEmpty } from '../../compiler/diagnostics/rules/file-empty.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { nodeFiles } from '../files.ts'
import { err, outJson } from '../output.ts'
import { sanitize } from '../text/safe-text.ts'
import { diagnosticsJson, showDiagnostics } from './show-diagnostics.ts'

export async function check(files: readonly string[], { json }: { json?: boolean }): Promise<ExitCode> {
  const diagnostics: Diagnostic[] = []
  const empty = new Report()
  const seen = { games: 0, evals: 0, experiments: 0 }
  for (const file of files) {
    const checked = checkFile(file, nodeFiles)
    seen.games += checked.games.length
    seen.evals += checked.evals.length
    seen.experiments += checked.experiments.length
    diagnostics.push(...checked.diagnostics)
    const [root] = checked.sources
    if (root && root.text.trim() === '')
      empty.add(fileEmpty, { source: root, span: { start: 0, end: 0 } }, {})
  }
  diagnostics.push(...empty.all)
  if (json) outJson(diagnosticsJson(diagnostics, files))
  else {
    showDiagnostics(diagnostics, files, 'stdout')
    err(sanitize(verdict(diagnostics, seen)))
  }
  return diagnostics.some(({ severity }) => severity === 'error') ? EXIT.fault : EXIT.done
}

interface Seen {
  readonly games: number
  readonly evals: number
  readonly experiments: number
}

function verdict(diagnostics: readonly Diagnostic[], seen: Seen): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  const found = [...counted(errors, 'error'), ...counted(diagnostics.length - errors, 'warning')].join(', ')
  if (errors > 0) return found
  const kinds = [
    ...counted(seen.games, 'game'),
    ...counted(seen.evals, 'eval'),
    ...counted(seen.experiments, 'experiment'),
  ]
  const what = kinds.join(', ') || 'no game'
  return [`checked ${what}`, ...(found === '' ? [] : [found])].join(': ')
}

const counted = (n: number, what: string): string[] => (n === 0 ? [] : [`${n} ${what}${n === 1 ? '' : 's'}`])
