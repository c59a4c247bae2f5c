import { rule } from '../rule.ts'

export const fileNotFound = rule({
  code: 'file-not-found',
  severity: 'error',
  about: 'A path in a game counts from the file that it is written in. There is nothing at this one.',
  message: (p: { path: string; looked: string; wanted?: string; from?: 'command-line' }) =>
    `there is no ${p.wanted ?? 'file'} \`${p.path}\`${p.looked === p.path ? '' : ` (looked for ${p.looked})`}`,
  help: p =>
    p.from === 'command-line'
      ? 'look at the spelling of the path; it counts from the folder that the command runs in'
      : 'paths count from the folder of the file that they are written in',
  example: {
    wrong: 'prompt Ask(task: text) from "./asks.md"',
    right: 'prompt Ask(task: text) from "./ask.md"',
    files: { 'ask.md': 'Write {task}.' },
  },
})
