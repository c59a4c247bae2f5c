/** Runs a command in this process, which is much cheaper than starting one: for tables with many rows. */
import { program } from '../../terminal/program.ts'
import { reportError } from '../../terminal/report-error.ts'
import type { Called } from './command.ts'

/** What `lsp ARGS` writes and the code it ends with. */
export async function called(args: readonly string[]): Promise<Called> {
  const written = { out: '', err: '' }
  const restore = [
    capture(process.stdout, text => (written.out += text)),
    capture(process.stderr, text => (written.err += text)),
  ]
  try {
    return { code: await ended(args), ...written }
  } finally {
    for (const each of restore) each()
    process.exitCode = undefined
  }
}

async function ended(args: readonly string[]): Promise<number | null> {
  let code: number | null = null
  try {
    await program(done => {
      code = done
    }).parseAsync(['node', 'lsp', ...args])
    return code
  } catch (error) {
    return reportError(error)
  }
}

function capture(stream: NodeJS.WriteStream, take: (text: string) => void): () => void {
  const { write } = stream
  stream.write = ((text: string, ...more: unknown[]) => {
    take(text)
    const done = more.find(each => typeof each === 'function') as (() => void) | undefined
    done?.()
    return true
  }) as typeof stream.write
  return () => {
    stream.write = write
  }
}
