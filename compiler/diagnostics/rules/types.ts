/** Types, axes and ranges of expressions. */
import { rule } from '../rule.ts'
import { listed } from './names.ts'

export const wrongType = rule({
  code: 'wrong-type',
  severity: 'error',
  about:
    'Values are numbers, bools or texts. A bool counts as 1 or 0 where a number is wanted; nothing else turns into another type by itself.',
  message: (p: { what: string; wanted: string; found: string }) =>
    `${p.what} must be a ${p.wanted}, not a ${p.found}`,
  help: p =>
    p.wanted === 'number' && p.found === 'text'
      ? '`number(…)` reads the last number in a text, `length(…)` its length'
      : p.wanted === 'bool' && p.found === 'number'
        ? 'compare it with a number, as in `x > 0`'
        : undefined,
})

export const differentTypes = rule({
  code: 'different-types',
  severity: 'error',
  about: '`==`, `!=` and the two branches of an `if` take two values of one type.',
  message: (p: { what: string; left: string; right: string }) =>
    `${p.what} takes two values of one type, not a ${p.left} and a ${p.right}`,
  help: p =>
    [p.left, p.right].sort().join() === 'number,text'
      ? '`number(…)` reads the last number in a text'
      : undefined,
})

export const unrelatedAxes = rule({
  code: 'unrelated-axes',
  severity: 'error',
  about:
    'Two values combine where the axes of one hold those of the other; the smaller is repeated. Between axes that have nothing to do with each other there is no pairing.',
  message: (p: { left: string; leftAxes: string; right: string; rightAxes: string }) =>
    `${p.left} is over ${p.leftAxes} and ${p.right} over ${p.rightAxes}: they cannot be paired`,
  help: () => 'reduce one of them first, as in `mean(… over AXIS)`',
})

export const notOver = rule({
  code: 'not-over-axis',
  severity: 'error',
  about: 'A reduction removes an axis that its argument has.',
  message: (p: { fn: string; axis: string; axes: readonly string[] }) =>
    `\`${p.fn}\` cannot go over \`${p.axis}\`: its argument is ${p.axes.length === 0 ? 'a single value' : `over [${p.axes.join(', ')}]`}`,
  help: p =>
    p.axes.length > 0
      ? `its innermost axis is \`${p.axes.at(-1)}\``
      : 'there is nothing to reduce: leave the reduction out',
})

export const outerAxis = rule({
  code: 'outer-axis',
  severity: 'error',
  about:
    'A reduction removes inner axes first: an axis that another one of the value is nested in cannot go before it.',
  message: (p: { fn: string; axis: string; inner: string }) =>
    `\`${p.fn}\` cannot remove \`${p.axis}\` while its argument is over \`${p.inner}\`, which is nested in it`,
  help: p => `reduce \`${p.inner}\` first, as in \`${p.fn}(${p.fn}(… over ${p.inner}) over ${p.axis})\``,
})

export const needsOver = rule({
  code: 'needs-over',
  severity: 'error',
  about: 'Reductions and `repetition` say which axis they go along.',
  message: (p: { fn: string }) => `\`${p.fn}\` needs an axis, as in \`${p.fn}(x over AXIS)\``,
})

export const strayOver = rule({
  code: 'stray-argument-part',
  severity: 'error',
  about: '`over` stands in reductions and `repetition`, `..` in `score:` only.',
  message: (p: { part: 'over' | '..'; callee: string }) => `\`${p.callee}\` takes no \`${p.part}\` here`,
})

export const notAFunction = rule({
  code: 'not-callable',
  severity: 'error',
  about:
    'Built-in functions, functions and prompts are called; a model by its methods judge, score and prefers.',
  message: (p: { name: string; found: string }) => `\`${p.name}\` is ${p.found} and cannot be called`,
})

export const noMethod = rule({
  code: 'unknown-method',
  severity: 'error',
  about: 'A model is asked with `judge`, `score` or `prefers`; a row has its fields.',
  message: (p: { object: string; key: string; near?: string; known: readonly string[]; word: string }) =>
    `\`${p.object}\` has no ${p.word} \`${p.key}\``,
  help: p => (p.near !== undefined ? `did you mean \`${p.near}\`?` : `it has ${listed(p.known)}`),
})

export const noAccess = rule({
  code: 'no-access',
  severity: 'error',
  about: 'A dot stands after a row, for its fields, and after a model, for its methods.',
  message: (p: { key: string }) => `\`.${p.key}\` can only follow a row or a model`,
})

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

export const wrongModel = rule({
  code: 'wrong-model',
  severity: 'error',
  about:
    'A reward model only gives numbers (`score`, `prefers`); a language model speaks, judges and has log-probabilities; an endpoint speaks and judges, and has no weights here.',
  message: (p: { model: string; is: string; cannot: string }) =>
    `\`${p.model}\` is ${p.is} and cannot ${p.cannot}`,
})

export const notSaid = rule({
  code: 'not-said',
  severity: 'error',
  about:
    '`tokens` and `logprob` read what a role said, by the name after its `says`, or a `let` that is that name.',
  message: (p: { fn: string }) => `\`${p.fn}\` needs what a role said`,
})

export const emptyRange = rule({
  code: 'empty-range',
  severity: 'error',
  about: 'The low end of a range lies below its high end.',
  message: (p: { low: string; high: string }) =>
    `the range ${p.low}..${p.high} is empty: its low end is not below its high end`,
  help: p => (Number.parseFloat(p.low) > Number.parseFloat(p.high) ? `write ${p.high}..${p.low}` : undefined),
})

export const wrongArgument = rule({
  code: 'wrong-argument',
  severity: 'error',
  about: 'Some arguments must be written in one form: a literal text, or a range of two numbers.',
  message: (p: { callee: string; name: string; wanted: string }) =>
    `\`${p.name}\` of \`${p.callee}\` must be ${p.wanted}`,
})

export const badPattern = rule({
  code: 'bad-pattern',
  severity: 'error',
  about: 'Patterns are regular expressions in RE2 syntax, which are matched in linear time.',
  message: (p: { reason: string }) => `this is not a regular expression: ${p.reason}`,
})

export const hasAxes = rule({
  code: 'has-axes',
  severity: 'error',
  about: 'An alarm and a metric are about the whole step: they have no axes.',
  message: (p: { what: string; axes: readonly string[] }) =>
    `${p.what} must be a single value, not one over [${p.axes.join(', ')}]`,
  help: p => `reduce it, as in \`mean(… over ${p.axes.at(-1) ?? ''})\``,
})
