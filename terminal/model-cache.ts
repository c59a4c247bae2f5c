/** Configurations of models outside a project's text: the cache of Hugging Face's hub, and the heads of GGUF files. */
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, relative } from 'node:path'
import type { GgufHeader } from '../compiler/project.ts'
import { GgufFile } from '../runtime/weights/gguf.ts'

const LARGEST_CONFIG = 1 << 20

/** Where huggingface_hub keeps models: HF_HUB_CACHE, else HF_HOME/hub, else XDG_CACHE_HOME/huggingface/hub, else ~/.cache. */
function hubCache(env: NodeJS.ProcessEnv = process.env): string {
  const { HF_HUB_CACHE, HF_HOME, XDG_CACHE_HOME } = env
  if (HF_HUB_CACHE) return HF_HUB_CACHE
  if (HF_HOME) return join(HF_HOME, 'hub')
  return join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'huggingface', 'hub')
}

/** `name` is `owner/name`. Without a revision the one that `refs/main` names, else any that is there. Nothing here throws. */
export function cachedConfig(name: string, revision?: string): { path: string; text: string } | undefined {
  if (!/^[\w.-]+\/[\w.-]+$/.test(name) || name.includes('..')) return undefined
  const folder = join(hubCache(), `models--${name.replace('/', '--')}`)
  for (const snapshot of snapshots(folder, revision)) {
    const path = join(folder, 'snapshots', snapshot, 'config.json')
    try {
      // Snapshots link to blobs beside them; a link that leads elsewhere is not the cache's own.
      const real = realpathSync(path)
      if (relative(realpathSync(folder), real).startsWith('..') || statSync(real).size > LARGEST_CONFIG)
        continue
      return { path, text: readFileSync(real, 'utf8') }
    } catch {}
  }
  return undefined
}

function snapshots(folder: string, revision = 'main'): string[] {
  if (!/^[\w.-]+$/.test(revision) || revision.includes('..')) return []
  const named = attempt(() => [readFileSync(join(folder, 'refs', revision), 'utf8').trim()]) ?? []
  const there = attempt(() => readdirSync(join(folder, 'snapshots'))) ?? []
  const matching = there.filter(each => revision === 'main' || each.startsWith(revision))
  return [...named.filter(each => there.includes(each)), ...matching.sort()]
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

const known = new Map<string, GgufHeader | undefined>()

/** Read once for each version of a file: its header can hold a whole vocabulary. */
export function ggufHeader(path: string): GgufHeader | undefined {
  return attempt(() => {
    const { mtimeMs, size } = statSync(path)
    const key = `${path}\n${mtimeMs}\n${size}`
    if (!known.has(key))
      known.set(
        key,
        attempt(() => readHeader(path)),
      )
    return known.get(key)
  })
}

function readHeader(path: string): GgufHeader {
  const file = new GgufFile(path)
  file.close()
  return { values: file.metadata, tensors: new Set(file.tensors.keys()) }
}
