// Builds dist/: the `lsp` command, its workers and the plan's validator. Runs on `npm ci` (prepare) and before the tests.
import { existsSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { bundle } from './bundle.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)

const entries = {
  lsp: 'terminal/main.ts',
  'workers/template': 'runtime/text/template-worker.ts',
  'workers/function': 'runtime/functions/function-worker.ts',
}

rmSync('dist', { recursive: true, force: true })
const present = Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file)))
await bundle(present, 'dist', { minifySyntax: true })
