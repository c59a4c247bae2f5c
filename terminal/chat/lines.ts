/** Lines that a person types, or that a pipe brings. */
import { createInterface } from 'node:readline'

export type Line =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'end' }
  | { readonly kind: 'interrupted' }

export const isTyped = (): boolean => process.stdin.isTTY === true && process.stdout.isTTY === true

/** Every line of a pipe, or every line that is typed after a prompt; the last is no line. */
export async function* linesOf(): AsyncGenerator<Line> {
  if (!isTyped()) {
    for await (const text of createInterface({ input: process.stdin })) yield { kind: 'line', text }
    yield { kind: 'end' }
    return
  }
  const history: string[] = []
  for (;;) {
    const line = await typed(history)
    yield line
    if (line.kind !== 'line') return
  }
}

/** An editor for one line alone: between two the terminal is as it was, so Ctrl-C during a reply is an interrupt. */
function typed(history: string[]): Promise<Line> {
  return new Promise(resolve => {
    const { stdin, stdout } = process
    const editor = createInterface({ input: stdin, output: stdout, history: [...history], prompt: '› ' })
    const finish = (line: Line) => {
      editor.removeAllListeners('close').close()
      resolve(line)
    }
    editor.on('line', text => {
      if (text !== '') history.unshift(text)
      finish({ kind: 'line', text })
    })
    editor.on('SIGINT', () => finish({ kind: 'interrupted' }))
    editor.on('close', () => finish({ kind: 'end' }))
    editor.prompt()
  })
}
