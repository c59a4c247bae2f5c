import { syntaxEntry } from '../syntax-entry.ts'

export const keptName = syntaxEntry({
  code: 'kept-name',
  about: 'The names `episode` and `turn` cannot be declared: they are kept for games of several turns.',
  example: {
    wrong: `let turn = mean(V over query)
watch level = turn`,
    right: `let my_turn = mean(V over query)
watch level = my_turn`,
  },
})
