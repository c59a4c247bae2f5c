import { rule } from '../rule.ts'

export const fileUnreadable = rule({
  code: 'file-unreadable',
  severity: 'error',
  about: 'Games, prompts and functions are files of UTF-8 text of at most 1 MiB.',
  message: (p: { path: string; reason: 'folder' | 'too-large' | 'not-text' | 'unreadable' }) =>
    ({
      folder: `\`${p.path}\` is a folder, not a file`,
      'too-large': `\`${p.path}\` is larger than 1 MiB`,
      'not-text': `\`${p.path}\` is not UTF-8 text`,
      unreadable: `\`${p.path}\` cannot be read`,
    })[p.reason],
  example: {
    wrong: 'prompt Ask(task: text) from "./prompts"',
    right: 'prompt Ask(task: text) from "./prompts/ask.md"',
    files: { 'prompts/ask.md': 'Write {task}.' },
  },
})
