/** `--data NAME=FILE`: another file in the place of an eval's data, as the whole of a test set for the sample that ships. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Data, Plan } from '../../compiler/plan/schema/plan.ts'
import { EXIT } from '../exit-code.ts'
import { UserError } from '../user-error.ts'

/** The file has the fields that the eval declares. Throws a UserError for a name that no eval of the plan has. */
export function withData(plan: Plan, set: readonly string[]): Plan {
  if (set.length === 0) return plan
  const files = new Map(set.map(one => named(one, plan)))
  const replaced = (data: Data): Data => {
    const path = files.get(data.name)
    if (path === undefined) return data
    const { sha256: _, ...rest } = data
    return { ...rest, path, format: formatOf(path) }
  }
  return { ...plan, evals: plan.evals.map(each => ({ ...each, data: each.data.map(replaced) })) }
}

function named(one: string, { evals }: Plan): [string, string] {
  const [, name, file] = /^(\w+)=(.+)$/s.exec(one) ?? []
  if (name === undefined || file === undefined)
    throw new UserError(`--data ${one} names no file`, 'write --data test=test.jsonl', EXIT.usage)
  const known = [...new Set(evals.flatMap(({ data }) => data.map(each => each.name)))]
  if (!known.includes(name))
    throw new UserError(
      `the evaluation has no data ${name}`,
      `there is: ${known.join(', ') || 'none'}`,
      EXIT.usage,
    )
  if (!existsSync(file)) throw new UserError(`${file} is not there`, 'look at the spelling of the path')
  return [name, resolve(file)]
}

function formatOf(path: string): Data['format'] {
  const [, format] = /\.(jsonl|csv|parquet)$/i.exec(path) ?? []
  if (format === undefined)
    throw new UserError(`${path} is no data that can be read`, 'its name ends in .jsonl, .csv or .parquet')
  return format.toLowerCase() as Data['format']
}
