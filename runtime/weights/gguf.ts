// A GGUF file: its metadata and where its tensors lie, checked; tensors are read one at a time and dequantised to float32.
// Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md (versions 2 and 3, little endian).
import { firstNonFinite } from './dtype.ts'
import { FileReader } from './file-reader.ts'
import { GgufCursor, GgufFault } from './gguf-cursor.ts'
import { dequantize, GGML_TYPES, type GgmlType } from './gguf-dequant.ts'
import { type GgufMetadata, readMetadata } from './gguf-metadata.ts'
import { FETCH_AGAIN, ModelFileError } from './model-file-error.ts'

/** One tensor. `shape` is row-major (rows first), the reverse of the order in the file. */
export interface GgufTensor {
  readonly name: string
  readonly shape: readonly number[]
  readonly type: GgmlType
  /** Place in the file and length, in bytes. */
  readonly offset: number
  readonly bytes: number
}

/** About this many values are dequantised at a time, so that the quantised bytes are never whole in memory. */
const PIECE_VALUES = 1 << 20

export class GgufFile {
  readonly file: string
  readonly metadata: GgufMetadata
  readonly tensors: ReadonlyMap<string, GgufTensor>
  private readonly reader: FileReader

  /** Opens the file and checks its header. Throws ModelFileError. */
  constructor(file: string) {
    this.file = file
    this.reader = new FileReader(file)
    try {
      const cursor = new GgufCursor(this.reader)
      const counts = readPreamble(cursor)
      this.metadata = readMetadata(cursor, counts.pairs)
      this.tensors = readTensors(cursor, counts.tensors, alignmentOf(this.metadata), this.reader.size)
    } catch (fault) {
      this.reader.close()
      throw fault instanceof GgufFault ? new ModelFileError(file, fault.message, FETCH_AGAIN) : fault
    }
  }

  /** The values of a tensor as float32, in the file's own row order. Throws ModelFileError, also for NaN and infinity. */
  async readFloats(name: string): Promise<Float32Array<ArrayBuffer>> {
    const tensor = this.tensors.get(name)
    if (!tensor)
      throw new ModelFileError(
        this.file,
        `has no tensor "${name}"`,
        'The file is of another model, or incomplete.',
      )
    const { blockValues, blockBytes } = GGML_TYPES[tensor.type]
    const out = new Float32Array((tensor.bytes / blockBytes) * blockValues)
    const pieceBlocks = PIECE_VALUES / blockValues
    for (let block = 0; block * blockBytes < tensor.bytes; block += pieceBlocks) {
      const begin = block * blockBytes
      const bytes = await this.reader.read(
        tensor.offset + begin,
        Math.min(pieceBlocks * blockBytes, tensor.bytes - begin),
      )
      dequantize(tensor.type, bytes, out, block * blockValues)
    }
    const bad = firstNonFinite(out)
    if (bad >= 0) {
      throw new ModelFileError(
        this.file,
        `tensor "${name}" holds ${out[bad]} at element ${bad}`,
        'The model cannot be used; fetch it again.',
      )
    }
    return out
  }

  /** The values of a tensor that is known to be small, at once; undefined where there is none, or it is not small. */
  readSmall(name: string): Float32Array<ArrayBuffer> | undefined {
    const tensor = this.tensors.get(name)
    if (!tensor || tensor.bytes > 1 << 16) return undefined
    const { blockValues, blockBytes } = GGML_TYPES[tensor.type]
    const out = new Float32Array((tensor.bytes / blockBytes) * blockValues)
    dequantize(tensor.type, this.reader.readSync(tensor.offset, tensor.bytes), out, 0)
    return out
  }

  close(): void {
    this.reader.close()
  }
}

