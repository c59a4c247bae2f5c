import { rule } from '../rule.ts'

export const notAValue = rule({
  code: 'not-a-value',
  severity: 'error',
  about: 'Formulas are made of values, messages, parameters, row fields, prompts and calls.',
  message: (p: { name: string; found: string }) => `\`${p.name}\` is ${p.found}, not a value`,
  help: p =>
    p.found === 'a row'
      ? `name one of its fields, as in \`${p.name}.FIELD\``
      : p.found === 'a function' || p.found === 'a built-in function'
        ? `call it, as in \`${p.name}(…)\``
        : undefined,
})
