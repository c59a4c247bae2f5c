/** An example of a rule as a project that can be checked: pure, so that tests, pages and editors make the same one. */
import type { Override } from '../../flatten/overrides.ts'
import { memoryFiles, memoryProject } from '../../memory-files.ts'
import type { Files } from '../../project.ts'
import type { Example } from '../rule.ts'
import { standard, standardPath } from './standard.ts'

export type Side = 'wrong' | 'right'

export interface ExampleProject {
  readonly files: Files
  /** Absolute path of the file to check. */
  readonly path: string
  readonly overrides: readonly Override[]
  /** What `files` serves, by path inside the project folder. */
  readonly texts: Readonly<Record<string, string>>
}

const examplePath = 'example.lsp'

/** Checking `path` with `files` and `overrides` gives what the side of the example stands for. */
export function exampleProject(example: Example, side: Side): ExampleProject {
  const [path, value] = example.overrides?.[side] ?? []
  return projectOf(
    {
      'lsp.json': '{}',
      [standardPath]: standard,
      ...example.files,
      [examplePath]: wholeFile(example[side]),
    },
    path === undefined || value === undefined ? [] : [{ path, value }],
  )
}

/** The same project with some texts replaced, as after an edit. */
export const withTexts = (
  { texts, overrides }: ExampleProject,
  edited: Readonly<Record<string, string>>,
): ExampleProject => projectOf({ ...texts, ...edited }, overrides)

const projectOf = (texts: ExampleProject['texts'], overrides: readonly Override[]): ExampleProject => ({
  files: memoryFiles(texts),
  path: `${memoryProject}/${examplePath}`,
  overrides,
  texts,
})

/** Members go into a game that extends Standard; what begins as a file is one. */
function wholeFile(text: string): string {
  const first = text.replace(/^(\s|\/\/.*)*/, '')
  if (/^(import|game|eval|experiment|prompt|data|function)\b/.test(first)) return text
  const members = text
    .split('\n')
    .map(line => (line === '' ? '' : `  ${line}`))
    .join('\n')
  return `import Standard from "./${standardPath}"\n\ngame Example extends Standard {\n${members}\n}\n`
}
