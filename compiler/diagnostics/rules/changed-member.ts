import { rule } from '../rule.ts'

export const changedMember = rule({
  code: 'changed-member',
  severity: 'error',
  about:
    'A variant may replace a declaration of the game that it extends, but what others count on stays: type and axes of a value, message and axis of a role, parameters of a prompt or function, parent of an axis.',
  message: (p: { kind: string; name: string; what: string; before: string; after: string }) =>
    `the ${p.kind} \`${p.name}\` must keep its ${p.what}: it was ${p.before}, here it is ${p.after}`,
  help: () => 'give the new one a name of its own, or take the old one out with `without`',
  example: {
    wrong: 'let V = max(R, Q)',
    right: `let best = max(R, Q)
let V = mean(best over answer)`,
  },
})
