/** Calls the built command as a person would. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const BIN = join(ROOT, 'bin/lsp.js')

/** `npm test` builds before it tests; a lone `vitest` finds what was built last. */
export const BUILT = existsSync(join(ROOT, 'dist/lsp.js'))

export interface Called {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export function lsp(
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Called {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
    cwd: options.cwd ?? ROOT,
    env: { ...process.env, NO_COLOR: '1', ...options.env },
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  })
  return { code: status, out: stdout, err: stderr }
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'lsp-test-'))
