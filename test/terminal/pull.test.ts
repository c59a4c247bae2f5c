/** `lsp pull` as a person or a script calls it, against a hub on loopback. */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isLive, liveLine, progressLine } from '../../terminal/lines/download.ts'
import { bytes } from '../../terminal/text/bytes.ts'
import { COMMIT, hubServer, SMALL_MODEL } from '../runtime/hub/hub-server.ts'
import { BIN, BUILT, type Called, newFolder } from './command.ts'

const test = it.skipIf(!BUILT)

/** Not `spawnSync`: the hub answers from this process. `onErr` sees what stderr holds so far. */
function lsp(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  onErr: (text: string, kill: () => void) => void = () => {},
) {
  return new Promise<Called>(resolve => {
    const clean = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^(HF_|HUGGING)/.test(name)),
    )
    const child = spawn(process.execPath, [BIN, ...args], { env: { ...clean, HF_HOME: newFolder(), ...env } })
    let [out, err] = ['', '']
    child.stdout.on('data', data => (out += data))
    child.stderr.on('data', data => {
      err += data
      onErr(err, () => child.kill('SIGINT'))
    })
    child.on('close', code => resolve({ code, out, err }))
  })
}

test('gives the folder on stdout and tells the rest on stderr', async () => {
  const { origin } = await hubServer(SMALL_MODEL)
  const HF_HUB_CACHE = newFolder()
  const first = await lsp(['pull', 'hf:owner/name'], { HF_HUB_CACHE, HF_ENDPOINT: origin })
  const dir = join(HF_HUB_CACHE, 'models--owner--name/snapshots', COMMIT)
  expect(first).toEqual({
    code: 0,
    out: `${dir}\n`,
    err: `fetching hf:owner/name from ${origin} into ${HF_HUB_CACHE}
fetched  config.json  22 B
fetched  tokenizer.json  12 B
fetched  model.safetensors  100 kB
fetched 3 files (100 kB) · commit ${COMMIT}
for this version and no later one write hf:owner/name@${COMMIT}
`,
  })
  expect(readdirSync(dir)).toContain('model.safetensors')
  const again = await lsp(['pull', 'owner/name', '--json'], { HF_HUB_CACHE, HF_ENDPOINT: origin })
  expect({ ...again, out: JSON.parse(again.out) }).toMatchObject({
    code: 0,
    err: '',
    out: {
      schema: 1,
      model: 'owner/name',
      revision: 'main',
      commit: COMMIT,
      dir,
      files: [{ name: 'config.json', fetched: false }, {}, {}],
    },
  })
})

test('an interrupt leaves a part that the next call goes on from, and ends with 130', async () => {
  const whole = SMALL_MODEL['model.safetensors']!
  const server = await hubServer(SMALL_MODEL, (request, response, nth) => {
    if (!request.url?.endsWith('/model.safetensors') || nth > 1) return false
    response.writeHead(200, { 'content-length': whole.length, etag: '"x"' }).write(whole.subarray(0, 60_000))
    return true
  })
  const HF_HUB_CACHE = newFolder()
  const env = { HF_HUB_CACHE, HF_ENDPOINT: server.origin }
  const blobs = join(HF_HUB_CACHE, 'models--owner--name/blobs')
  const partSize = () =>
    readdirSync(blobs)
      .filter(each => each.endsWith('.incomplete'))
      .map(each => readFileSync(join(blobs, each)).length)
  let timer: NodeJS.Timeout | undefined
  const stopped = await lsp(['pull', 'hf:owner/name'], env, (text, kill) => {
    if (!text.includes('tokenizer.json')) return
    timer ??= setInterval(() => {
      if (!existsSync(blobs) || partSize()[0] !== 60_000) return
      clearInterval(timer)
      kill()
    }, 10)
  })
  expect(stopped.code).toBe(130)
  expect(stopped.err).toContain('stopped; the same command goes on from there\n')
  expect(partSize()).toEqual([60_000])
  expect((await lsp(['pull', 'hf:owner/name'], env)).code).toBe(0)
  expect(server.asksOf('model.safetensors').at(-1)!.headers.range).toBe('bytes=60000-')
})

test('says what is wrong, and how to go on, without the token', async () => {
  const { origin } = await hubServer(SMALL_MODEL, (_, response) => {
    response.writeHead(403, { 'x-error-code': 'GatedRepo' }).end()
    return true
  })
  const env = { HF_ENDPOINT: origin, HF_TOKEN: 'hf_secret' }
  expect(await lsp(['pull', 'hf:owner/name'], env)).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringContaining(`error: owner/name is gated: its owner gives it to those who accept its terms
  help: accept them at ${origin}/owner/name with the account of your token`),
  })
  const json = await lsp(['pull', 'hf:owner/name', '--json'], env)
  expect(JSON.parse(json.out)).toMatchObject({ schema: 1, error: { kind: 'gated' } })
  expect(json.err + json.out).not.toContain('secret')
})

test.each(['name', 'https://huggingface.co/owner/name', 'hf:../x'])(
  'takes %s for wrong usage',
  async name => {
    const { code, err } = await lsp(['pull', name], {})
    expect(code).toBe(2)
    expect(err).toContain(`error: ${JSON.stringify(name)} names no model\n  help: write hf:owner/name`)
  },
)

it('tells of a download in one line', () => {
  const progress = {
    file: 'model.safetensors',
    done: 3e7,
    total: 1e8,
    allDone: 6.71e7,
    allTotal: 2.69e8,
    kept: false,
  }
  expect(progressLine(progress, 1.24e7)).toBe(
    '24% · 67.1 MB of 269 MB · 12.4 MB/s · 16 s left · model.safetensors',
  )
  expect(progressLine(progress, 0)).toBe('24% · 67.1 MB of 269 MB · model.safetensors')
})

it('renews its line at most ten times a second, never longer than the terminal, and leaves it empty', () => {
  const written: string[] = []
  const stream = { columns: 20, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream
  let now = 0
  const { onProgress, close } = liveLine(stream, () => now)
  for (; now < 1000; now += 10)
    onProgress({ file: 'm\u001B[31m', done: now, total: 1000, allDone: now, allTotal: 1000, kept: false })
  close()
  expect(written).toHaveLength(11)
  expect(written.at(-1)).toBe('\r\u001B[2K')
  for (const line of written) expect(line.replace('\r\u001B[2K', '').length).toBeLessThan(20)
  expect(written.join('')).not.toContain('\u001B[31m')
})

it.each([
  [{ isTTY: true }, {}, true],
  [{ isTTY: true }, { CI: '1' }, false],
  [{ isTTY: true }, { TERM: 'dumb' }, false],
  [{ isTTY: true }, { HF_HUB_DISABLE_PROGRESS_BARS: '1' }, false],
  [{}, {}, false],
])('draws on %j with %j: %s', (stream, env, live) => {
  expect(isLive(stream, env)).toBe(live)
})

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.00 kB'],
  [269_060_552, '269 MB'],
  [2_471_645_608, '2.47 GB'],
])('counts %i bytes as %s', (count, text) => {
  expect(bytes(count)).toBe(text)
})
