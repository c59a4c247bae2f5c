import type { Unreadable } from '../../project.ts'
import { rule } from '../rule.ts'

export const fileUnreadable = rule({
  code: 'file-unreadable',
  severity: 'error',
  about: 'Games, prompts and functions are files of UTF-8 text of at most 1 MiB.',
  message: (p: { path: string; reason: Unreadable }) =>
    ({
      folder: `\`${p.path}\` is a folder, not a file`,
      'no-file': `\`${p.path}\` is a pipe or a device, not a file`,
      'too-large': `\`${p.path}\` is larger than 1 MiB`,
      'utf-16': `\`${p.path}\` is UTF-16, not UTF-8: save it as UTF-8`,
      'not-text': `\`${p.path}\` is not UTF-8 text`,
      unreadable: `\`${p.path}\` cannot be read`,
    })[p.reason],
  example: {
    wrong: 'prompt Ask(task: text) from "./prompts"',
    right: 'prompt Ask(task: text) from "./prompts/ask.md"',
    files: { 'prompts/ask.md': 'Write {task}.' },
  },
})
