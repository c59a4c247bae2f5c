/** Whether there is a person before a terminal that can be drawn on. */

export interface Shown {
  readonly plain?: boolean
  readonly json?: boolean
  /** Lines, one after the other, can be read aloud; a screen that is drawn again and again cannot. */
  readonly screenReader?: boolean
}

/** The screen needs a terminal for both ways; CI, TERM=dumb, a screen reader (Ink's own variable) and the person's own word stand against it. */
export function isInteractive({ plain, json, screenReader }: Shown): boolean {
  const { CI, TERM, INK_SCREEN_READER: reader } = process.env
  return (
    !plain &&
    !json &&
    !screenReader &&
    reader !== 'true' &&
    process.stdout.isTTY === true &&
    process.stdin.isTTY === true &&
    !CI &&
    TERM !== 'dumb'
  )
}

/** Ink's colours do not know NO_COLOR; they know FORCE_COLOR. To be called before Ink is loaded. */
export function respectNoColor(): void {
  if (process.env.NO_COLOR) process.env.FORCE_COLOR = '0'
}
