/** Where the files of a plan's model lie: in the project, where the command line says, or in the hub's cache. Nothing is fetched. */
import { existsSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import type { Model, Plan } from '../../compiler/plan/schema/plan.ts'
import { cachedModel } from '../hub/cached-model.ts'
import { hubModelOf } from '../hub/model-name.ts'
import { hubCache } from '../hub/settings.ts'
import { PlayError } from './play-error.ts'

type OwnWeights = Extract<Model, { kind: 'weights' }>

export interface ModelPlace {
  /** A folder in Hugging Face's form, or a .gguf file. */
  readonly path: string
  /** The hub's commit, 40 hex digits, where the model is the hub's. */
  readonly revision?: string
}

/** Throws a PlayError where there is nothing. */
export function placeOfModel(plan: Pick<Plan, 'project'>, model: OwnWeights): ModelPlace {
  const { name, source, at } = model
  if (/^hf:/i.test(source)) return placeInCache(model)
  const path = isAbsolute(source) ? source : join(plan.project, source)
  if (existsSync(path)) return { path }
  throw new PlayError(`model ${name}: ${source} is not there`, {
    at,
    help: `name a Hugging Face folder or a .gguf file: --set model.${name}=PATH`,
  })
}

function placeInCache({ name, source, at }: OwnWeights): ModelPlace {
  const model = hubModelOf(source)
  if (!model)
    throw new PlayError(`model ${name}: ${source} names no model`, { at, help: 'write hf:owner/name' })
  const cache = hubCache()
  const found = cachedModel(cache, model)
  switch (found.kind) {
    case 'there':
      return { path: found.path, revision: found.commit }
    case 'absent':
      throw new PlayError(`model ${name}: ${source} is not in the model cache (${cache})`, {
        at,
        help: `fetch it: lsp pull ${source}`,
      })
    case 'incomplete':
      throw new PlayError(`model ${name}: ${found.dir} holds no weights of ${source}`, {
        at,
        help: `fetch the rest: lsp pull ${source}`,
      })
    case 'several':
      throw new PlayError(`model ${name}: ${source} has several GGUF files in the model cache`, {
        at,
        help: `name one: --set model.${name}=${found.paths[0]}`,
      })
    default:
      return found satisfies never
  }
}

/** Where the model lies that an adapter's file calls `owner/name`; undefined where it is no such name or not in the cache. */
export function baseInCache(name: string): string | undefined {
  const model = hubModelOf(name)
  const found = model && cachedModel(hubCache(), model)
  return found?.kind === 'there' ? found.path : undefined
}
