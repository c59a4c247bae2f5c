/** Tones as escape sequences, for lines that are written past Ink. */
import { THEME, type Tone } from '../theme.ts'

export type Paint = (text: string, tone: Tone | undefined) => string

const COLOURS = { red: 31, green: 32, yellow: 33, blue: 34, magenta: 35, cyan: 36 } as const

/** The text alone where there are no colours. */
export const painter =
  (colour: boolean): Paint =>
  (text, tone = 'plain') => {
    const { color, bold, dimColor, inverse } = THEME[tone]
    const codes = [
      ...(bold ? [1] : []),
      ...(dimColor ? [2] : []),
      ...(inverse ? [7] : []),
      ...(color ? [COLOURS[color]] : []),
    ]
    return colour && codes.length > 0 && text !== '' ? `\u001b[${codes.join(';')}m${text}\u001b[0m` : text
  }
