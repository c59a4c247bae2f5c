import { rule } from '../rule.ts'

export const fileOutside = rule({
  code: 'file-outside-project',
  severity: 'error',
  about:
    'A game reads files of its own project folder only: the nearest ancestor with lsp.json or package.json, else the folder of the file given. Links are followed first.',
  message: (p: { path: string }) => `\`${p.path}\` lies outside the project folder`,
  help: () => 'copy the file into the project folder, or put an lsp.json into the folder that holds both',
  example: {
    wrong: 'prompt Ask(task: text) from "../ask.md"',
    right: 'prompt Ask(task: text) from "./ask.md"',
    files: { 'ask.md': 'Write {task}.', '../ask.md': 'Write {task}.' },
  },
})
