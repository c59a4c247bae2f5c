// `npm run extension`: bundles the client and packs the extension for VS Code into dist/lsp-lang.vsix (or the file that is named).
import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = `${root}/editor/vscode`
const packagePath = resolve(process.argv[2] ?? `${root}/dist/lsp-lang.vsix`)

const { createVSIX, listFiles } = await import('@vscode/vsce').catch(() => {
  console.error('@vscode/vsce is not installed: run npm ci')
  process.exit(1)
})

await build({
  entryPoints: [`${folder}/src/extension.ts`],
  outfile: `${folder}/dist/extension.js`,
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  external: ['vscode'],
  minifySyntax: true,
  logLevel: 'warning',
})
mkdirSync(dirname(packagePath), { recursive: true })
await createVSIX({
  cwd: folder,
  packagePath,
  dependencies: false,
  skipLicense: true,
  allowMissingRepository: true,
})
for (const file of (await listFiles({ cwd: folder, packageManager: 0 })).sort()) console.log(file)
