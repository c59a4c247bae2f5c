// A safetensors file, opened for reading: the header is checked whole, tensors are read one at a time.
import { DTYPE_BYTES, firstNonFinite, floatsInto } from './dtype.ts'
import { FileReader } from './file-reader.ts'
import { FETCH_AGAIN, ModelFileError } from './model-file-error.ts'
import { HeaderFault, type SafetensorsHeader, scanHeader, type TensorEntry } from './safetensors-header.ts'

/** The largest header that the format allows, in bytes. */
const HEADER_CAP = 100_000_000

/** Data is read and converted in pieces of this many bytes, so that only the result is ever whole in memory. */
const PIECE = 8 << 20

export class SafetensorsFile {
  readonly tensors: ReadonlyMap<string, TensorEntry>
  readonly metadata: ReadonlyMap<string, string>
  private readonly reader: FileReader
  private readonly dataStart: number

  /** Opens and checks the file. Throws ModelFileError. */
  constructor(file: string) {
    this.reader = new FileReader(file)
    try {
      const headerBytes = readHeaderLength(this.reader)
      const header = readHeader(this.reader, headerBytes)
      this.tensors = header.tensors
      this.metadata = header.metadata
      this.dataStart = 8 + headerBytes
    } catch (fault) {
      this.reader.close()
      throw fault instanceof HeaderFault ? new ModelFileError(file, fault.message, FETCH_AGAIN) : fault
    }
  }

  get file(): string {
    return this.reader.file
  }

  /** The values of a float tensor as float32, row-major. Throws ModelFileError for NaN, infinity or another type. */
  async readFloats(name: string): Promise<Float32Array<ArrayBuffer>> {
    const tensor = this.entry(name)
    const width = DTYPE_BYTES[tensor.dtype]
    const out = new Float32Array((tensor.end - tensor.begin) / width)
    for (let begin = tensor.begin; begin < tensor.end; begin += PIECE) {
      const bytes = await this.reader.read(this.dataStart + begin, Math.min(PIECE, tensor.end - begin))
      if (!floatsInto(tensor.dtype, bytes, out, (begin - tensor.begin) / width)) {
        throw new ModelFileError(
          this.file,
          `tensor "${name}" is ${tensor.dtype}`,
          'Weights must be F32, F16, BF16 or F64.',
        )
      }
    }
    const bad = firstNonFinite(out)
    if (bad >= 0) {
      throw new ModelFileError(
        this.file,
        `tensor "${name}" holds ${out[bad]} at element ${bad}`,
        'The model cannot be used; take an earlier copy.',
      )
    }
    return out
  }

  /** The bytes of a tensor of any type, as they stand in the file. */
  readBytes(name: string): Promise<Uint8Array<ArrayBuffer>> {
    const tensor = this.entry(name)
    return this.reader.read(this.dataStart + tensor.begin, tensor.end - tensor.begin)
  }

  close(): void {
    this.reader.close()
  }

  private entry(name: string): TensorEntry {
    const tensor = this.tensors.get(name)
    if (!tensor)
      throw new ModelFileError(
        this.file,
        `has no tensor "${name}"`,
        'The file is of another model, or incomplete.',
      )
    return tensor
  }
}

const readHeaderLength = (reader: FileReader): number => {
  if (reader.size < 8) throw new HeaderFault(`is no safetensors file: it has only ${reader.size} bytes`)
  const length = new DataView(reader.readSync(0, 8).buffer).getBigUint64(0, true)
  if (length > BigInt(HEADER_CAP))
    throw new HeaderFault(`is no safetensors file: its header would have ${length} bytes`)
  if (Number(length) > reader.size - 8)
    throw new HeaderFault(`ends inside its header (${length} bytes announced)`)
  return Number(length)
}

const readHeader = (reader: FileReader, headerBytes: number): SafetensorsHeader => {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(reader.readSync(8, headerBytes))
  } catch (fault) {
    if (fault instanceof ModelFileError) throw fault
    throw new HeaderFault('its header is not valid UTF-8')
  }
  return scanHeader(text, reader.size - 8 - headerBytes)
}
