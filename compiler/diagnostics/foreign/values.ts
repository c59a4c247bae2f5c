/** Constants and symbols of Python and of the papers that people write into formulas. */
import { foreignFunction } from './functions.ts'
import { type Foreign, type Meant, meaning } from './words.ts'

const letter = (name: string) => `a number of your own has a name of its own: \`let ${name} = 0.1\``

const values: readonly Foreign[] = [
  [/^(True|TRUE|yes|Yes)$/, 'it is `true`', 'true'],
  [/^(False|FALSE|no|No)$/, 'it is `false`', 'false'],
  [
    /^(None|none|NONE|null|NULL|nil|undefined|nan|NaN|NA|Missing|MISSING)$/,
    'what is not there is `missing`',
    'missing',
  ],
  [
    /^(inf|Inf|Infinity|infinity)$/,
    'a result that is not finite is missing: write `missing`, or a number',
    'missing',
  ],
  [
    /^(steps?|global_step|iteration|iter|epoch|t|time)$/,
    'formulas do not know the step: every step is played alike',
  ],
  [/^(baselines?|advantages?|A|KL|kl|entropy|logprobs?|log_probs?|logp)$/, ''],
  [/^(lambda|def|for|return)$/, ''],
]

const symbols =
  /^(alpha|beta|gamma|delta|eps|epsilon|eta|kappa|lam|lambda_?|mu|omega|tau|theta|zeta|coef|coeff|\w+_coeff?|w|c|k|weight)$/

/** `known`: the names that could stand there. */
export function foreignValue(name: string, known: readonly string[]): Meant | undefined {
  const found = meaning(name, values)
  if (found && found.says !== '') return found
  const called = found && foreignFunction(name.toLowerCase())
  if (called) return { says: called.says }
  const [, base, index] = /^(\w+?)_(i|j|k|n|t|g|ij|it|[0-9])$/.exec(name) ?? []
  if (base !== undefined && known.includes(base))
    return {
      says: `there are no subscripts: \`${base}\` already has its number for each element (index ${index})`,
      instead: base,
    }
  return symbols.test(name) ? { says: letter(name) } : undefined
}
