/** The package's version, put in by the build. */
import { version } from '../package.json'

export const VERSION: string = version
