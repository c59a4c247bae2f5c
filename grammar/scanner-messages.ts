/** Sentences about what is no token. */
import type { SyntaxProblem } from './problem.ts'
import type { Span } from './span.ts'

export const unclosedText = (span: Span): SyntaxProblem => ({
  code: 'unclosed-text',
  severity: 'error',
  message: 'this text is not closed: a `"` is missing',
  help: 'close it on the same line; a text of several lines stands between `"""` and `"""`',
  span,
})

/** A word, quotes, and nothing behind them: the first quotes are what is missing. */
export const unopenedText = (word: string, span: Span): SyntaxProblem => ({
  code: 'unclosed-text',
  severity: 'error',
  message: `a \`"\` is missing before \`${shorten(word)}\`, or this one opens a text that is not closed`,
  span,
})

export const unclosedBlock = (span: Span): SyntaxProblem => ({
  code: 'unclosed-text',
  severity: 'error',
  message: 'this text is not closed: a `"""` is missing',
  span,
})

export const badEscape = (image: string, span: Span): SyntaxProblem => {
  if (image.startsWith('\\u{'))
    return {
      code: 'bad-escape',
      severity: 'error',
      message: `\`${image}\` is no character of Unicode`,
      span,
    }
  const help =
    image === '\\u'
      ? 'a character by its number is written `\\u{E9}`'
      : 'for a backslash itself write `\\\\`; known are `\\n`, `\\t`, `\\"`, `\\\\` and `\\u{…}`'
  return {
    code: 'bad-escape',
    severity: 'error',
    message: `\`${image}\` means nothing in a text`,
    help,
    span,
  }
}

export const badNumber = (image: string, span: Span): SyntaxProblem => ({
  code: 'bad-number',
  severity: 'error',
  message: `\`${shorten(image)}\` is not a number`,
  help: 'numbers look like `8`, `1_000`, `0.5`, `1e-6` or `95%`; a name does not begin with a digit',
  span,
})

export const hugeNumber = (image: string, span: Span): SyntaxProblem => ({
  code: 'bad-number',
  severity: 'error',
  message: `\`${shorten(image)}\` is larger than any number that can be computed with`,
  help: 'the largest is about `1.8e308`',
  span,
})

export const foreignName = (image: string, span: Span): SyntaxProblem => ({
  code: 'bad-character',
  severity: 'error',
  message: `\`${shorten(image)}\` cannot be a name`,
  help: spelledOut(image)
    ? `names are made of the letters a–z and A–Z, digits and \`_\`: spell it out, as \`${spelledOut(image)}\``
    : 'names are made of the letters a–z and A–Z, digits and `_`',
  span,
})

/** Greek letters by their names; `lambda` and its like are words of no other meaning here. */
const greek: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{
      α: 'alpha',
      β: 'beta',
      γ: 'gamma',
      δ: 'delta',
      ε: 'epsilon',
      ϵ: 'epsilon',
      ζ: 'zeta',
      η: 'eta',
      θ: 'theta',
    },
    ...{
      κ: 'kappa',
      λ: 'lambda',
      μ: 'mu',
      µ: 'mu',
      ν: 'nu',
      ξ: 'xi',
      π: 'pi',
      ρ: 'rho',
      σ: 'sigma',
      τ: 'tau',
      φ: 'phi',
    },
    ...{
      ϕ: 'phi',
      χ: 'chi',
      ψ: 'psi',
      ω: 'omega',
      Δ: 'Delta',
      Σ: 'Sigma',
      Φ: 'Phi',
      Ω: 'Omega',
      Θ: 'Theta',
      Π: 'Pi',
    },
  }),
)

/** A name in the letters of the language, where it is only accents or Greek letters that it cannot keep. */
export function spelledOut(image: string): string | undefined {
  const plain = [...image.normalize('NFD').replace(/\p{M}/gu, '')]
    .map(letter => greek.get(letter) ?? letter)
    .join('')
  return /^[A-Za-z_]\w*$/.test(plain) ? plain : undefined
}

const advice: readonly (readonly [RegExp, string])[] = [
  [/^;/, 'lines need nothing at their end: leave it out'],
  [/^&/, 'write `and`'],
  [/^\|/, 'write `or`'],
  [/^!/, 'write `not`'],
  [/^#|^\/\*/, 'a comment begins with `//`'],
  [/^['`‘’“”„«»]/, 'a text stands between straight double quotes: `"…"`'],
  [/^[–—−]/, 'write a plain `-`'],
  [/^…/, 'write `..`'],
  [/^\?/, 'a choice is written `if … then … else …`'],
  [/^[\^⁰¹²³⁴-⁹]/, 'there is no power: multiply, as in `x * x`'],
  [/^\\/, 'formulas are plain text: `a / b`, `a * b`, `mean(x over AXIS)`, and Greek letters by their names'],
  [/^%/, 'there is no remainder; a percentage is a number with its sign right after it, as in `50%`'],
  [
    /^\$/,
    'what changes from run to run is a parameter, as in `game G(n: number = 8)`, or is set with `--set`',
  ],
  [/^@/, 'there are no decorators, and a revision stands inside the quotes: `"hf:owner/name@REVISION"`'],
  [/^~/, 'write `not`'],
  [/^[∑Σ]/, 'write `sum(x over AXIS)`'],
  [/^[∞]/, 'a result that is not finite is missing: write `missing`, or a number'],
  [/^[√]/, 'write `sqrt(x)`'],
  [/^[½¼¾]/, 'write it as a number, as in `0.5`'],
  [/^[∈∉]/, 'whether a text holds another is asked with `contains(a, "…")`'],
  [/^[₀-₉ᵢⱼₖₙ]/, 'there are no subscripts: a value has its number for each element of its axes'],
  [/^[∧]/, 'write `and`'],
  [/^[∨]/, 'write `or`'],
  [/^[¬]/, 'write `not`'],
  [/^[÷∕⁄]/, 'write `/`'],
  [/^[←→⇒↦]/, 'a value is named with `let NAME = …`'],
  [/^≤/, 'write `<=`'],
  [/^≥/, 'write `>=`'],
  [/^≠/, 'write `!=`'],
  [/^[×·⋅∗]/, 'write `*`'],
  [/^[\u00A0\u2000-\u200F\u2028\u2029\u202F\u2060\u3000\uFEFF]/, 'it is an unusual blank: put a space there'],
]

export const badCharacter = (image: string, span: Span): SyntaxProblem => {
  const first = String.fromCodePoint(image.codePointAt(0) ?? 0)
  const shown = /\p{C}|\s/u.test(first)
    ? `the character U+${first.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
    : `\`${shorten(image)}\``
  const help = advice.find(([pattern]) => pattern.test(image))?.[1]
  return {
    code: 'bad-character',
    severity: 'error',
    message: `${shown} means nothing here`,
    ...(help ? { help } : {}),
    span,
  }
}

/** At most 24 characters of something that is quoted in a message. */
export const shorten = (text: string): string => {
  const line = text.replace(/\s+/g, ' ')
  return line.length <= 24 ? line : `${[...line].slice(0, 22).join('')}…`
}
