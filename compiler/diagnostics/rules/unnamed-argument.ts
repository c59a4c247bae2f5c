import { rule } from '../rule.ts'

export const unnamedArgument = rule({
  code: 'unnamed-argument',
  severity: 'error',
  about: 'Prompts take their arguments by name only, and so does `judge` its `score:` and `begin:`.',
  message: (p: { callee: string; signature: string }) => `\`${p.callee}\` takes this argument by name`,
  help: p => `it is called as \`${p.signature}\``,
  example: {
    wrong: 'watch long = length(Retry(q))\nprompt Retry(question: text) = "Again: {question}"',
    right: 'watch long = length(Retry(question: q))\nprompt Retry(question: text) = "Again: {question}"',
  },
})
