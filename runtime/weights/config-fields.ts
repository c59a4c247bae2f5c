// Typed access to the fields of a model's configuration, with messages that name the field and what it holds.
import { playable } from './architectures/all.ts'
import { isJsonObject, type JsonObject } from './json-file.ts'
import { ModelFileError } from './model-file-error.ts'

const shown = (value: unknown): string => (JSON.stringify(value) ?? String(value)).slice(0, 80)

export class ConfigFields {
  private readonly json: JsonObject
  private readonly file: string
  private readonly path: string

  constructor(json: JsonObject, file: string, path = '') {
    this.json = json
    this.file = file
    this.path = path
  }

  has(key: string): boolean {
    return Object.hasOwn(this.json, key) && this.json[key] !== null
  }

  /** How many fields there are. */
  get count(): number {
    return Object.keys(this.json).length
  }

  value(key: string): unknown {
    return Object.hasOwn(this.json, key) ? this.json[key] : undefined
  }

  /** A whole number 1..cap; `fallback` where the field is absent or null, an error where there is none. */
  size(key: string, cap: number, fallback?: number): number {
    if (!this.has(key)) return fallback ?? this.missing(key)
    const value = this.json[key]
    if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= cap) return value
    throw this.fault(`${this.path}${key} is ${shown(value)}, not a whole number in 1..${cap}`)
  }

  /** A finite number > 0. */
  positive(key: string, fallback?: number): number {
    if (!this.has(key)) return fallback ?? this.missing(key)
    const value = this.json[key]
    if (typeof value === 'number' && Number.isFinite(value) && value > 0) return value
    throw this.fault(`${this.path}${key} is ${shown(value)}, not a number above 0`)
  }

  bool(key: string, fallback: boolean): boolean {
    if (!this.has(key)) return fallback
    const value = this.json[key]
    if (typeof value === 'boolean') return value
    throw this.fault(`${this.path}${key} is ${shown(value)}, not true or false`)
  }

  /** Token ids: one, several, or none where the field is absent or null. */
  ids(key: string): number[] {
    if (!this.has(key)) return []
    const value = this.json[key]
    const ids: unknown[] = Array.isArray(value) ? value : [value]
    return ids.map(id => {
      if (typeof id === 'number' && Number.isInteger(id) && id >= 0 && id < 2 ** 31) return id
      throw this.fault(`${this.path}${key} is ${shown(value)}, not a token id or a list of them`)
    })
  }

  /** One token id, or undefined; −1 stands for none in some files. */
  optionalId(key: string): number | undefined {
    return this.value(key) === -1 ? undefined : this.ids(key)[0]
  }

  /** An object inside the configuration. */
  section(key: string): ConfigFields | undefined {
    if (!this.has(key)) return undefined
    const value = this.json[key]
    if (!isJsonObject(value)) throw this.fault(`${this.path}${key} is ${shown(value)}, not an object`)
    return new ConfigFields(value, this.file, `${this.path}${key}.`)
  }

  /** Refuses a field that says anything but `wanted` (absent and null are fine). */
  mustBe(key: string, wanted: unknown): void {
    if (this.has(key) && this.json[key] !== wanted) throw this.unsupported(key, this.json[key])
  }

  unsupported(key: string, value: unknown): ModelFileError {
    return new ModelFileError(
      this.file,
      `${this.path}${key} is ${shown(value)}, which is not implemented`,
      playable,
    )
  }

  fault(what: string): ModelFileError {
    return new ModelFileError(this.file, what, 'Correct the configuration, or fetch it again.')
  }

  private missing(key: string): never {
    throw this.fault(`${this.path}${key} is missing`)
  }
}
