/** Prompts: holes and parameters. */
import { rule } from '../rule.ts'
import { listed } from './names.ts'

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
})

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
})

export const strayBrace = rule({
  code: 'stray-brace',
  severity: 'error',
  about: 'In a prompt only {name} is a hole; a brace that is text is doubled.',
  message: (p: { prompt: string; place: string }) =>
    `a \`{\` in the prompt \`${p.prompt}\`${p.place} is neither a hole nor doubled`,
  help: () => 'write `{{` for a brace that is text',
})

export const emptyName = rule({
  code: 'empty-text',
  severity: 'error',
  about: 'Tags and stop texts must have at least one letter.',
  message: (p: { what: string }) => `${p.what} cannot be empty`,
})
