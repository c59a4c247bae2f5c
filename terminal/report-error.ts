/** Says what went wrong, once: a person's mistake with its remedy, a fault of ours shortly and with the way to more. */
import { EXIT, type ExitCode } from './exit-code.ts'
import { err } from './output.ts'
import { sanitize } from './text/safe-text.ts'
import { UserError } from './user-error.ts'

/** Prints the error to stderr and gives the exit code. */
export function reportError(error: unknown): ExitCode {
  const { message, help } = describe(error)
  for (const [index, line] of message.split('\n').entries())
    err(`${index === 0 ? 'error: ' : '  '}${sanitize(line)}`)
  if (help) err(`  help: ${sanitize(help)}`)
  if (process.env.LSP_DEBUG && error instanceof Error) err(error.stack ?? '')
  return error instanceof UserError ? error.exitCode : EXIT.fault
}

export interface Described {
  readonly message: string
  readonly help?: string
}

/** The error in words for the person at the keyboard. */
export function describe(error: unknown): Described {
  if (error instanceof UserError)
    return { message: error.message, ...(error.help ? { help: error.help } : {}) }
  if (!(error instanceof Error)) return { message: `a fault of this program: ${String(error)}`, help: BUG }
  const help = 'help' in error && typeof error.help === 'string' ? error.help : undefined
  if (isOurs(error)) return { message: error.message, ...(help ? { help } : {}) }
  const system = SYSTEM[(error as NodeJS.ErrnoException).code ?? '']
  if (system)
    return { message: `${(error as NodeJS.ErrnoException).path ?? 'a file'}: ${system[0]}`, help: system[1] }
  return { message: `a fault of this program: ${error.message.split('\n')[0]}`, help: BUG }
}

const BUG = 'this is a bug of lsp; LSP_DEBUG=1 prints where it happened'

const SYSTEM: Readonly<Record<string, readonly [string, string]>> = {
  ENOENT: ['there is no such file or folder', 'look at the spelling of the path'],
  EACCES: ['may not be read or written', 'change its permissions, or choose another place'],
  EPERM: ['may not be changed', 'change its permissions, or choose another place'],
  EISDIR: ['is a folder', 'name a file in it'],
  ENOTDIR: ['a part of the path is not a folder', 'look at the spelling of the path'],
  ENOSPC: ['the disk is full', 'free some space, or choose another place with --out'],
  EROFS: ['lies on a disk that cannot be written', 'choose another place with --out'],
  EMFILE: ['too many files are open', 'raise the limit with ulimit -n'],
}

/** Errors that the rooms throw on purpose are classes with names of their own. */
function isOurs(error: Error): boolean {
  const builtIn = [
    Error,
    TypeError,
    RangeError,
    ReferenceError,
    SyntaxError,
    EvalError,
    URIError,
    AggregateError,
  ]
  return (
    !builtIn.some(each => error.constructor === each) &&
    !('code' in error && typeof error.code === 'string' && error.code.startsWith('ERR_'))
  )
}
