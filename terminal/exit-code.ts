/** What the command says to the shell. */
export const EXIT = {
  done: 0,
  /** The game or the run is at fault. */
  fault: 1,
  /** The command was called wrongly. */
  usage: 2,
  interrupted: 130,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
