/** A rule is one thing that can be wrong with a game; the holes of its message are required, typed parameters. */
import { nearest } from '../../grammar/nearest.ts'
import { type At, commandLine } from '../source.ts'
import type { Absent, Details, Diagnostic, Severity } from './diagnostic.ts'

/** What `lsp explain CODE` and the reference of errors tell of a code. */
export interface Told {
  readonly code: string
  readonly severity: Severity
  /** One paragraph: what the language asks for, and where that comes from. */
  readonly about: string
  readonly why?: string
  readonly example?: Example
}

export interface Rule<P> extends Told {
  readonly message: (params: P) => string
  readonly help?: (params: P) => string | undefined
  /** What to write at the place instead, where that alone mends it: becomes the diagnostic's first fix. */
  readonly replacement?: (params: P) => string | undefined
  /** One of causes.ts, where what is at fault can show at several places. */
  readonly cause?: (params: P) => string
  /** What is not there, where nothing else explains that. */
  readonly absent?: (params: P) => Absent | undefined
}

/**
 * The rule on a small game. A text that begins with `import`, `game`, `eval`, `experiment`, `prompt`, `data` or `function` is a
 * whole file (one that begins with a prompt and goes on with members begins with another member instead); any other is
 * members of `game Example extends Standard { … }`, and of Standard (examples/standard.ts) it may use and replace everything.
 * A whole file may `import Standard from "./standard.lsp"`. examples/example-project.ts makes both sides into projects.
 */
export interface Example {
  /** Gives exactly this rule, once. Each fix offered for it, carried out, leaves no error. */
  readonly wrong: string
  /** Gives nothing at all. */
  readonly right: string
  /** Further files of the project, by path; the same for both sides. */
  readonly files?: Readonly<Record<string, string>>
  /** `--set`, where the rule is about overrides. */
  readonly overrides?: {
    readonly wrong: readonly [path: string, value: string]
    readonly right: readonly [path: string, value: string]
  }
  /** The rule is found only where the one game, or the one experiment, of the file is made into a plan. */
  readonly compiled?: boolean | 'experiment'
}

export const rule = <P>(definition: Rule<P>): Rule<P> => definition

/** Mistakes after which nearest names are no longer looked for. */
const enoughForSuggestions = 100

/** Of one rule; a text of a megabyte may break it half a million times, and nobody reads more than a few. */
const mostOfOneRule = 500

/** Collects diagnostics; the same finding at the same place is kept once (a base and its variants share text). */
export class Report {
  private readonly found: Diagnostic[] = []
  private readonly keys = new Set<string>()
  private readonly counts = new Map<string, number>()
  private errors = 0
  private left = 0

  /** Details that cost time to make are given as what makes them: they are not made where there are too many already. */
  add<P>(rule: Rule<P>, at: At, params: P, details: Details | (() => Details) = {}): void {
    if (this.isFull(rule.code)) return
    const { fixes: more = [], ...rest } = typeof details === 'function' ? details() : details
    const help = rule.help?.(params)
    const instead = rule.replacement?.(params)
    const replaced =
      instead === undefined ? [] : [{ title: `write \`${instead}\``, edits: [{ at, text: instead }] }]
    // What the command line set stands in no file that could be edited.
    const fixes = [...replaced, ...more].filter(fix =>
      fix.edits.every(edit => edit.at.source.path !== commandLine),
    )
    const absent = rule.absent?.(params)
    this.push({
      code: rule.code,
      severity: rule.severity,
      message: rule.message(params),
      ...(help === undefined ? {} : { help }),
      ...(rule.why === undefined ? {} : { why: rule.why }),
      ...(rule.cause === undefined ? {} : { cause: rule.cause(params) }),
      ...(absent ? { absent } : {}),
      at,
      ...rest,
      ...(fixes.length > 0 ? { fixes } : {}),
    })
  }

  push(diagnostic: Diagnostic): void {
    const { code, severity } = diagnostic
    const { source, span } = diagnostic.at
    const key = `${code}\n${source.absolute}\n${span.start}\n${span.end}\n${diagnostic.message}`
    if (this.keys.has(key) || this.isFull(code)) return
    this.keys.add(key)
    this.found.push(diagnostic)
    this.counts.set(code, (this.counts.get(code) ?? 0) + 1)
    if (severity === 'error') this.errors++
  }

  /** Counts what is not kept. */
  private isFull(code: string): boolean {
    const full = (this.counts.get(code) ?? 0) >= mostOfOneRule
    if (full) this.left++
    return full
  }

  /** The names to choose from, or none after so many mistakes that looking through them again and again would be noticed. */
  known(names: () => readonly string[]): readonly string[] {
    return this.found.length < enoughForSuggestions ? names() : []
  }

  /** The nearest of them, as diagnostics carry it. */
  near(name: string, names: () => readonly string[]): { readonly near?: string } {
    const near = nearest(name, this.known(names))
    return near === undefined ? {} : { near }
  }

  get all(): readonly Diagnostic[] {
    return this.found
  }

  /** How many more there were than are kept. */
  get more(): number {
    return this.left
  }

  get size(): number {
    return this.found.length
  }

  get hasErrors(): boolean {
    return this.errors > 0
  }
}
