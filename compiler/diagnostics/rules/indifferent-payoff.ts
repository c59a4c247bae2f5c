import { rule } from '../rule.ts'

export const indifferentPayoff = rule({
  code: 'indifferent-payoff',
  severity: 'warning',
  about:
    'A payoff that does not depend on what its role says is the same whatever the role does: there is nothing to learn.',
  message: (p: { role: string; says: string }) =>
    `the payoff of \`${p.role}\` does not depend on \`${p.says}\` or on anything that follows from it`,
  help: p => `let it depend on \`${p.says}\`, or drop the payoff`,
  example: {
    wrong: `draw row from tests over query
data tests from "./tests.jsonl" { question: text, answer: text }
role Challenger plays policy { sees row.question says q over query }
payoff Challenger = length(row.answer)`,
    right: `draw row from tests over query
data tests from "./tests.jsonl" { question: text, answer: text }
role Challenger plays policy { sees row.question says q over query }
payoff Challenger = similarity(q, row.answer)`,
    files: {
      'tests.jsonl': `{"question": "2 + 2?", "answer": "4"}
`,
    },
  },
})
