/**
 * The way out: results to stdout, everything else to stderr. A reader that goes away (`lsp run … | head -1`, a closed
 * terminal) is no reason to end a run: what is written after that is dropped.
 */
const closed = new Set<NodeJS.WriteStream>()

/** To be called once, before anything is written. */
export function guardOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => closed.add(stream))
}

export const out = (line: string): void => write(process.stdout, line)

export const err = (line: string): void => write(process.stderr, line)

/** One JSON value as a line of stdout. */
export const outJson = (value: unknown): void => out(JSON.stringify(value))

/** Cells across stdout; undefined in a pipe, where nothing has to fit. */
export function outWidth(): number | undefined {
  const told = Number(process.env.COLUMNS)
  return process.stdout.columns || (Number.isInteger(told) && told > 0 ? told : undefined)
}

/** A part of a line of stdout. */
export const outPart = (text: string): void => {
  if (!closed.has(process.stdout)) process.stdout.write(text)
}

function write(stream: NodeJS.WriteStream, line: string): void {
  if (!closed.has(stream)) stream.write(`${line}\n`)
}

/** Waits until what was written has left the process. */
export async function flushOutput(): Promise<void> {
  for (const stream of [process.stdout, process.stderr])
    if (!closed.has(stream) && stream.writableLength > 0)
      await new Promise<void>(resolve => stream.write('', () => resolve()))
}
