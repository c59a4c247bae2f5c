import { syntaxEntry } from '../syntax-entry.ts'

export const badEscape = syntaxEntry({
  code: 'bad-escape',
  about:
    'In a text a backslash begins one of `\\n`, `\\t`, `\\"`, `\\\\` and `\\u{…}`; a backslash itself is written twice, as regular expressions often need it.',
  example: {
    wrong: 'watch numbers = mean(mean(matches(a, "\\d+") over answer) over query)',
    right: 'watch numbers = mean(mean(matches(a, "\\\\d+") over answer) over query)',
  },
})
