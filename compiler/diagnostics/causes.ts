/** What can be at fault at several places: findings of one cause in a file are told as one (one-per-cause.ts). */

/** A name that nothing declares, whatever is wanted of it. */
export const unknownCause = (name: string): string => `unknown ${name}`

/** A value whose type or axes others do not expect. */
export const valueCause = (name: string): string => `value ${name}`

/** A parameter that is not there, or that everybody leaves out. */
export const parameterCause = (callee: string, name: string): string => `parameter ${name} of ${callee}`

/** A model that a term of several roles takes for theirs. */
export const policyCause = (name: string): string => `policy ${name}`
