/**
 * The guide's pages do what they say, in their order, in a folder with a copy of `games/`: a block ```lsp file: NAME is written there, ```sh is
 * run and must end with 0 (```sh fails: N with N), and each line of a ```text block was printed by the block before it.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { blocksOf, root } from './blocks.ts'

const pages = readdirSync(`${root}/docs/guide`)
  .filter(page => page.endsWith('.md'))
  .map(page => `docs/guide/${page}`)

const folder = mkdtempSync(join(tmpdir(), 'lsp-guide-'))
afterAll(() => rmSync(folder, { recursive: true }))
const tools = join(folder, 'tools')
mkdirSync(tools)
// `npx lsp` without a registry: what npx would find in the clone.
writeFileSync(join(tools, 'npx'), `#!/bin/sh\nshift\nexec "${process.execPath}" "${root}/bin/lsp.js" "$@"\n`)
chmodSync(join(tools, 'npx'), 0o755)

function sh(script: string, cwd: string) {
  const env = { ...process.env, NO_COLOR: '1', PATH: `${tools}${delimiter}${process.env.PATH}` }
  const { status, stdout, stderr } = spawnSync('bash', ['-euo', 'pipefail', '-c', script], {
    cwd,
    env,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  })
  return { status, said: `${stdout}${stderr}` }
}

const flat = (text: string) => text.replaceAll(/\s+/g, ' ')

it.each(pages)('%s', page => {
  const cwd = join(folder, page.replaceAll('/', '-'))
  mkdirSync(cwd)
  cpSync(`${root}/games`, join(cwd, 'games'), { recursive: true })
  writeFileSync(join(cwd, 'lsp.json'), '{}\n')
  let said = ''
  for (const block of blocksOf(page)) {
    const place = `${page}:${block.line}`
    const [, name] = /^lsp file: (\S+)$/.exec(block.info) ?? []
    const [, code] = /^sh(?: fails: (\d+))?$/.exec(block.info) ?? []
    if (name !== undefined) writeFileSync(join(cwd, name), block.text)
    else if (/^sh\b/.test(block.info)) {
      const found = sh(block.text, cwd)
      expect(found.status, `${place}\n${found.said}`).toBe(Number(code ?? 0))
      said = found.said
    } else if (block.info === 'text')
      for (const line of block.text.trimEnd().split('\n'))
        expect(flat(said), place).toContain(flat(line.trim()))
    else expect(block.file, `${place}: nobody knows what to do with a block ${block.info}`).toBeDefined()
  }
})
