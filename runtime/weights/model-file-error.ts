/** What is wrong with a file of a model, where, and what the user can do. Its message is meant to be shown as it is. */
export class ModelFileError extends Error {
  readonly file: string
  readonly what: string
  readonly remedy: string

  constructor(file: string, what: string, remedy: string) {
    super(`${file}: ${what}. ${remedy}`)
    this.name = 'ModelFileError'
    this.file = file
    this.what = what
    this.remedy = remedy
  }
}

/** The remedy for a file whose bytes cannot be what their author wrote. */
export const FETCH_AGAIN =
  'The file is damaged or was not written by a sound program: fetch or export it again.'
