// Which adapter is taken, and what is said when none is: each case in a process of its own, with its own drivers.
import { spawnSync } from 'node:child_process'
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readTar } from '../../../runtime/adapter/tar.ts'

const folder = mkdtempSync(join(tmpdir(), 'lsp-adapter-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A folder with no driver in it stands for a machine that has none. */
const noDrivers = { VK_ICD_FILENAMES: folder, VK_DRIVER_FILES: folder }
const onlyHere = process.platform === 'linux' && process.arch === 'x64'

function open(env: Record<string, string>) {
  const { LSP_ADAPTER: _, ...rest } = process.env
  // To a file, as to a terminal, Dawn's notes can be held back; to Node's own pipe they cannot.
  const notes = join(folder, 'stderr')
  const fd = openSync(notes, 'w')
  const done = spawnSync(process.execPath, ['tools/run.mjs', 'test/runtime/adapter/print-adapter.ts'], {
    env: { ...rest, LSP_CACHE_DIR: join(folder, 'cache'), ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', fd],
  })
  closeSync(fd)
  const stderr = readFileSync(notes, 'utf8')
  expect(done.status, stderr).toBe(0)
  return { ...JSON.parse(done.stdout), stderr }
}

it.skipIf(!onlyHere)(
  'takes the bundled adapter where the system has no driver, and keeps it for the next time',
  () => {
    const first = open(noDrivers)
    expect(first.facts).toMatchObject({ kind: 'bundled-cpu', advice: expect.stringContaining('lavapipe') })
    expect(first.read).toEqual([1, 2, 3])
    expect(first.stderr).not.toContain('Warning')
    const kept = readdirSync(join(folder, 'cache'))
    expect(kept).toEqual([expect.stringMatching(/^swiftshader-\d+\.\d+\.\d+$/)])
    expect(open(noDrivers).facts).toEqual(first.facts)
  },
)

it.skipIf(!onlyHere)('takes the bundled adapter when told to', () => {
  expect(open({ LSP_ADAPTER: 'bundled' }).facts.kind).toBe('bundled-cpu')
})

it.skipIf(!onlyHere)('replaces an unpacked folder that has lost a file', () => {
  const cache = join(folder, 'damaged')
  mkdirSync(join(cache, 'swiftshader-147.0.0'), { recursive: true })
  writeFileSync(join(cache, 'swiftshader-147.0.0', 'libvulkan.so.1'), 'not a library')
  expect(open({ LSP_ADAPTER: 'bundled', LSP_CACHE_DIR: cache }).facts.kind).toBe('bundled-cpu')
})

it.skipIf(!onlyHere)('says what to do where the cache cannot be written', () => {
  const { name, message } = open({ ...noDrivers, LSP_CACHE_DIR: '/dev/null/cache' })
  expect(name).toBe('AdapterError')
  expect(message).toContain('Set LSP_CACHE_DIR to a folder that can be written to')
})

it('says so where the adapter asked for is not there', () => {
  expect(open({ ...noDrivers, LSP_ADAPTER: 'gpu' }).message).toContain('no GPU was found')
  expect(open({ ...noDrivers, LSP_ADAPTER: 'cpu' }).message).toContain('LSP_ADAPTER=bundled')
})

it('refuses a choice that does not exist', () => {
  const { message } = open({ LSP_ADAPTER: 'toaster' })
  expect(message).toBe('LSP_ADAPTER is "toaster"; it may be auto, gpu, cpu, bundled')
})

it('refuses an archive that ends too early', () => {
  const header = new Uint8Array(512)
  header.set(new TextEncoder().encode('a.txt'))
  header.set(new TextEncoder().encode('00000001000'), 124)
  expect(() => readTar(header)).toThrow('the archive ends inside a.txt')
})
