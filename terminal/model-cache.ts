/** Configurations of models outside a project's text: the cache of Hugging Face's hub, and the heads of GGUF files. */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { GgufHeader } from '../compiler/project.ts'
import { cachedFile, snapshotsOf } from '../runtime/hub/cache.ts'
import { hubModelOf } from '../runtime/hub/model-name.ts'
import { hubCache } from '../runtime/hub/settings.ts'
import { GgufFile } from '../runtime/weights/gguf.ts'

const LARGEST_CONFIG = 1 << 20

/** `name` is `owner/name`. Without a revision the one that `refs/main` names, else any that is there. Nothing here throws. */
export function cachedConfig(name: string, revision = 'main'): { path: string; text: string } | undefined {
  const model = hubModelOf(`${name}@${revision}`)
  if (!model) return undefined
  const cache = hubCache()
  for (const snapshot of snapshotsOf(cache, model)) {
    const real = cachedFile(cache, model, snapshot, 'config.json')
    const text = real && attempt(() => readSmall(real))
    if (text !== undefined) return { path: join(snapshot.dir, 'config.json'), text }
  }
  return undefined
}

const readSmall = (path: string): string | undefined =>
  statSync(path).size > LARGEST_CONFIG ? undefined : readFileSync(path, 'utf8')

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
