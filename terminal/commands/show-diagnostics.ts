/** Diagnostics of files that the command line names: for people with frames, for programs as one JSON document. */
import { realpathSync } from 'node:fs'
import { isAbsolute, relative } from 'node:path'
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts'
import { type DiagnosticsDocument, toJson } from '../../compiler/diagnostics/json.ts'
import { type RenderOptions, renderAll } from '../../compiler/diagnostics/render.ts'
import type { At } from '../../compiler/source.ts'
import { err, out } from '../output.ts'

/** `asked`: the files that the command line names. The diagnostics of `lsp check` are its result and go to stdout. */
export function showDiagnostics(
  diagnostics: readonly Diagnostic[],
  asked: readonly string[],
  to: 'stdout' | 'stderr' = 'stderr',
): void {
  if (diagnostics.length === 0) return
  const color = wantsColour(process[to])
  const write = to === 'stdout' ? out : err
  write(framesOf(diagnostics, { color, name: namesFor(asked) }))
}

/** The frames, and one quiet line below them all that says where there is more to read. */
export function framesOf(diagnostics: readonly Diagnostic[], options: RenderOptions): string {
  const more = moreAbout(diagnostics)
  const quiet = options.color ? `\u001b[2m${more}\u001b[22m` : more
  return `${renderAll(diagnostics, options).trimEnd()}\n\n${quiet}`
}

/** More codes than this are not looked up. */
const mostCodes = 4

function moreAbout(diagnostics: readonly Diagnostic[]): string {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].slice(0, mostCodes)
  const last = codes.at(-1) ?? 'CODE'
  const others = codes.slice(0, -1).join(', ')
  return `more: lsp explain ${others === '' ? last : `${others} or ${last}`}`
}

export const diagnosticsJson = (
  diagnostics: readonly Diagnostic[],
  asked: readonly string[],
): DiagnosticsDocument => toJson(diagnostics, namesFor(asked))

/** A file that was asked for is called as it was; others by their path from here. */
function namesFor(asked: readonly string[]): (at: At) => string {
  const known = new Map(asked.map(path => [real(path), path]))
  return ({ source: { absolute, path } }) => {
    const called = known.get(absolute)
    if (called !== undefined) return called
    if (!isAbsolute(absolute)) return path
    const fromHere = relative(process.cwd(), absolute)
    return fromHere.startsWith('..') ? absolute : fromHere
  }
}

function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

/** Whether a stream shows colours: a terminal that is not told otherwise. */
export function wantsColour(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  if (NO_COLOR) return false
  if (FORCE_COLOR) return FORCE_COLOR !== '0'
  return stream.isTTY === true && TERM !== 'dumb'
}
