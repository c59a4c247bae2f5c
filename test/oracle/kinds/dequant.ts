/** Blocks of GGML's quantisation types, by the loader's own code. */
import type { Gpu } from '../../../kernels/gpu.ts'
import { dequantize, GGML_TYPES, type GgmlType } from '../../../runtime/weights/gguf-dequant.ts'
import type { CaseFile } from '../case-file.ts'
import type { CaseReport } from '../case-report.ts'

export async function runDequant(_: Gpu, file: CaseFile, report: CaseReport): Promise<void> {
  compareDequantised(file, report, /^(\w+)$/)
}

/** Compares every `…/f32` whose stem matches `stem`, whose first group is the type's name, with its `…/raw`. */
export function compareDequantised(file: CaseFile, report: CaseReport, stem: RegExp): void {
  for (const { name } of file.tensors) {
    if (!name.endsWith('/f32')) continue
    const [, type] = stem.exec(name.slice(0, -4)) ?? []
    if (!type) continue
    const out = new Float32Array(file.floats(name).length)
    dequantize(typeNamed(type), file.bytes(`${name.slice(0, -4)}/raw`), out, 0)
    report.compare(name, out)
  }
}

function typeNamed(name: string): GgmlType {
  const found = Object.entries(GGML_TYPES).find(([, type]) => type.name === name)
  if (!found) throw new Error(`the quantisation type ${name} is not known`)
  return Number(found[0]) as GgmlType
}
