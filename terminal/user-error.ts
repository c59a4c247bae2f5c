/** What a person can put right: shown as a message with its remedy, without a stack. */
import { EXIT, type ExitCode } from './exit-code.ts'

export class UserError extends Error {
  override readonly name = 'UserError'
  readonly help: string | undefined
  readonly exitCode: ExitCode

  constructor(message: string, help?: string, exitCode: ExitCode = EXIT.fault) {
    super(message)
    this.help = help
    this.exitCode = exitCode
  }
}
