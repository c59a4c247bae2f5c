import { rule } from '../rule.ts'

export const unknownHole = rule({
  code: 'unknown-hole',
  severity: 'error',
  about: 'Each hole of a prompt is filled by a parameter of the same name.',
  message: (p: { prompt: string; hole: string; near?: string; params: readonly string[] }) =>
    `the prompt \`${p.prompt}\` has a hole \`{${p.hole}}\` but no parameter \`${p.hole}\``,
  help: p =>
    p.near !== undefined
      ? `did you mean \`{${p.near}}\`? A brace that is text is written \`{{\``
      : `add \`${p.hole}: text\` to its parameters, or write \`{{${p.hole}}\` for a brace that is text`,
  replacement: p => (p.near === undefined ? undefined : `{${p.near}}`),
  example: {
    wrong: 'prompt Ask(task: text) = "Write {taks}."',
    right: 'prompt Ask(task: text) = "Write {task}."',
  },
})
