/** Documents of about two thousand lines, and what a person types into them: for `keystroke.ts`. */
import type { Random } from '../games/world/make/random.ts'

export interface Document {
  readonly name: string
  readonly text: string
}

/** A game of the small world, made 2,000 lines long in three ways. `body` is put between its reward and its payoffs. */
function game(zero: string, name: string, body: readonly string[] = []): string {
  const own = zero.slice(zero.indexOf('\n///')).replace('game LspZero', `game ${name}`)
  return own.replace('  payoff Solver ', `${body.map(line => `  ${line}\n`).join('')}\n  payoff Solver `)
}

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i)

/** `zero` is the text of games/world/lsp-zero.lsp: many like it; one with a long list of watches; one with a long chain of values. */
export function documents(zero: string, lines = 2000): Document[] {
  const head = zero.slice(0, zero.indexOf('\n///'))
  const length = game(zero, 'Game').split('\n').length - 1
  const games = Math.round(lines / length)
  const rest = lines - length
  const watches = range(rest).map(i => `watch w${i} = mean(R - ${i % 10} * V over answer)`)
  const chain = range(rest).map(
    i => `let v${i} = ${i === 0 ? 'V' : `v${i - 1}`} + mean(R over answer) / ${i + 2}`,
  )
  return [
    {
      name: `${games} games`,
      text:
        head +
        range(games)
          .map(i => game(zero, `Game${i}`))
          .join(''),
    },
    { name: `a game of ${rest} watches`, text: head + game(zero, 'Watched', watches) },
    {
      name: `a chain of ${rest} values`,
      text: head + game(zero, 'Chained', [...chain, `watch last = v${rest - 1}`]),
    },
  ]
}

/** A key: characters that take the place of others. */
export interface Key {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * Types a word or number anew, as people do: takes its last characters away one by one, and writes them again; so most of the
 * texts between have a mistake, which is the dear case. Places are drawn over the whole document.
 */
export function keys(text: string, count: number, random: Random): Key[] {
  const words = [...text.matchAll(/[A-Za-z_]\w*|\d+/g)]
  const typed: Key[] = []
  while (typed.length < count) {
    const word = words[random.below(words.length)]!
    const end = word.index + word[0].length
    const length = Math.min(word[0].length, 3)
    for (let i = 0; i < length; i++) typed.push({ start: end - i - 1, end: end - i, text: '' })
    for (let i = length; i > 0; i--)
      typed.push({ start: end - i, end: end - i, text: word[0][word[0].length - i]! })
  }
  return typed.slice(0, count - (count % 2))
}
