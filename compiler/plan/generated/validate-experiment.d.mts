// Made by tools/plan-schema.mjs; do not edit.
import type { ErrorObject } from 'ajv'

export declare const validate: {
  (data: unknown): boolean
  errors?: ErrorObject[] | null
}
