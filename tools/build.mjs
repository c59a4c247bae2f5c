// Builds dist/: the `lsp` command, its workers, the report's page and the published schemas. Runs on `npm ci` (prepare) and before the tests.
import { copyFileSync, renameSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { bundle, bundlePage } from './bundle.mjs'
import { writeStale } from './plan-schema.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)

const entries = {
  lsp: 'terminal/main.ts',
  'workers/template': 'runtime/text/template-worker.ts',
  'workers/function': 'runtime/functions/function-worker.ts',
}

/** For editors and other programs: `lsp-lang/plan.schema.json`, `lsp-lang/experiment.schema.json`, `lsp-lang/event.schema.json`. */
const schemas = {
  'plan.schema.json': 'compiler/plan/generated/plan.schema.json',
  'experiment.schema.json': 'compiler/plan/generated/experiment.schema.json',
  'event.schema.json': 'runtime/events/generated/event.schema.json',
  'explain.schema.json': 'compiler/explain/generated/explain.schema.json',
  'diff.schema.json': 'compiler/explain/generated/diff.schema.json',
}

await writeStale()
// A build that fails leaves the last one standing: it is made beside it and put in its place.
const fresh = `dist.tmp-${process.pid}`
try {
  await bundle(entries, fresh, { minifySyntax: true })
  await bundlePage({ page: 'report/page/main.ts', style: 'report/page/style.css' }, `${fresh}/report`)
  for (const [name, file] of Object.entries(schemas)) copyFileSync(file, `${fresh}/${name}`)
  rmSync('dist', { recursive: true, force: true })
  renameSync(fresh, 'dist')
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
} finally {
  rmSync(fresh, { recursive: true, force: true })
}
