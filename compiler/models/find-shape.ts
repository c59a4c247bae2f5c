/** Finds a model's configuration: in the project, where the command line says, or in the user's cache of models. */
import { inside, isAbsolute } from '../paths.ts'
import type { Files } from '../project.ts'
import { textLimit } from '../project.ts'
import { type ModelShape, shapeOfConfig, shapeOfGguf } from './model-shape.ts'

/** `source` as the checked model has it. Undefined where there is no configuration at hand, or none that can be counted. */
export function findShape(source: string, project: string, files: Files): ModelShape | undefined {
  if (/^hf:/i.test(source)) {
    const [name = '', revision] = source.slice(3).split('@')
    const cached = files.cachedConfig?.(name, revision)
    return cached && shapeOfConfig(cached.text, cached.path)
  }
  const path = isAbsolute(source) ? source : `${project}/${source}`
  if (files.stat(path) === 'folder') return shapeOfFolder(source, `${path}/config.json`, project, files)
  if (!/\.gguf$/i.test(path)) return undefined
  const header = files.ggufHeader?.(path)
  return header && shapeOfGguf(header.values, header.tensors, source)
}

function shapeOfFolder(
  source: string,
  config: string,
  project: string,
  files: Files,
): ModelShape | undefined {
  const real = files.realpath(config)
  // A link out of the project is not followed; a folder that the command line names may lie anywhere.
  if (real === undefined || (!isAbsolute(source) && inside(project, real) === undefined)) return undefined
  const read = files.readText(real, textLimit)
  return read.kind === 'text' ? shapeOfConfig(read.text, `${source}/config.json`) : undefined
}
