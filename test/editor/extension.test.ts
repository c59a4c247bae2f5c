/** The extension for VS Code: what it starts, and what is packed. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findServer } from '../../editor/vscode/src/find-server.ts'
import { parse } from '../../grammar/parse.ts'
import { root } from '../docs/blocks.ts'

const PACKER = existsSync(`${root}/node_modules/@vscode/vsce`)

it.skipIf(!PACKER)('packs the client as one file, with colours, snippets and texts, and no sources', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'lsp-vsix-')), 'lsp.vsix')
  const out = execFileSync(process.execPath, [`${root}/tools/extension.mjs`, file], { encoding: 'utf8' })
  expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK')
  expect(out.trim().split('\n').slice(-8)).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'dist/extension.js',
    'language-configuration.json',
    'package.json',
    'snippets/lsp.json',
    'syntaxes/lsp.tmLanguage.json',
  ])
})

it('starts what the setting names, else the command of the workspace, else the one on the path', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lsp-workspace-'))
  const words = ['language-server', '--stdio']
  expect(findServer('', [folder])).toEqual({ command: 'lsp', args: words })
  expect(findServer('/opt/lsp', [folder])).toEqual({ command: '/opt/lsp', args: words })
  const own = join(folder, 'node_modules/lsp-lang/bin/lsp.js')
  mkdirSync(join(own, '..'), { recursive: true })
  writeFileSync(own, '')
  expect(findServer('', [folder])).toEqual({ command: 'node', args: [own, ...words] })
})

it('has a snippet of a whole game that the grammar takes', () => {
  const snippets = JSON.parse(readFileSync(`${root}/editor/vscode/snippets/lsp.json`, 'utf8')) as Record<
    string,
    { body: string[] }
  >
  const text = snippets['Self-play game']!.body.join('\n')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace('$0', '')
  expect(parse(text).problems).toEqual([])
})
