/** Edits of several files as the protocol wants them. */
import type { TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver'
import type { Edit } from '../../compiler/diagnostics/diagnostic.ts'
import { rangeAt } from '../positions.ts'
import type { Workspace } from '../workspace.ts'

/** `versioned`: the editor can refuse edits of a buffer that has gone on since. */
export function workspaceEdit(
  workspace: Workspace,
  edits: readonly Edit[],
  versioned: boolean,
): WorkspaceEdit {
  const byFile = new Map<string, TextEdit[]>()
  for (const { at, text } of edits) {
    const path = at.source.absolute
    const list = byFile.get(path) ?? []
    list.push({ range: rangeAt(workspace, at), newText: text })
    byFile.set(path, list)
  }
  if (!versioned)
    return { changes: Object.fromEntries([...byFile].map(([path, list]) => [workspace.uriOf(path), list])) }
  const documentChanges = [...byFile].map(
    ([path, list]): TextDocumentEdit => ({
      textDocument: { uri: workspace.uriOf(path), version: workspace.buffer(path)?.version ?? null },
      edits: list,
    }),
  )
  return { documentChanges }
}
