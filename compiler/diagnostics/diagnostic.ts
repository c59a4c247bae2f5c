/** Diagnostics are values: what is wrong, where, and what to write instead. Nothing in the compiler throws them. */
import type { At } from '../source.ts'

export type Severity = 'error' | 'warning'

/** A related place. */
export interface Label {
  readonly at: At
  readonly text: string
}

/** Replaces a place by a text; an empty place is where the text is put in. */
export interface Edit {
  readonly at: At
  readonly text: string
}

/** What to write instead. Carrying out its edits makes the diagnostic go away; tests hold every rule's example to that. */
export interface Fix {
  /** What it does, in the imperative: “average over the answers”. */
  readonly title: string
  /** In one file and without overlap, by place. */
  readonly edits: readonly Edit[]
}

/** A name that nothing declares: what kind of declaration would bring it, a `shared` one of a file or of its imports. */
export interface Absent {
  readonly name: string
  readonly kind: 'role' | 'value' | 'shared'
}

/** What a diagnostic may carry beside its rule's message. */
export interface Details {
  /** A short text under the carets. */
  readonly mark?: string
  readonly labels?: readonly Label[]
  /** As the language writes types: `number[query]`. */
  readonly expected?: string
  readonly found?: string
  /** The likeliest first. */
  readonly fixes?: readonly Fix[]
  /** What is at fault, where that can show at several places: all findings of one cause in a file are told as one. */
  readonly cause?: string
  /** What is not there, where its declaration may have been deleted together with others (one-deletion.ts). */
  readonly absent?: Absent
}

export interface Diagnostic extends Details {
  /** Kebab case; `lsp explain CODE` tells more. */
  readonly code: string
  readonly severity: Severity
  /** One sentence, lower case, no full stop; understandable alone. */
  readonly message: string
  readonly help?: string
  /** One line on the reason, where it is not obvious. */
  readonly why?: string
  readonly at: At
  /** Where else the same mistake shows; an editor marks each of them. Some of them stand among the labels. */
  readonly elsewhere?: readonly Diagnostic[]
}

/** By file, then by place; the order of finding settles the rest. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[], files: readonly string[]): Diagnostic[] {
  const rank = (d: Diagnostic) => {
    const index = files.indexOf(d.at.source.path)
    return index < 0 ? files.length : index
  }
  return [...diagnostics].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.at.source.path < b.at.source.path ? -1 : a.at.source.path > b.at.source.path ? 1 : 0) ||
      a.at.span.start - b.at.span.start ||
      a.at.span.end - b.at.span.end,
  )
}
