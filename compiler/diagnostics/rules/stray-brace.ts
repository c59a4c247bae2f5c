import { rule } from '../rule.ts'

export const strayBrace = rule({
  code: 'stray-brace',
  severity: 'error',
  about: 'In a prompt only {name} is a hole; a brace that is text is doubled.',
  message: (p: { prompt: string; place: string; meant?: string }) =>
    `a \`{\` in the prompt \`${p.prompt}\`${p.place} is neither a hole nor doubled`,
  help: ({ meant }) =>
    meant === undefined
      ? 'write `{{` for a brace that is text'
      : `a hole is \`{${meant}}\`, closed and without blanks; a brace that is text is \`{{\``,
  replacement: p => (p.place === '' && p.meant === undefined ? '{{' : undefined),
  example: {
    wrong: 'prompt Ask(task: text) = "Write {task} as JSON: { }"',
    right: 'prompt Ask(task: text) = "Write {task} as JSON: {{ }"',
  },
})
