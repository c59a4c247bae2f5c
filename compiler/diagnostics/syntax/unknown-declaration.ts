import { syntaxEntry } from '../syntax-entry.ts'

export const unknownDeclaration = syntaxEntry({
  code: 'unknown-declaration',
  about:
    'A declaration begins with a word that says what is declared, and each has its place: games, evals and experiments in a file, roles and values in a game, what a role sees and says in the role.',
  example: {
    wrong: `rewrad length_bonus = length(a) / 100
watch mean_bonus = mean(mean(length_bonus over answer) over query)`,
    right: `reward length_bonus = length(a) / 100
watch mean_bonus = mean(mean(length_bonus over answer) over query)`,
  },
})
