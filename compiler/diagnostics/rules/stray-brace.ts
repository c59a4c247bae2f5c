import { rule } from '../rule.ts'

export const strayBrace = rule({
  code: 'stray-brace',
  severity: 'error',
  about: 'In a prompt only {name} is a hole; a brace that is text is doubled.',
  message: (p: { prompt: string; place: string }) =>
    `a \`{\` in the prompt \`${p.prompt}\`${p.place} is neither a hole nor doubled`,
  help: () => 'write `{{` for a brace that is text',
  replacement: p => (p.place === '' ? '{{' : undefined),
  example: {
    wrong: 'prompt Ask(task: text) = "Write {task} as JSON: { }"',
    right: 'prompt Ask(task: text) = "Write {task} as JSON: {{ }"',
  },
})
