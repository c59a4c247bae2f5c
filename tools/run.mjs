// Runs a TypeScript program of this repository: `node tools/run.mjs bench/step.ts ARGUMENTS…`.
import { spawnSync } from 'node:child_process'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from './bundle.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const [entry, ...rest] = process.argv.slice(2)
if (!entry) {
  console.error('usage: node tools/run.mjs FILE.ts [ARGUMENT…]')
  process.exit(2)
}
const name = basename(entry).replace(/\.tsx?$/, '')
const outdir = join(root, '.cache/run', entry.replace(/\W+/g, '-'))
await bundle({ [name]: join(root, entry) }, outdir, { sourcemap: 'inline' })
const { status, signal } = spawnSync(
  process.execPath,
  ['--enable-source-maps', join(outdir, `${name}.js`), ...rest],
  { stdio: 'inherit' },
)
if (signal) console.error(`${entry}: ended by ${signal}`)
process.exit(status ?? 1)
