/** `lsp serve` as a person calls it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { BIN, BUILT, lsp, ROOT } from './command.ts'

it.skipIf(!BUILT)('wants a key for an address that other machines reach, and a model that is there', () => {
  const open = lsp(['serve', 'games/world/base', '--host', '0.0.0.0'], { env: { LSP_API_KEY: undefined } })
  expect(open).toMatchObject({ code: 2, out: '' })
  expect(open.err).toContain('give one with --api-key or LSP_API_KEY')
  expect(lsp(['serve', 'games/world/base', '--api-key', 'two words']).code).toBe(2)
  const missing = lsp(['serve', 'games/world/nothing'])
  expect(missing).toMatchObject({ code: 1, out: '' })
  expect(missing.err).toContain('games/world/nothing')
  expect(missing.err).not.toContain('    at ')
})

it.skipIf(!BUILT)(
  'says where it listens and its key, answers, and ends in order when it is interrupted',
  async () => {
    const { LSP_API_KEY: _, ...env } = process.env
    const child = spawn(process.execPath, [BIN, 'serve', 'games/world/base', '--port', '0', '--json'], {
      cwd: ROOT,
      env,
    })
    const [line] = await once(child.stdout.setEncoding('utf8'), 'data')
    const { url, model, key } = JSON.parse(line)
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect([model, key.length > 20]).toEqual(['base', true])
    const response = await fetch(`${url}/v1/completions`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ prompt: '<s>+089=', temperature: 0 }),
    })
    expect(await response.json()).toMatchObject({ choices: [{ text: '190', finish_reason: 'stop' }] })
    child.kill('SIGINT')
    expect((await once(child, 'exit'))[0]).toBe(0)
  },
)
