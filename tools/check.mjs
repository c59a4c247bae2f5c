// `npm run check`: all that can be said without running the product. Each line is one question; all are asked before it fails.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))

const questions = [
  ['types', 'tsc', ['--noEmit']],
  ['format and lint', 'biome', ['check', '--error-on-warnings', '.']],
  [
    'borders and cycles',
    'depcruise',
    [
      '--config',
      '.dependency-cruiser.cjs',
      'grammar',
      'compiler',
      'kernels',
      'runtime',
      'report',
      'terminal',
      'editor',
      'games',
      'test',
      'bench',
    ],
  ],
  ['unused code', 'knip', ['--no-progress']],
  ['file sizes', process.execPath, ['tools/check-sizes.mjs']],
  ['generated files are fresh', process.execPath, ['tools/plan-schema.mjs', '--check']],
  ['colours for editors are fresh', process.execPath, ['tools/textmate.mjs', '--check']],
  ['reference pages are fresh', process.execPath, ['tools/docs.mjs', '--check']],
]

const failed = questions.filter(([name, command, args]) => {
  const started = performance.now()
  const local = command === process.execPath ? command : `node_modules/.bin/${command}`
  const { status, stdout, stderr } = spawnSync(local, args, { encoding: 'utf8' })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'}  ${name}  ${seconds} s`)
  if (status !== 0) console.log(`${stdout}${stderr}`)
  return status !== 0
})
process.exit(failed.length === 0 ? 0 : 1)
