/** The words of the question that `M.prefers(q, a, b)` puts to a language model: docs/language.md shows the same. */

/** What stands before the question, between it and the answers A and B, and after them. */
export const comparisonWords = {
  question: 'Here is a question and two answers to it.\n\nQuestion:\n',
  first: '\n\nAnswer A:\n',
  second: '\n\nAnswer B:\n',
  end:
    '\n\nWhich answer is better? Neither its place nor its length counts. ' +
    'Reply <better>A</better>, <better>B</better>, or <better>tie</better> if they are equally good.',
} as const
