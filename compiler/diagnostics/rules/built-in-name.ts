import { rule } from '../rule.ts'

export const builtinName = rule({
  code: 'built-in-name',
  severity: 'error',
  about: 'The name of a built-in function cannot be declared: formulas would read otherwise than they say.',
  message: (p: { name: string }) => `\`${p.name}\` is a built-in function and cannot be declared`,
  help: p => `choose another name, such as \`my_${p.name}\``,
  example: {
    wrong: `let mean = R - 1
watch low = mean(mean over answer)`,
    right: `let shifted = R - 1
watch low = mean(shifted over answer)`,
  },
})
