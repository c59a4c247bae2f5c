/** Which program is the language server. Knows no VS Code, so that it can be tried without one. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

export interface Program {
  readonly command: string
  readonly args: readonly string[]
}

const words = ['language-server', '--stdio'] as const

/** `path` is the setting `lsp.path`; `folders` are those of the workspace. */
export function findServer(path: string, folders: readonly string[]): Program {
  if (path !== '') return program(path)
  const own = folders
    .map(folder => join(folder, 'node_modules/lsp-lang/bin/lsp.js'))
    .find(file => existsSync(file))
  return program(own ?? 'lsp')
}

/** A script runs on the Node that the editor carries or finds; anything else runs by itself. */
const program = (path: string): Program =>
  /\.[cm]?js$/.test(path) ? { command: 'node', args: [path, ...words] } : { command: path, args: words }
