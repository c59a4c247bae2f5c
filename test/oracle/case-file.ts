/** One case of the numerical fixtures: `case.json` says what each tensor is, `case.safetensors` holds the numbers. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Tolerance {
  readonly atol?: number
  readonly rtol?: number
  readonly exact?: boolean
}

export interface CaseTensor {
  readonly name: string
  readonly role: 'input' | 'expected' | 'debug'
  readonly shape: readonly number[]
  readonly meaning: string
  readonly tol?: Tolerance
  /** How the loss of this name is taken; only where the name ends in `/loss`. */
  readonly variant?: Readonly<Record<string, number | string>>
  readonly settings?: Readonly<Record<string, number>>
  readonly update_rel_l2?: { readonly limit: number }
}

type Values = Float32Array | Int32Array | Uint8Array
interface Entry {
  readonly dtype: string
  readonly shape: readonly number[]
  readonly data_offsets: readonly [number, number]
}

export class CaseFile {
  readonly folder: string
  readonly kind: string
  readonly tensors: readonly CaseTensor[]
  /** All of case.json, for what only one kind of case has. */
  readonly json: Readonly<Record<string, unknown>>
  private readonly values = new Map<string, Values>()

  constructor(folder: string) {
    this.folder = folder
    this.json = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8'))
    this.kind = String(this.json.kind)
    this.tensors = (this.json.tensors ?? []) as CaseTensor[]
    if (this.tensors.length > 0) this.load(readFileSync(join(folder, 'case.safetensors')))
  }

  has(name: string): boolean {
    return this.values.has(name)
  }

  tensor(name: string): CaseTensor {
    const found = this.tensors.find(each => each.name === name)
    if (!found) throw new Error(`case.json has no tensor ${name}`)
    return found
  }

  floats(name: string): Float32Array {
    const found = this.get(name)
    return found instanceof Float32Array ? found : Float32Array.from(found)
  }

  integers(name: string): number[] {
    return Array.from(this.get(name))
  }

  bytes(name: string): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.get(name))
  }

  number(name: string): number {
    return this.get(name)[0]
  }

  private get(name: string): Values {
    const found = this.values.get(name)
    if (!found) throw new Error(`case.safetensors has no tensor ${name}`)
    return found
  }

  private load(file: Buffer): void {
    const length = Number(file.readBigUInt64LE(0))
    const header = JSON.parse(file.subarray(8, 8 + length).toString()) as Record<string, Entry>
    for (const [name, entry] of Object.entries(header)) {
      if (name === '__metadata__') continue
      const [begin, end] = entry.data_offsets.map(offset => file.byteOffset + 8 + length + offset)
      this.values.set(name, typed(entry.dtype, file.buffer.slice(begin, end) as ArrayBuffer))
    }
  }
}

function typed(dtype: string, bytes: ArrayBuffer): Values {
  if (dtype === 'F32') return new Float32Array(bytes)
  if (dtype === 'I32') return new Int32Array(bytes)
  if (dtype === 'U8') return new Uint8Array(bytes)
  throw new Error(`a tensor of type ${dtype}`)
}

/** Rows of a right-padded [batch, width] table, without the padding. */
export function unpadded(ids: readonly number[], mask: readonly number[], width: number): number[][] {
  const rows = ids.length / width
  return Array.from({ length: rows }, (_, row) =>
    ids.slice(row * width, (row + 1) * width).filter((_, column) => mask[row * width + column] === 1),
  )
}
