// `npm start`: plays LSP in the small world, installing what is missing first.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)

const run = (command, args) => {
  const { status } = spawnSync(command, args, { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

if (!existsSync('node_modules/webgpu')) run('npm', ['ci', '--no-audit', '--no-fund'])
if (!existsSync('dist/lsp.js')) run(process.execPath, ['tools/build.mjs'])
run(process.execPath, [
  'bin/lsp.js',
  'run',
  'games/world/lsp.lsp',
  '--game',
  'Lsp',
  '--measure',
  'Heldout',
  ...process.argv.slice(2),
])
