/** The model that a case belongs to, on the device; freed after use. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Gpu } from '../../../kernels/gpu.ts'
import { freeModel, type LanguageModel } from '../../../runtime/model/language-model.ts'
import { loadModel } from '../../../runtime/model/load-model.ts'
import { openWeights, type WeightSource } from '../../../runtime/weights/weight-source.ts'
import type { CaseFile } from '../case-file.ts'
import { Skip } from '../case-report.ts'

/** Where the case's model lies. */
function modelPath(file: CaseFile): string {
  const { model_dir: folder, gguf } = file.json
  if (typeof gguf === 'string') return resolve(file.folder, gguf)
  return resolve(file.folder, String(folder ?? '.'))
}

export async function withModel<T>(
  gpu: Gpu,
  file: CaseFile,
  work: (model: LanguageModel, source: WeightSource) => Promise<T>,
): Promise<T> {
  const path = modelPath(file)
  if (!existsSync(path)) throw new Skip(`${path} is not there`)
  const source = openWeights(path)
  try {
    const model = await loadModel(gpu, source)
    try {
      return await work(model, source)
    } finally {
      await freeModel(model)
    }
  } finally {
    source.close()
  }
}
