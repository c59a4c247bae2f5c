/** Models that the command line names for evals: `--set model.NAME=PATH`, and the model that `lsp eval` is given itself. */
import { existsSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { Model, Plan } from '../../compiler/plan/schema/plan.ts'
import { hubModelOf } from '../../runtime/hub/model-name.ts'
import { namedModel } from '../../runtime/run/named-model.ts'
import { EXIT } from '../exit-code.ts'
import { UserError } from '../user-error.ts'

type OwnWeights = Extract<Model, { kind: 'weights' }>

/** `--set` options apart: models → their sources, and what else is set, of an eval. */
export interface Settings {
  readonly models: ReadonlyMap<string, string>
  readonly others: readonly string[]
}

export function settingsOf(set: readonly string[]): Settings {
  const models = new Map<string, string>()
  const others: string[] = []
  for (const one of set) {
    const [, model, value] = /^model\.(\w+)=(.*)$/s.exec(one) ?? []
    if (model === undefined || value === undefined) others.push(one)
    else models.set(model, sourceNamed(value))
  }
  return { models, others }
}

/** Throws a UserError for a model that no eval of the plan has a use for. */
export function checkUsed({ models }: Settings, plan: Plan): void {
  const known = plan.models.map(({ name }) => name)
  const unused = [...models.keys()].find(name => !known.includes(name))
  if (unused !== undefined)
    throw new UserError(
      `the evaluation borrows no model ${unused}`,
      known.length > 0 ? `it borrows ${known.join(', ')}` : 'it borrows none',
      EXIT.usage,
    )
}

/** `hf:…` as it stands; of a run's folder its last checkpoint; else a path, from where the person stands. */
export function sourceNamed(value: string): string {
  if (/^hf:/i.test(value)) return value
  if (existsSync(value)) return resolve(namedModel(value).path)
  throw new UserError(
    `${value} is not there`,
    'name a run’s folder, a model’s folder, a .gguf file, or hf:owner/name',
  )
}

/** `--set` options with runs' folders in them as the compiler takes them. */
export const withCheckpoints = (set: readonly string[]): string[] =>
  set.map(one => {
    const [, path, value] = /^(model\.\w+)=(.+)$/s.exec(one) ?? []
    return path !== undefined && value !== undefined && existsSync(value)
      ? `${path}=${namedModel(value).path}`
      : one
  })

/** A model as a game would declare it that says nothing but its source. `before`: what it stands in the place of. */
export function modelFrom(name: string, source: string, before?: Model): OwnWeights {
  const held = before && 'dtype' in before ? before.dtype : 'f32'
  return {
    name,
    kind: 'weights',
    source,
    reward: isRewardModel(source),
    adapter: { kind: 'none' },
    dtype: held,
    judge: before?.judge ?? greedy,
    trained: false,
    at: before?.at ?? nowhere,
  }
}

/** A folder says of itself whether it holds one; a game says so after the source. */
function isRewardModel(source: string): boolean {
  const file = join(source, 'config.json')
  return existsSync(file) && /ForSequenceClassification"/.test(readFileSync(file, 'utf8'))
}

/** What a source is called where outputs are told apart: `owner/name`, `RUN-step-60` of a checkpoint, or the last part of its path. */
export function sourceName(source: string): string {
  const [, run, step] = /([^/\\]+)[/\\]checkpoints[/\\]step-(\d+)/.exec(source) ?? []
  if (run !== undefined) return `${run}-step-${Number(step)}`
  return hubModelOf(source)?.id ?? basename(source).replace(/\.gguf$/i, '')
}

const greedy = {
  temperature: 1,
  greedy: true,
  topP: 1,
  minP: 0,
  topK: 0,
  repetitionPenalty: 1,
  maxTokens: 512,
}

const nowhere = { file: 'the command line', line: 1, column: 1, endLine: 1, endColumn: 1 }
