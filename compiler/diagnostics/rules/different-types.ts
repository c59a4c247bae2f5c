import { rule } from '../rule.ts'

export const differentTypes = rule({
  code: 'different-types',
  severity: 'error',
  about: '`==`, `!=` and the two branches of an `if` take two values of one type.',
  message: (p: { what: string; left: string; right: string }) =>
    `${p.what} takes two values of one type, not a ${p.left} and a ${p.right}`,
  help: p =>
    [p.left, p.right].sort().join() === 'number,text'
      ? '`number(…)` reads the last number in a text'
      : undefined,
  example: {
    wrong: 'watch same = a == 4',
    right: 'watch same = number(a) == 4',
  },
})
