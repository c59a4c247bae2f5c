/** The fields of a request: each is read by its type, null is as good as absent, and what nobody reads is ignored. */
import { badRequest } from './api-error.ts'

export interface Bounds {
  readonly least: number
  readonly most: number
}

export class Fields {
  private readonly object: object

  /** Throws an ApiError where the body is no JSON object. */
  constructor(body: unknown) {
    if (typeof body !== 'object' || body === null || Array.isArray(body))
      throw badRequest('the body must be a JSON object')
    this.object = body
  }

  /** Of its own: a request cannot borrow a field from `__proto__`. */
  value(name: string): unknown {
    const found = Object.getOwnPropertyDescriptor(this.object, name)?.value as unknown
    return found === null ? undefined : found
  }

  number(name: string, { least, most }: Bounds): number | undefined {
    const value = this.value(name)
    if (value === undefined) return undefined
    if (typeof value !== 'number') throw badRequest(`${name} must be a number, not ${kindOf(value)}`, name)
    if (value < least || value > most) throw badRequest(`${name} must be from ${least} to ${most}`, name)
    return value
  }

  whole(name: string, bounds: Bounds): number | undefined {
    const value = this.number(name, bounds)
    if (value !== undefined && !Number.isInteger(value))
      throw badRequest(`${name} must be a whole number`, name)
    return value
  }

  flag(name: string): boolean {
    const value = this.value(name)
    if (value === undefined) return false
    if (typeof value !== 'boolean')
      throw badRequest(`${name} must be true or false, not ${kindOf(value)}`, name)
    return value
  }

  /** One text or a list of them. */
  texts(name: string, most: number): string[] {
    const value = this.value(name)
    if (value === undefined) return []
    const list: unknown[] = Array.isArray(value) ? value : [value]
    if (list.length > most) throw badRequest(`${name} may hold ${most} texts, not ${list.length}`, name)
    return list.map(each => {
      if (typeof each !== 'string') throw badRequest(`${name} must be a text or a list of texts`, name)
      return each
    })
  }
}

export function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (value === null) return 'null'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
