/** Files that cannot be read, and imports. */
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
})

export const fileOutside = rule({
  code: 'file-outside-project',
  severity: 'error',
  about:
    'A game reads files of its own project folder only: the nearest ancestor with lsp.json or package.json, else the folder of the file given. Links are followed first.',
  message: (p: { path: string }) => `\`${p.path}\` lies outside the project folder`,
  help: () => 'copy the file into the project folder, or put an lsp.json into the folder that holds both',
})

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
})

export const importCycle = rule({
  code: 'import-cycle',
  severity: 'error',
  about: 'Files that import each other in a circle have no order in which to read them.',
  message: (p: { chain: readonly string[] }) => `these files import each other: ${p.chain.join(' → ')}`,
  help: () => 'move what both need into a third file',
})

export const tooManyFiles = rule({
  code: 'too-many-imports',
  severity: 'error',
  about: 'A game may be spread over at most 64 files.',
  message: (p: { most: number }) => `a game may import at most ${p.most} files`,
})

export const dataFormat = rule({
  code: 'data-format',
  severity: 'error',
  about: 'Data is read from JSONL, CSV or Parquet; the end of the file’s name says which.',
  message: (p: { path: string }) => `\`${p.path}\` is not a .jsonl, .csv or .parquet file`,
})
