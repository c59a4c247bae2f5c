import { nearest } from '../../../grammar/nearest.ts'
import { foreignFunction } from '../foreign/functions.ts'
import { rule } from '../rule.ts'

interface Stray {
  readonly module: string
  readonly name: string
  /** The built-in functions. */
  readonly known: readonly string[]
}

const meant = ({ name, known }: Stray): string | undefined =>
  known.includes(name) ? name : (foreignFunction(name)?.instead ?? nearest(name, known))

export const strayModule = rule({
  code: 'stray-module',
  severity: 'error',
  about: 'Built-in functions are called by their names alone; there are no modules.',
  message: (p: Stray) =>
    `there is no module \`${p.module}\`: built-in functions are called by their names alone`,
  help: p =>
    foreignFunction(p.name)?.says ?? (meant(p) === undefined ? undefined : `it is \`${meant(p)}(…)\``),
  replacement: meant,
  example: {
    wrong: 'watch middle = mean(np.mean(R over answer) over query)',
    right: 'watch middle = mean(mean(R over answer) over query)',
  },
})
