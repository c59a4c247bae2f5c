/** What is said of a file by the checks of several: its own, and those of files that build on it. */
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts'
import type { Workspace } from '../workspace.ts'

/** `by`: paths of the files whose checks are asked, the file itself among them or not. Each thing once. */
export function toldOf(workspace: Workspace, path: string, by: readonly string[]): Diagnostic[] {
  const told = new Map<string, Diagnostic>()
  for (const each of by)
    for (const d of workspace.analysis(each).checked.diagnostics)
      if (d.at.source.absolute === path) told.set(`${d.code} ${d.at.span.start} ${d.message}`, d)
  return [...told.values()]
}
