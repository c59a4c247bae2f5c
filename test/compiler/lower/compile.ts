/** Compiles a file of the repository for tests. */
import { createHash } from 'node:crypto'
import { type Compiled, type CompileOptions, compileGame } from '../../../compiler/compile.ts'
import { nodeFiles } from '../../../terminal/files.ts'

export const compile = (path: string, options: Partial<CompileOptions> = {}): Compiled =>
  compileGame(path, {
    files: nodeFiles,
    sha256: content => createHash('sha256').update(content).digest('hex'),
    ...options,
  })
