import { rule } from '../rule.ts'

export const wrongType = rule({
  code: 'wrong-type',
  severity: 'error',
  about:
    'Values are numbers, bools or texts. A bool counts as 1 or 0 where a number is wanted; nothing else turns into another type by itself.',
  message: (p: { what: string; wanted: string; found: string; joined?: boolean }) =>
    `${p.what} must be a ${p.wanted}, not a ${p.found}`,
  help: p =>
    p.joined
      ? 'texts are put together in a prompt: `prompt P(a: text, b: text) = "{a} {b}"`, used as `P(a: …, b: …)`'
      : p.wanted === 'number' && p.found === 'text'
        ? '`number(…)` reads the last number in a text, `length(…)` its length'
        : p.wanted === 'bool' && p.found === 'number'
          ? 'compare it with a number, as in `x > 0`'
          : undefined,
  example: {
    wrong: 'reward Length = a',
    right: 'reward Length = length(a)',
  },
})
