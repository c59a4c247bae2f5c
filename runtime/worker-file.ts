// Where the built workers lie: `dist/workers/NAME.js` of this package, from the sources as well as from the bundle.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export type WorkerName = 'template' | 'function'

/** The folder of this package. */
export const packageRoot = (): string => {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!isPackageRoot(folder)) {
    const parent = dirname(folder)
    if (parent === folder)
      throw new Error('The files of lsp-lang do not lie in their package: install it again.')
    folder = parent
  }
  return folder
}

const isPackageRoot = (folder: string): boolean => {
  const file = join(folder, 'package.json')
  return existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name === 'lsp-lang'
}

/** The absolute path of a worker's file. */
export const workerFile = (name: WorkerName): string => {
  const file = join(packageRoot(), 'dist', 'workers', `${name}.js`)
  if (!existsSync(file)) throw new Error(`${file} is missing: run "npm run build".`)
  return file
}
