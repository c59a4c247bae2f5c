/** What a line that begins with `/` asks of the talk itself. */
import type { Dialogue } from '../../runtime/talk/dialogue.ts'

const HELP = [
  '/reset            forget what was said',
  '/system TEXT      what the model is told before all; without TEXT nothing',
  '/temperature X    0 always takes the likeliest token; 1 is the model as it is',
  '/seed N           the root of all randomness',
  '/quit             ends it, as does Ctrl-C or Ctrl-D; Ctrl-C during a reply stops the reply',
]

/** Lines to show, or `quit`. */
export function obey(line: string, dialogue: Dialogue): readonly string[] | 'quit' {
  const [, name, rest] = /^\/(\S*)\s*(.*)$/.exec(line)!
  switch (name) {
    case 'help':
      return HELP
    case 'reset':
      dialogue.reset()
      return ['forgotten']
    case 'system':
      dialogue.settings.system = rest === '' ? undefined : rest
      return [rest === '' ? 'no system message' : `system: ${rest}`]
    case 'temperature':
      return set(
        rest,
        'a number from 0 to 10',
        x => x >= 0 && x <= 10,
        x => {
          dialogue.settings.temperature = x
        },
      )
    case 'seed':
      return set(
        rest,
        'a whole number, 0 or more',
        x => Number.isSafeInteger(x) && x >= 0,
        x => {
          dialogue.settings.seed = x
        },
      )
    case 'quit':
      return 'quit'
    default:
      return [`there is no /${name}; /help lists what there is`]
  }
}

function set(
  text: string,
  wanted: string,
  fits: (value: number) => boolean,
  take: (value: number) => void,
): string[] {
  const value = Number(text)
  if (text === '' || !fits(value)) return [`it must be ${wanted}`]
  take(value)
  return [`set to ${value}`]
}
