/** Every fix that a diagnostic offers, as a quick fix. */
import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver'
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts'
import { offsetAt } from '../positions.ts'
import type { Workspace } from '../workspace.ts'
import { everyPlace, toProtocol } from './diagnostics.ts'
import { toldOf } from './told-of.ts'
import { workspaceEdit } from './workspace-edit.ts'

export function codeActions(
  workspace: Workspace,
  path: string,
  range: Range,
  versioned: boolean,
): CodeAction[] {
  const { root } = workspace.analysis(path)
  if (!root) return []
  const [start, end] = [offsetAt(root.source, range.start), offsetAt(root.source, range.end)]
  const touches = ({ at }: Diagnostic) => at.span.start <= end && start <= at.span.end
  const open = workspace.open.map(buffer => buffer.path).filter(each => each !== path)
  return toldOf(workspace, path, [path, ...open])
    .flatMap(everyPlace)
    .filter(touches)
    .flatMap(diagnostic =>
      (diagnostic.fixes ?? []).map(
        (fix, i): CodeAction => ({
          title: fix.title,
          kind: CodeActionKind.QuickFix,
          diagnostics: [toProtocol(workspace, diagnostic)],
          isPreferred: i === 0,
          edit: workspaceEdit(workspace, fix.edits, versioned),
        }),
      ),
    )
}
