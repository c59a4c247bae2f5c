/** A model that lies in the cache whole: where its files are, or why there is nothing to read. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { cachedFile, type Snapshot, snapshotOf } from './cache.ts'
import type { HubModel } from './model-name.ts'

export type CachedModel =
  /** `path`: a folder in Hugging Face's form, or a .gguf file. */
  | { readonly kind: 'there'; readonly path: string; readonly commit: string }
  | { readonly kind: 'absent' }
  /** Other programs fetch single files: of these none holds weights. */
  | { readonly kind: 'incomplete'; readonly dir: string }
  | { readonly kind: 'several'; readonly paths: readonly string[] }

/** Looks into the cache and nowhere else. A snapshot of GGUF files alone is the one that it holds. */
export function cachedModel(cache: string, model: HubModel): CachedModel {
  const snapshot = snapshotOf(cache, model)
  if (!snapshot) return { kind: 'absent' }
  const { commit, dir } = snapshot
  const has = (file: string) => cachedFile(cache, model, snapshot, file) !== undefined
  const isModel = has('config.json') && (has('model.safetensors') || has('model.safetensors.index.json'))
  const isAdapter = has('adapter_config.json') && has('adapter_model.safetensors')
  if (isModel || isAdapter) return { kind: 'there', path: dir, commit }
  const [first, ...more] = ggufsIn(cache, model, snapshot)
  if (first === undefined) return { kind: 'incomplete', dir }
  if (more.length > 0) return { kind: 'several', paths: [first, ...more] }
  return { kind: 'there', path: first, commit }
}

function ggufsIn(cache: string, model: HubModel, snapshot: Snapshot): string[] {
  return readdirSync(snapshot.dir, { recursive: true, encoding: 'utf8' })
    .filter(file => /\.gguf$/i.test(file) && cachedFile(cache, model, snapshot, file) !== undefined)
    .sort()
    .map(file => join(snapshot.dir, file))
}
