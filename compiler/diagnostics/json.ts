/** Diagnostics as `lsp check --json` prints them. */
import type { At } from '../source.ts'
import { placeOf } from '../source.ts'
import type { Diagnostic, Severity } from './diagnostic.ts'

/** 1-based; columns count UTF-16 code units; the end is exclusive. */
interface JsonPlace {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

export interface JsonDiagnostic extends JsonPlace {
  readonly code: string
  readonly severity: Severity
  readonly message: string
  readonly help?: string
  readonly why?: string
  /** As the language writes types: `number[query]`. */
  readonly expected?: string
  readonly found?: string
  /** Related places. */
  readonly labels?: readonly (JsonPlace & { readonly text: string })[]
  /** What to write instead, the likeliest first; the edits of one are carried out together. */
  readonly fixes?: readonly {
    readonly title: string
    readonly edits: readonly (JsonPlace & { readonly text: string })[]
  }[]
}

export interface DiagnosticsDocument {
  readonly schema: 1
  readonly diagnostics: readonly JsonDiagnostic[]
}

/** `name` says how a file is called; by default its path inside the project folder. */
export const toJson = (
  diagnostics: readonly Diagnostic[],
  name: (at: At) => string = at => at.source.path,
): DiagnosticsDocument => ({ schema: 1, diagnostics: diagnostics.map(each => jsonOf(each, name)) })

function jsonOf(diagnostic: Diagnostic, name: (at: At) => string): JsonDiagnostic {
  const { code, severity, message, help, why, expected, found, labels, fixes, at } = diagnostic
  const place = (where: At): JsonPlace => ({ ...placeOf(where), file: name(where) })
  return {
    code,
    severity,
    message,
    ...(help === undefined ? {} : { help }),
    ...(why === undefined ? {} : { why }),
    ...(expected === undefined ? {} : { expected }),
    ...(found === undefined ? {} : { found }),
    ...place(at),
    ...(labels?.length ? { labels: labels.map(label => ({ ...place(label.at), text: label.text })) } : {}),
    ...(fixes
      ? {
          fixes: fixes.map(({ title, edits }) => ({
            title,
            edits: edits.map(edit => ({ ...place(edit.at), text: edit.text })),
          })),
        }
      : {}),
  }
}