const readPreamble = (cursor: GgufCursor): { tensors: number; pairs: number } => {
  if (cursor.left < 24 || cursor.u32() !== 0x46554747)
    throw new GgufFault('is no GGUF file: it does not begin with "GGUF"')
  const version = cursor.u32()
  if (version !== 2 && version !== 3)
    throw new GgufFault(`has GGUF version ${version}; versions 2 and 3 can be read`)
  const tensors = cursor.u64('the number of tensors')
  const pairs = cursor.u64('the number of metadata keys')
  cursor.checkCount('tensors', tensors, 24)
  cursor.checkCount('metadata keys', pairs, 13)
  if (tensors > 100_000 || pairs > 100_000)
    throw new GgufFault(`announces ${tensors} tensors and ${pairs} metadata keys`)
  return { tensors, pairs }
}

const alignmentOf = (metadata: GgufMetadata): number => {
  const alignment = metadata.get('general.alignment') ?? 32
  if (
    typeof alignment === 'number' &&
    alignment >= 1 &&
    alignment <= 1 << 20 &&
    Number.isInteger(Math.log2(alignment))
  )
    return alignment
  throw new GgufFault(`has alignment ${String(alignment)}, not a power of two`)
}

const readTensors = (
  cursor: GgufCursor,
  count: number,
  alignment: number,
  fileSize: number,
): Map<string, GgufTensor> => {
  const relative: GgufTensor[] = []
  for (let i = 0; i < count; i++) relative.push(readTensor(cursor))
  const dataStart = Math.ceil(cursor.position / alignment) * alignment
  const tensors = new Map<string, GgufTensor>()
  for (const tensor of relative) {
    if (tensors.has(tensor.name)) throw new GgufFault(`names tensor "${tensor.name}" twice`)
    if (tensor.offset % alignment !== 0)
      throw new GgufFault(`tensor "${tensor.name}" is not aligned to ${alignment} bytes`)
    const offset = dataStart + tensor.offset
    if (offset + tensor.bytes > fileSize) {
      throw new GgufFault(
        `tensor "${tensor.name}" ends at byte ${offset + tensor.bytes}, the file has ${fileSize}`,
      )
    }
    tensors.set(tensor.name, { ...tensor, offset })
  }
  checkOverlap(tensors.values())
  return tensors
}

const readTensor = (cursor: GgufCursor): GgufTensor => {
  const name = cursor.string('a tensor name', 1024)
  const rank = cursor.u32()
  if (rank < 1 || rank > 4)
    throw new GgufFault(`tensor "${name}" has ${rank} dimensions; 1 to 4 are possible`)
  const dimensions = Array.from({ length: rank }, () => cursor.u64(`a dimension of "${name}"`))
  const type = cursor.u32()
  const offset = cursor.u64(`the offset of "${name}"`)
  if (!Object.hasOwn(GGML_TYPES, type)) {
    throw new GgufFault(
      `tensor "${name}" is stored as type ${type}, which cannot be read (F32, F16, BF16, Q4_0 to Q8_0, Q4_K to Q6_K can)`,
    )
  }
  const { blockValues, blockBytes } = GGML_TYPES[type as GgmlType]
  const values = dimensions.reduce((product, size) => product * size, 1)
  if (!Number.isSafeInteger(values * 8)) throw new GgufFault(`tensor "${name}" would have ${values} values`)
  if (dimensions[0]! % blockValues !== 0)
    throw new GgufFault(
      `tensor "${name}" has rows of ${dimensions[0]} values, not whole blocks of ${blockValues}`,
    )
  return {
    name,
    shape: dimensions.reverse(),
    type: type as GgmlType,
    offset,
    bytes: (values / blockValues) * blockBytes,
  }
}

const checkOverlap = (tensors: Iterable<GgufTensor>): void => {
  let end = 0
  for (const tensor of [...tensors].sort((a, b) => a.offset - b.offset)) {
    if (tensor.offset < end) throw new GgufFault(`tensor "${tensor.name}" overlaps another one`)
    end = tensor.offset + tensor.bytes
  }
}
