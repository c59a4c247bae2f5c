/** `npm run cases -- DIR`: a line a case, then `N passed, N failed`. */
import { runCases } from './run-cases.ts'

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('usage: npm run cases -- FOLDER   (with valid/, invalid/, robust/)')
  process.exit(2)
}
const results = runCases(folder)
for (const { name, failure } of results)
  console.log(failure === undefined ? `ok    ${name}` : `FAIL  ${name}: ${failure}`)
const failed = results.filter(r => r.failure !== undefined).length
console.log(`${results.length - failed} passed, ${failed} failed`)
process.exit(failed > 0 || results.length === 0 ? 1 : 0)
