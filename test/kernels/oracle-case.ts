/** Reads one numerical fixture (case.json + case.safetensors), where the fixtures lie beside the repository. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export interface OracleTensor {
  readonly shape: readonly number[]
  readonly data: Float32Array
  readonly atol: number
  readonly rtol: number
  readonly settings: Readonly<Record<string, number | boolean>>
  readonly variant: Readonly<Record<string, number | string>>
}

interface Entry {
  readonly name: string
  readonly tol?: { readonly atol: number; readonly rtol: number }
  readonly settings?: Readonly<Record<string, number | boolean>>
  readonly variant?: Readonly<Record<string, number | string>>
}
type Header = Record<string, { dtype: string; shape: number[]; data_offsets: [number, number] }>

const folder = (name: string) => fileURLToPath(new URL(`../../../shared/oracle/${name}/`, import.meta.url))

export const hasOracle = (name: string): boolean => existsSync(`${folder(name)}case.safetensors`)

/** Every tensor of the case by name; integers become floats. */
export function readOracle(name: string): Map<string, OracleTensor> {
  const { tensors } = JSON.parse(readFileSync(`${folder(name)}case.json`, 'utf8')) as { tensors: Entry[] }
  const bytes = readFileSync(`${folder(name)}case.safetensors`)
  const length = Number(bytes.readBigUInt64LE(0))
  const header = JSON.parse(bytes.subarray(8, 8 + length).toString()) as Header
  const found = new Map<string, OracleTensor>()
  for (const { name: key, tol, settings = {}, variant = {} } of tensors) {
    const { dtype, shape, data_offsets } = header[key]
    const own = bytes.buffer.slice(
      bytes.byteOffset + 8 + length + data_offsets[0],
      bytes.byteOffset + 8 + length + data_offsets[1],
    )
    const data = dtype === 'I32' ? Float32Array.from(new Int32Array(own)) : new Float32Array(own)
    found.set(key, { shape, data, atol: tol?.atol ?? 0, rtol: tol?.rtol ?? 0, settings, variant })
  }
  return found
}
