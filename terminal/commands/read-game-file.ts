/** A game file's text, or a message on why there is none. */
import { textLimit } from '../../compiler/project.ts'
import { nodeFiles } from '../files.ts'
import { UserError } from '../user-error.ts'

/** Throws a UserError for what is not a file of text. */
export function readGameFile(path: string): string {
  const read = nodeFiles.readText(path, textLimit)
  if (read.kind === 'text') {
    if (read.text.trim() === '')
      throw new UserError(`${path} is empty`, 'a game begins with: game NAME { … }')
    return read.text
  }
  const [what, help] = REASONS[read.kind]
  throw new UserError(`${path} ${what}`, help)
}

const REASONS = {
  absent: ['is not there', 'look at the spelling of the path'],
  folder: ['is a folder', 'name a .lsp file in it'],
  'no-file': ['is a pipe or a device, not a file', 'name a .lsp file'],
  'too-large': [`is larger than ${textLimit >> 20} MiB`, 'long texts and data stand in files of their own'],
  'utf-16': ['is UTF-16, not UTF-8', 'save it as UTF-8'],
  'not-text': ['is not a file of UTF-8 text', 'name a .lsp file'],
  unreadable: ['cannot be read', 'look at its permissions'],
} as const
