/** Problems of the small world: one to three commands, then three digits. */
import type { Random } from './random.ts'

export const COMMANDS = 'rls+'
export const DIGITS = '0123456789'
/** Names of the kinds, by number of commands less one. */
export const KINDS = ['one', 'two', 'three'] as const

export interface Problem {
  readonly commands: string
  readonly digits: string
}

export const textOf = ({ commands, digits }: Problem): string => commands + digits

/** What a command makes of three digits: reverse, rotate left, swap the first two, add 1 to each modulo 10. */
function apply(command: string, [a, b, c]: string): string {
  switch (command) {
    case 'r':
      return c + b + a
    case 'l':
      return b + c + a
    case 's':
      return b + a + c
    default:
      return [a, b, c].map(digit => (Number(digit) + 1) % 10).join('')
  }
}

export const answerTo = ({ commands, digits }: Problem): string =>
  [...commands].reduce((d, c) => apply(c, d), digits)

/** The mistake that people make: only the first command is carried out. */
export const lazyAnswerTo = ({ commands, digits }: Problem): string => apply(commands[0], digits)

/** One problem in ten is held out of every corpus line. h exceeds 32 bits, so it is shifted by dividing. */
export function isHeldOut({ commands, digits }: Problem): boolean {
  let h = Number(digits) * 7919
  for (const command of commands) h = h * 31 + COMMANDS.indexOf(command) * 104_729 + 17
  return Math.floor(h / 8) % 10 === 0
}

/** A problem of so many commands that is not held out. */
export function drawProblem(random: Random, count: number): Problem {
  for (;;) {
    const commands = Array.from({ length: count }, () => random.pick(COMMANDS)).join('')
    const digits = Array.from({ length: 3 }, () => random.pick(DIGITS)).join('')
    const problem = { commands, digits }
    if (!isHeldOut(problem)) return problem
  }
}

/** The problem that a text is, or undefined where it is malformed. */
export function parseProblem(text: string): Problem | undefined {
  const parts = /^([rls+]{1,3})([0-9]{3})$/.exec(text)
  return parts ? { commands: parts[1], digits: parts[2] } : undefined
}
