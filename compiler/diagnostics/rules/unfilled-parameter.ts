import { rule } from '../rule.ts'
import { listed } from '../words.ts'

export const unusedParameter = rule({
  code: 'unfilled-parameter',
  severity: 'error',
  about: 'Each parameter of a prompt fills a hole of its text.',
  message: (p: { prompt: string; name: string; holes: readonly string[] }) =>
    `the prompt \`${p.prompt}\` has a parameter \`${p.name}\` but no hole \`{${p.name}}\``,
  help: p =>
    p.holes.length > 0
      ? `its holes are ${listed(p.holes)}`
      : `write \`{${p.name}}\` where it belongs, or drop the parameter`,
  example: {
    wrong: 'prompt Ask(task: text) = "Write something."',
    right: 'prompt Ask(task: text) = "Write {task}."',
  },
})
