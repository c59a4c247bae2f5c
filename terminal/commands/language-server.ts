/** `lsp language-server`: answers an editor over standard input and output until it goes. */
import { readdirSync } from 'node:fs'
import type { FolderEntry } from '../../editor/overlay.ts'
import { serve } from '../../editor/server.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { nodeFiles } from '../files.ts'
import { VERSION } from '../version.ts'

export async function languageServer(): Promise<ExitCode> {
  const goodbye = await serve({
    files: { ...nodeFiles, list },
    input: process.stdin,
    output: process.stdout,
    log: line => process.stderr.write(`${line}\n`),
    version: VERSION,
  })
  return goodbye ? EXIT.done : EXIT.fault
}

/** Links are left out: what they lead to is found by its own name, or lies outside. */
function list(folder: string): FolderEntry[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(entry => entry.isFile() || entry.isDirectory())
      .map(entry => ({
        name: entry.name,
        kind: entry.isDirectory() ? ('folder' as const) : ('file' as const),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch {
    return []
  }
}
