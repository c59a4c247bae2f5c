// The header of a safetensors file, scanned strictly. JSON.parse would keep the last of two equal keys, lose tensors called
// `__proto__` on copying and round integers above 2^53; this scanner knows only the one shape that a header may have.
// Format: https://github.com/huggingface/safetensors (README, "Format").
import { DTYPE_BYTES, type Dtype, isDtype } from './dtype.ts'

/** One tensor: its bytes are [begin, end) of the data part. */
export interface TensorEntry {
  readonly name: string
  readonly dtype: Dtype
  readonly shape: readonly number[]
  readonly begin: number
  readonly end: number
}

export interface SafetensorsHeader {
  readonly tensors: ReadonlyMap<string, TensorEntry>
  readonly metadata: ReadonlyMap<string, string>
}

/** What is wrong with a header, in words that fit after “FILE: ”. */
export class HeaderFault extends Error {}

const fail = (what: string): never => {
  throw new HeaderFault(what)
}

class Scanner {
  private readonly text: string
  private at = 0

  constructor(text: string) {
    this.text = text
  }

  skipSpace(): void {
    while (' \t\n\r'.includes(this.text[this.at] ?? '?')) this.at++
  }

  /** Takes `char` if it comes next. */
  took(char: string): boolean {
    this.skipSpace()
    if (this.text[this.at] !== char) return false
    this.at++
    return true
  }

  take(char: string): void {
    if (!this.took(char)) fail(`its header is not valid: "${char}" expected at character ${this.at}`)
  }

  string(): string {
    this.skipSpace()
    const start = this.at
    if (this.text[start] !== '"') fail(`its header is not valid: a string expected at character ${start}`)
    this.at++
    while (this.at < this.text.length && this.text[this.at] !== '"')
      this.at += this.text[this.at] === '\\' ? 2 : 1
    this.at++
    try {
      return JSON.parse(this.text.slice(start, this.at)) as string
    } catch {
      return fail(`its header is not valid: a broken string at character ${start}`)
    }
  }

  /** A non-negative integer that a double holds exactly. */
  integer(): number {
    this.skipSpace()
    const digits = /(?:0|[1-9]\d{0,24})(?![\d.eE])/y
    digits.lastIndex = this.at
    const found =
      digits.exec(this.text)?.[0] ??
      fail(`its header is not valid: a whole number ≥ 0 expected at character ${this.at}`)
    this.at += found.length
    const value = Number(found)
    return Number.isSafeInteger(value)
      ? value
      : fail(`its header holds a number that is too large (${found})`)
  }

  integers(): number[] {
    this.take('[')
    if (this.took(']')) return []
    const values = [this.integer()]
    while (this.took(',')) values.push(this.integer())
    this.take(']')
    return values
  }

  /** `{ "key": … }`: calls `member` with each key, standing before its value; equal keys are refused. */
  object(what: string, member: (key: string) => void): void {
    this.take('{')
    if (this.took('}')) return
    const seen = new Set<string>()
    do {
      const key = this.string()
      if (seen.has(key)) fail(`its header names "${key}" twice${what}`)
      seen.add(key)
      this.take(':')
      member(key)
    } while (this.took(','))
    this.take('}')
  }

  end(): void {
    this.skipSpace()
    if (this.at < this.text.length) fail(`its header goes on after its end, at character ${this.at}`)
  }
}

const scanTensor = (scan: Scanner, name: string): TensorEntry => {
  let dtype: string | undefined
  let shape: number[] | undefined
  let offsets: number[] | undefined
  scan.object(` in tensor "${name}"`, key => {
    if (key === 'dtype') dtype = scan.string()
    else if (key === 'shape') shape = scan.integers()
    else if (key === 'data_offsets') offsets = scan.integers()
    else fail(`tensor "${name}" has an unknown field "${key}"`)
  })
  if (dtype === undefined || shape === undefined || offsets === undefined)
    return fail(`tensor "${name}" lacks its dtype, shape or data_offsets`)
  if (!isDtype(dtype)) return fail(`tensor "${name}" has the unknown dtype "${dtype}"`)
  const [begin, end] = offsets
  if (offsets.length !== 2 || begin === undefined || end === undefined || end < begin)
    return fail(`tensor "${name}" has wrong data_offsets`)
  if (shape.length > 16) return fail(`tensor "${name}" has ${shape.length} dimensions`)
  if (byteSize(dtype, shape) !== end - begin) {
    return fail(`tensor "${name}" (${dtype} [${shape}]) does not fit its ${end - begin} bytes`)
  }
  return { name, dtype, shape, begin, end }
}

/** The bytes of a tensor; NaN where no double holds the number exactly, which equals nothing. */
const byteSize = (dtype: Dtype, shape: readonly number[]): number => {
  if (shape.includes(0)) return 0
  let bytes: number = DTYPE_BYTES[dtype]
  for (const size of shape) {
    bytes *= size
    if (!Number.isSafeInteger(bytes)) return Number.NaN
  }
  return bytes
}

/** The tensors must cover the data exactly, in some order: no overlap, no hole. */
const checkCover = (tensors: Iterable<TensorEntry>, dataBytes: number): void => {
  let covered = 0
  for (const tensor of [...tensors].sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (tensor.begin < covered) fail(`tensor "${tensor.name}" overlaps the one before it`)
    if (tensor.begin > covered)
      fail(`${tensor.begin - covered} unused bytes stand before tensor "${tensor.name}"`)
    if (tensor.end > dataBytes)
      fail(`tensor "${tensor.name}" ends at byte ${tensor.end} of the data, which has ${dataBytes}`)
    covered = tensor.end
  }
  if (covered !== dataBytes) fail(`${dataBytes - covered} bytes at the end belong to no tensor`)
}

/** Reads the header text of a file with `dataBytes` bytes of data. Throws HeaderFault. */
export const scanHeader = (text: string, dataBytes: number): SafetensorsHeader => {
  const tensors = new Map<string, TensorEntry>()
  const metadata = new Map<string, string>()
  const scan = new Scanner(text)
  if (!text.startsWith('{')) fail('its header does not begin with "{"')
  scan.object('', key => {
    if (key === '__metadata__') scan.object(' in its metadata', name => metadata.set(name, scan.string()))
    else tensors.set(key, scanTensor(scan, key))
  })
  scan.end()
  checkCover(tensors.values(), dataBytes)
  return { tensors, metadata }
}
