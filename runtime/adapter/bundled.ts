/**
 * The adapter that travels with the package, for machines with no GPU, no driver and no Vulkan loader: SwiftShader, its
 * ICD file and a loader, out of `@sparticuz/chromium` (x64 Linux). Only the one small archive of that package is used.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import envPaths from 'env-paths'
import { AdapterError } from './adapter-error.ts'
import { readTar } from './tar.ts'

const LOADER = 'libvulkan.so.1'
const DRIVER = 'libvk_swiftshader.so'
const MANIFEST = 'vk_swiftshader_icd.json'

/** Not in Node's table: keeps the library loaded after `process.dlopen` has given up on it. */
const RTLD_NODELETE = 0x1000

/** Why there is no bundled adapter here, or undefined where there is one. */
export function whyNotBundled(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return `the bundled adapter is for Linux on x64, and this is ${process.platform} on ${process.arch}`
  return undefined
}

/**
 * Points Vulkan at the bundled driver, and loads the bundled loader under the name that Dawn will ask for. Must run
 * before `create()`, on the main thread. Throws an AdapterError where the files cannot be had.
 */
export function loadBundledDriver(): void {
  const folder = unpacked()
  // Newer loaders prefer the second name to the first, and add what the third names.
  process.env.VK_ICD_FILENAMES = join(folder, MANIFEST)
  process.env.VK_DRIVER_FILES = join(folder, MANIFEST)
  delete process.env.VK_ADD_DRIVER_FILES
  const { RTLD_NOW, RTLD_GLOBAL } = constants.dlopen
  try {
    process.dlopen({ exports: {} }, join(folder, LOADER), RTLD_NOW | RTLD_GLOBAL | RTLD_NODELETE)
  } catch (error) {
    // It is no Node add-on, and Node says so; but the library stays loaded, which is all that is wanted.
    if (!String(error).includes('did not self-register'))
      throw new AdapterError(`the bundled Vulkan loader in ${folder} cannot be loaded: ${message(error)}`)
  }
}

/** The folder with the three files, unpacked on first use; several processes may do so at once. */
function unpacked(): string {
  const { archive, version } = findArchive()
  const cache = process.env.LSP_CACHE_DIR || envPaths('lsp', { suffix: '' }).cache
  const folder = join(cache, `swiftshader-${version}`)
  if (isWhole(folder)) return folder
  try {
    mkdirSync(cache, { recursive: true })
    const draft = mkdtempSync(join(cache, 'swiftshader-'))
    try {
      for (const { name, bytes } of readTar(brotliDecompressSync(readFileSync(archive))))
        writeFileSync(join(draft, name), bytes, { mode: 0o755 })
      takePlace(draft, folder)
    } finally {
      rmSync(draft, { recursive: true, force: true })
    }
  } catch (error) {
    throw new AdapterError(
      `the bundled adapter cannot be unpacked into ${cache}: ${message(error)}. ` +
        'Set LSP_CACHE_DIR to a folder that can be written to.',
    )
  }
  return folder
}

/** Renames a complete draft into place. Another process may have been faster, and a half-empty folder gives way. */
function takePlace(draft: string, folder: string): void {
  if (!isWhole(folder)) rmSync(folder, { recursive: true, force: true })
  try {
    renameSync(draft, folder)
  } catch (error) {
    if (!isWhole(folder)) throw error
  }
}

const isWhole = (folder: string): boolean =>
  [LOADER, DRIVER, MANIFEST].every(name => existsSync(join(folder, name)))

function findArchive(): { archive: string; version: string } {
  const name = '@sparticuz/chromium'
  try {
    const main = createRequire(import.meta.url).resolve(name)
    const home = main.slice(0, main.lastIndexOf(name) + name.length)
    const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }
    return { archive: join(home, 'bin', 'swiftshader.tar.br'), version }
  } catch (error) {
    throw new AdapterError(
      `the package ${name}, which carries the bundled adapter, is not installed (${message(error).split('\n')[0]}). ` +
        'Install this package again with its dependencies.',
    )
  }
}

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error))
