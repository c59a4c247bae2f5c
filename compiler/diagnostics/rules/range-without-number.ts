import { rule } from '../rule.ts'

export const rangeWithoutNumber = rule({
  code: 'range-without-number',
  severity: 'error',
  about: 'Only a number has a range: a text has none, and that of a bool is 0..1 already.',
  message: (p: { name: string; type: string }) => `a ${p.type} has no range; \`${p.name}\` gives one`,
  help: p => `leave the range out, or let \`${p.name}\` give a number`,
  example: {
    wrong: 'watch neat = exact(tidy(a), a)\nfunction tidy(x: text): text 0..1 from "./tidy.js"',
    right: 'watch neat = exact(tidy(a), a)\nfunction tidy(x: text): text from "./tidy.js"',
    files: { 'tidy.js': 'export default x => x' },
  },
})
