/** Whether there is a person before a terminal that can be drawn on. */

/** The screen needs a terminal for both ways; CI, TERM=dumb and the person's own word stand against it. */
export function isInteractive({ plain, json }: { plain?: boolean; json?: boolean }): boolean {
  const { CI, TERM } = process.env
  return (
    !plain && !json && process.stdout.isTTY === true && process.stdin.isTTY === true && !CI && TERM !== 'dumb'
  )
}

/** Ink's colours do not know NO_COLOR; they know FORCE_COLOR. To be called before Ink is loaded. */
export function respectNoColor(): void {
  if (process.env.NO_COLOR) process.env.FORCE_COLOR = '0'
}
