/** The files that a run was made of, with their digests: what a reader needs to tell whether theirs are the same. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, isAbsolute, join } from 'node:path'
import type { Data, Model, Plan } from '../../compiler/plan/schema/plan.ts'
import { placeOfModel } from '../play/model-place.ts'
import { PlayError } from '../play/play-error.ts'
import type { RunRecord } from '../run/run-record.ts'
import { sha256OfFile } from '../weights/file-reader.ts'

type OwnWeights = Extract<Model, { kind: 'weights' }>

/** A model or a table of data. */
export interface Provenance {
  readonly what: 'model' | 'data'
  readonly name: string
  /** As the game names it. */
  readonly source: string
  /** Empty where nothing lies there any more. */
  readonly files: readonly { readonly name: string; readonly sha256: string }[]
}

/** Reads every file whole. */
export async function provenanceOf({ plan, events }: RunRecord): Promise<Provenance[]> {
  const found: Provenance[] = []
  for (const model of plan.models)
    if (model.kind === 'weights')
      found.push({
        what: 'model',
        name: model.name,
        source: sourceOf(model, events),
        files: await digestsOfModel(plan, model),
      })
  for (const each of dataOf(plan))
    found.push({ what: 'data', name: each.name, source: each.path, files: await digestsOfData(plan, each) })
  return found
}

/** With the commit that the run took, of a model from the hub. */
function sourceOf({ name, source }: OwnWeights, events: RunRecord['events']): string {
  const revision = revisionOf(events, name)
  return revision === undefined ? source : `${source.replace(/@.*$/, '')}@${revision}`
}

/** The hub's commit that a run took of a model. */
export const revisionOf = (events: RunRecord['events'], model: string): string | undefined =>
  events.flatMap(event => (event.type === 'model' && event.name === model ? [event.revision] : [])).at(-1)

/** Its place is looked for as a run does; where nothing is, there is nothing to tell. */
async function digestsOfModel(plan: Plan, model: OwnWeights): Promise<Provenance['files']> {
  try {
    return await digestsIn(placeOfModel(plan, model).path)
  } catch (fault) {
    if (fault instanceof PlayError) return []
    throw fault
  }
}

/** The game's data, then that of its evaluations, each file once. */
function dataOf(plan: Plan): Data[] {
  const all = [...plan.data, ...plan.evals.flatMap(each => each.data)]
  return all.filter((each, i) => all.findIndex(other => other.path === each.path) === i)
}

const placeOf = (plan: Plan, path: string): string => (isAbsolute(path) ? path : join(plan.project, path))

async function digestsOfData(plan: Plan, { path, sha256 }: Data): Promise<Provenance['files']> {
  return sha256 === undefined ? digestsIn(placeOf(plan, path)) : [{ name: basename(path), sha256 }]
}

/** A file itself; of a folder, what decides about the computation. */
async function digestsIn(place: string): Promise<Provenance['files']> {
  if (!existsSync(place)) return []
  const folder = statSync(place).isDirectory()
  const files = folder
    ? readdirSync(place)
        .filter(name => /^(adapter_)?config\.json$|\.safetensors$|^tokenizer\.json$/.test(name))
        .sort()
        .map(name => join(place, name))
    : [place]
  const digests: { name: string; sha256: string }[] = []
  for (const file of files) digests.push({ name: basename(file), sha256: await sha256OfFile(file) })
  return digests
}
