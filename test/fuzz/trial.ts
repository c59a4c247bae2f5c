/** One program through check, compile, explain and fmt: what must hold of whatever anybody writes. */
import { createHash } from 'node:crypto'
import stringWidth from 'string-width'
import { type Compiled, compileGame } from '../../compiler/compile.ts'
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts'
import { toJson } from '../../compiler/diagnostics/json.ts'
import { renderAll } from '../../compiler/diagnostics/render.ts'
import { costOf } from '../../compiler/explain/cost/cost.ts'
import { explainText } from '../../compiler/explain/explain-text.ts'
import { explainGame } from '../../compiler/explain/game.ts'
import { passChanges, passLines } from '../../compiler/explain/plan/pass-changes.ts'
import type { Files } from '../../compiler/project.ts'
import type { At } from '../../compiler/source.ts'
import { isTooLarge, parse } from '../../grammar/parse.ts'
import { print } from '../../grammar/print.ts'

export interface Trial {
  /** What does not hold; undefined where all is well. */
  readonly complaint?: string
  readonly outcome: 'plan' | 'diagnostics'
  /** Milliseconds of the processor. */
  readonly time: number
}

export function tryProgram(path: string, text: string, files: Files): Trial {
  const started = process.cpuUsage()
  const time = () => {
    const { user, system } = process.cpuUsage(started)
    return (user + system) / 1000
  }
  try {
    const trial = through(path, text, files)
    return { ...trial, time: time() }
  } catch (error) {
    const complaint = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { outcome: 'diagnostics', time: time(), complaint }
  }
}

function through(path: string, text: string, files: Files): Omit<Trial, 'time'> {
  const compiled = compileAny(path, files)
  explain(compiled)
  const said = compiled.diagnostics
  const outcome = compiled.plan ? 'plan' : 'diagnostics'
  const complaint =
    compiled.plan === undefined && !said.some(({ severity }) => severity === 'error')
      ? 'neither a plan nor an error'
      : (complaintAbout(said) ?? format(text))
  return { outcome, ...(complaint === undefined ? {} : { complaint }) }
}

/** The plan of the only game, or of the last one where there are several. */
function compileAny(path: string, files: Files): Compiled {
  const first = compileGame(path, { files, sha256 })
  const last = first.file.games.at(-1)
  return first.plan || !last ? first : compileGame(path, { files, sha256, game: last.name })
}

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

function explain({ game, plan, unoptimized, diagnostics }: Compiled): void {
  if (!game || !plan) return
  const passes = passChanges(unoptimized ?? plan)
  const told = toJson(diagnostics).diagnostics
  const doc = explainGame(game, { plan, cost: costOf(game, plan), passes, diagnostics: told })
  explainText(doc, { colour: false, width: 80 })
  passLines(passes, 80)
  JSON.stringify(doc)
}

/** What is wrong with diagnostics as diagnostics: places, fixes, order, frames, words. */
function complaintAbout(diagnostics: readonly Diagnostic[]): string | undefined {
  for (const [i, diagnostic] of diagnostics.entries()) {
    const wrong = complaintAboutOne(diagnostic)
    const before = diagnostics[i - 1]
    const unsorted =
      before && before.at.source === diagnostic.at.source && before.at.span.start > diagnostic.at.span.start
    if (wrong ?? unsorted) return `${diagnostic.code} (${diagnostic.message}): ${wrong ?? 'is out of order'}`
  }
  const json = JSON.stringify(toJson(diagnostics))
  if (JSON.parse(json).diagnostics.length !== diagnostics.length) return 'the JSON document lost a diagnostic'
  return complaintAboutFrames(renderAll(diagnostics))
}

function complaintAboutOne({
  code,
  message,
  help,
  at,
  labels = [],
  fixes = [],
}: Diagnostic): string | undefined {
  // The two nets for faults of our own: a plan that its own schema refuses, a stack that overflowed.
  if (code === 'not-a-plan' || code === 'too-complex') return 'a fault of the compiler'
  if (/undefined|\[object|NaN/.test(`${message}${help ?? ''}`)) return 'says what only a program would say'
  if (![at, ...labels.map(label => label.at)].every(isInside)) return 'points outside its file'
  for (const { edits } of fixes) {
    const sorted = [...edits].sort((a, b) => a.at.span.start - b.at.span.start)
    if (edits.length === 0 || !edits.every(edit => isInside(edit.at))) return 'has a fix outside its file'
    if (sorted.some((edit, i) => i > 0 && edit.at.span.start < sorted[i - 1]!.at.span.end))
      return 'has a fix whose edits overlap'
    if (edits.some(edit => edit.at.source !== edits[0]!.at.source)) return 'has a fix over several files'
  }
  return undefined
}

const isInside = ({ source, span: { start, end } }: At): boolean =>
  Number.isInteger(start) && start >= 0 && start <= end && end <= source.text.length

/** At most 100 columns, and nothing that moves a terminal. */
function complaintAboutFrames(rendered: string): string | undefined {
  for (const line of rendered.split('\n')) {
    if (stringWidth(line) > 100) return `a line of ${stringWidth(line)} columns: ${line}`
    if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/.test(line))
      return `a control character: ${JSON.stringify(line)}`
  }
  return undefined
}

/** `fmt` twice is `fmt` once, and says the same. */
function format(text: string): string | undefined {
  const printed = print(parse(text))
  if (printed === undefined) return undefined
  // `lsp fmt` leaves such a file as it is.
  if (isTooLarge(printed)) return undefined
  const again = parse(printed)
  if (again.problems.length > 0) return `fmt made a file with problems: ${again.problems[0]!.message}`
  return print(again) === printed ? undefined : 'fmt of fmt is not fmt'
}
