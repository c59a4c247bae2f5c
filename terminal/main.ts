/** The `lsp` command. Only what every command needs is loaded here; each loads its own work when it is called. */
import { CommanderError } from 'commander'
import { EXIT, type ExitCode } from './exit-code.ts'
import { flushOutput, guardOutput } from './output.ts'
import { program } from './program.ts'
import { reportError } from './report-error.ts'

guardOutput()
const code = await main()
await flushOutput()
// Not left to the event loop: an adapter's driver may hold the process.
process.exit(code)

async function main(): Promise<ExitCode> {
  let exit: ExitCode = EXIT.done
  try {
    await program(result => {
      exit = result
    }).parseAsync()
    return exit
  } catch (error) {
    // What commander has to say it has printed by itself: help (0), or that the command was called wrongly.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage
    return reportError(error)
  }
}
