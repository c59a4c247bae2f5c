// A file is one thing that a person can read at one go: about 300 lines. Data that happens to be a file is not counted.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const LIMIT = 320
const counted = /\.(ts|tsx|mjs|cjs|wgsl|lsp)$/
const exempt = /(^|\/)(generated|golden)\//

const files = spawnSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' }).stdout.split(
  '\n',
)
const long = files
  .filter(file => counted.test(file) && !exempt.test(file))
  .map(file => [file, readFileSync(file, 'utf8').split('\n').length - 1])
  .filter(([, lines]) => lines > LIMIT)
for (const [file, lines] of long)
  console.log(`${file}: ${lines} lines, more than ${LIMIT}: split it by what it does`)
process.exit(long.length === 0 ? 0 : 1)
