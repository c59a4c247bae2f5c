/** Checks a source in a project folder that lives in memory. */

import { type CheckOptions, checkFile } from '../../compiler/check.ts'
import type { CheckedFile } from '../../compiler/checked/file.ts'
import { memoryFiles, memoryProject } from '../../compiler/memory-files.ts'

/** `others` are further files of the project, by path. */
export const check = (
  source: string,
  others: Readonly<Record<string, string>> = {},
  options: CheckOptions = {},
): CheckedFile =>
  checkFile(
    `${memoryProject}/game.lsp`,
    memoryFiles({ 'lsp.json': '{}', 'game.lsp': source, ...others }),
    options,
  )

/** `error 3:7 unknown-name`, one a line: what a test compares. */
export const found = (file: CheckedFile): string[] =>
  file.diagnostics.map(d => {
    const { line, column } = d.at.source.lines.position(d.at.span.start)
    return `${d.severity} ${line}:${column} ${d.code}`
  })
