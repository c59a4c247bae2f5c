import { syntaxEntry } from '../syntax-entry.ts'

export const unclosedText = syntaxEntry({
  code: 'unclosed-text',
  about: 'A text stands between double quotes on one line, or between `"""` and `"""` on several.',
  example: {
    wrong: 'prompt Ask(task: text) = "Write {task}, in <instruction> tags.',
    right: 'prompt Ask(task: text) = "Write {task}, in <instruction> tags."',
  },
})
