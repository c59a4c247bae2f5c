import { rule } from '../rule.ts'

export const ownAxisOutside = rule({
  code: 'axis-outside',
  severity: 'error',
  about: 'A role says one message for each element of its axes; its own axis cannot lie around what it sees.',
  message: (p: { role: string; own: string; seen: readonly string[] }) =>
    `\`${p.role}\` cannot speak over \`${p.own}\`: it sees one text for each of [${p.seen.join(', ')}], which is nested in that`,
  help: p =>
    `let it speak over \`${p.seen.at(-1) ?? ''}\`, or over an axis of its own \`per ${p.seen.at(-1) ?? ''}\``,
  replacement: p => p.seen.at(-1),
  example: {
    wrong: `role Critic plays policy {
  sees a
  says c over query
}
payoff Critic = length(c) / 100`,
    right: `role Critic plays policy {
  sees a
  says c over answer
}
payoff Critic = length(c) / 100`,
  },
})
