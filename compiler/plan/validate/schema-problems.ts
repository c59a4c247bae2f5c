/** Whether a JSON value has the plan's form, told in words instead of ajv's. */
import type { ErrorObject } from 'ajv'
import { type PlanProblem, readablePath, shown, valueAt } from './problem.ts'

interface Validator {
  (data: unknown): boolean
  errors?: ErrorObject[] | null
}

export function schemaProblems(json: unknown, validate: Validator): PlanProblem[] {
  if (validate(json)) return []
  const errors = validate.errors ?? []
  // Where nothing of a choice fits, what is wrong with each of its members only confuses.
  const choices = errors.filter(error => error.keyword === 'anyOf').map(error => error.instancePath)
  return errors
    .filter(
      error =>
        error.keyword === 'anyOf' ||
        !(error.schemaPath.includes('/anyOf/') && choices.some(path => error.instancePath.startsWith(path))),
    )
    .map(error => problemOf(error, json))
}

const SHA256 = '^[0-9a-f]{64}$'
const HELP = 'make the plan anew with `lsp compile`, or correct this field by the plan’s schema'

function problemOf(error: ErrorObject, json: unknown): PlanProblem {
  const found = shown(valueAt(json, error.instancePath))
  const params = error.params as Record<string, unknown>
  const at = (message: string, pointer = error.instancePath) => ({
    path: readablePath(pointer),
    message,
    help: HELP,
  })
  switch (error.keyword) {
    case 'required':
      return at(`\`${params.missingProperty}\` is missing here`)
    case 'additionalProperties':
      return {
        ...at('a plan has no such field here', `${error.instancePath}/${params.additionalProperty}`),
        help: 'remove it, or correct its name',
      }
    case 'type':
      return at(`expected ${KINDS[String(params.type)] ?? params.type}, found ${found}`)
    case 'const':
      return at(`expected ${shown(params.allowedValue)}, found ${found}`)
    case 'enum':
      return at(
        `expected one of ${(params.allowedValues as unknown[]).map(shown).join(', ')}; found ${found}`,
      )
    case 'discriminator':
      return at(
        `found ${shown(params.tagValue)}, which a plan does not know here`,
        `${error.instancePath}/${params.tag}`,
      )
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return at(`expected a number ${SIGNS[String(params.comparison)]} ${params.limit}, found ${found}`)
    case 'minLength':
      return at('expected a text that is not empty')
    case 'minItems':
    case 'maxItems':
    case 'additionalItems':
      return at(
        `expected ${error.keyword === 'minItems' ? 'at least' : 'at most'} ${params.limit} here, found ${found}`,
      )
    case 'pattern':
      return at(
        params.pattern === SHA256 ? `expected a SHA-256, found ${found}` : `expected a name, found ${found}`,
      )
    default:
      return at(`${found} does not fit here`)
  }
}

const KINDS: Record<string, string> = {
  number: 'a number',
  integer: 'a whole number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  null: 'null',
}

const SIGNS: Record<string, string> = { '>=': 'of at least', '<=': 'of at most', '>': 'above', '<': 'below' }
