import { syntaxEntry } from '../syntax-entry.ts'

export const unclosedBracket = syntaxEntry({
  code: 'unclosed-bracket',
  about:
    'Every `{` has its `}`. The message is placed by the layout: at the first declaration that cannot stand inside, or at the brace whose partner stands too far left.',
  example: {
    wrong: `role Solver plays policy {
  sees q
  says a over answer

watch level = mean(V over query)`,
    right: `role Solver plays policy {
  sees q
  says a over answer
}

watch level = mean(V over query)`,
  },
})
