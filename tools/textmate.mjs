// Writes the TextMate grammar of the extension for VS Code from the tokens and the table of built-in functions. With --check
// nothing is written: it says whether the file is stale, and exits 1.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const file = `${root}/editor/vscode/syntaxes/lsp.tmLanguage.json`

const { outputFiles } = await build({
  stdin: { contents: `export * from './editor/textmate.ts'`, resolveDir: root, loader: 'ts' },
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
  logLevel: 'error',
})
const code = Buffer.from(outputFiles[0].text).toString('base64')
const { textmateGrammar } = await import(`data:text/javascript;base64,${code}`)
const text = `${JSON.stringify(
  { $comment: 'Made by tools/textmate.mjs from the tokens; do not edit.', ...textmateGrammar() },
  null,
  2,
)}\n`

const before = existsSync(file) ? readFileSync(file, 'utf8') : undefined
if (before !== text && process.argv.includes('--check')) {
  console.error(
    'editor/vscode/syntaxes/lsp.tmLanguage.json is not what the tokens give: run node tools/textmate.mjs',
  )
  process.exitCode = 1
} else if (before !== text) writeFileSync(file, text)
