/** What a word of other tools and languages is called here. */

/** Words that mean one thing, what to say of them, and the word to write in their place where there is one of the same use. */
export type Foreign = readonly [words: RegExp, says: string, instead?: string]

export interface Meant {
  readonly says: string
  /** Means the same where the word stands. */
  readonly instead?: string
}

/** The first entry of a table whose words hold this one. */
export function meaning(word: string, table: readonly Foreign[]): Meant | undefined {
  const found = table.find(([words]) => words.test(word))
  return found && { says: found[1], ...(found[2] === undefined ? {} : { instead: found[2] }) }
}
