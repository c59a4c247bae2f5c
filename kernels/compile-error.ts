import type { Program } from './program.ts'

/** An error that shows the faulty WGSL line; undefined where the shader compiled. */
export function compileFailure(program: Program, info: GPUCompilationInfo): Error | undefined {
  const errors = info.messages.filter(message => message.type === 'error')
  if (errors.length === 0) return undefined
  const lines = program.source.split('\n')
  const shown = errors.map(
    e => `  line ${e.lineNum}: ${e.message}\n    ${lines[e.lineNum - 1]?.trim() ?? ''}`,
  )
  return new Error(`the shader ${program.label} does not compile:\n${shown.join('\n')}`)
}
