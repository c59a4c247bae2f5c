import { rule } from '../rule.ts'

export const notAValue = rule({
  code: 'not-a-value',
  severity: 'error',
  about: 'Formulas are made of values, messages, parameters, row fields, prompts and calls.',
  message: (p: { name: string; found: string; kind: string }) => `\`${p.name}\` is ${p.found}, not a value`,
  help: p => {
    switch (p.kind) {
      case 'row':
        return 'name one of its fields'
      case 'role':
        return 'use what it says: the name after its `says`'
      case 'prompt':
        return `fill its holes, as in \`${p.name}(hole: text)\``
      case 'function':
        return `call it, as in \`${p.name}(…)\``
      case 'model':
        return `ask it, as in \`${p.name}.judge(…)\``
      case 'axis':
        return 'an axis stands after `over` only'
      default:
        return undefined
    }
  },
  example: {
    wrong: `draw row from tests over query
data tests from "./tests.jsonl" { question: text, answer: text }
watch right = exact(a, row)`,
    right: `draw row from tests over query
data tests from "./tests.jsonl" { question: text, answer: text }
watch right = exact(a, row.answer)`,
    files: {
      'tests.jsonl': `{"question": "2 + 2?", "answer": "4"}
`,
    },
  },
})
