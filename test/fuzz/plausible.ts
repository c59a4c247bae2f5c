/** Changes that leave a program plausible: the slips of somebody who knows the language, so that every stage of the compiler is reached. */
import type { Random } from '../../games/world/make/random.ts'
import type { Site, Sites } from './sites.ts'
import { sitesOf } from './sites.ts'

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The edits that make a change; none where the program has no place for it. */
type Change = (text: string, sites: Sites, random: Random) => readonly Edit[]

const numbers = ['0', '1', '2', '3', '7', '64', '1000', '0.5', '50%', '1e-6', '1e6', '4294967296', '1e308']
const operators = ['+', '-', '*', '/', '==', '!=', '<', '<=', '>', '>=', 'and', 'or']
const ofAnyType = ['"x"', '1', '0.5', 'true', 'missing', '""', '-1', 'q', 'a', 'R', 'policy', 'Solver']

const oneOf = <T>(items: readonly T[], random: Random): T | undefined => items[random.below(items.length)]
const imageOf = (text: string, { span }: Site): string => text.slice(span.start, span.end)
const put = ({ span }: Site, text: string): Edit => ({ ...span, text })

/** The images of two places, exchanged; of places within each other nothing. */
function exchange(text: string, a: Site | undefined, b: Site | undefined): readonly Edit[] {
  if (!a || !b || (a.span.start < b.span.end && b.span.start < a.span.end)) return []
  return [put(a, imageOf(text, b)), put(b, imageOf(text, a))]
}

const swap =
  (which: keyof Sites): Change =>
  (text, sites, random) => {
    const a = oneOf(sites[which], random)
    return exchange(
      text,
      a,
      oneOf(
        sites[which].filter(({ part }) => part === a?.part),
        random,
      ),
    )
  }

/** Puts what stands at one place over what stands at another. */
const copy =
  (which: keyof Sites): Change =>
  (text, sites, random) => {
    const [from, to] = [oneOf(sites[which], random), oneOf(sites[which], random)]
    return from && to ? [put(to, imageOf(text, from))] : []
  }

const replace =
  (which: keyof Sites, by: readonly string[]): Change =>
  (_, sites, random) => {
    const site = oneOf(sites[which], random)
    return site ? [put(site, oneOf(by, random)!)] : []
  }

const drop =
  (which: keyof Sites): Change =>
  (_, sites, random) => {
    const site = oneOf(sites[which], random)
    return site ? [put(site, '')] : []
  }

const double =
  (which: keyof Sites, between: string): Change =>
  (text, sites, random) => {
    const site = oneOf(sites[which], random)
    return site ? [put(site, `${imageOf(text, site)}${between}${imageOf(text, site)}`)] : []
  }

/** What a formula could be instead: its negation, its mean, a choice, a comparison. */
const wrap: Change = (text, sites, random) => {
  const site = oneOf(sites.expressions, random)
  const axis = oneOf(sites.axes, random)
  if (!site) return []
  const inner = imageOf(text, site)
  const over = axis ? imageOf(text, axis) : 'query'
  const ways = [
    `-(${inner})`,
    `mean(${inner} over ${over})`,
    `count(${inner} over ${over})`,
    `(if ${inner} then 1 else missing)`,
    `(${inner} > 0)`,
    `valid(${inner})`,
    `(${inner} * ${inner})`,
    `clip(${inner}, 0, 1)`,
  ]
  return [put(site, oneOf(ways, random)!)]
}

const without: Change = (text, sites, random) => {
  const [body, name] = [oneOf(sites.bodies, random), oneOf(sites.names, random)]
  if (!body || !name) return []
  const word = oneOf(['', 'payoff ', 'regularize ', 'train '], random)!
  const at = body.span.end - 1
  return [{ start: at, end: at, text: `\n  without ${word}${imageOf(text, name)}\n` }]
}

/** Writes a formula out where its name is used, and leaves its name out: what it calls is then called elsewhere, or there alone. */
const inline: Change = (text, sites, random) => {
  const value = oneOf(sites.values, random)
  if (!value) return []
  const uses = sites.names.filter(site => imageOf(text, site) === value.name && site.part !== 'value.name')
  const outside = uses.filter(({ span }) => span.end <= value.span.start || span.start >= value.span.end)
  return [
    put(value, ''),
    ...outside.map(site => put(site, `(${text.slice(value.formula.start, value.formula.end)})`)),
  ]
}

/** Another game of the file's own, which leaves out or writes over what it starts from. */
const variant: Change = (text, sites, random) => {
  const base = oneOf(
    sites.declared.filter(({ part }) => part === 'game.name'),
    random,
  )
  const members = sites.items.filter(({ part }) => part === 'game.members')
  const taken = [oneOf(members, random), oneOf(members, random)].flatMap(site =>
    site ? [imageOf(text, site)] : [],
  )
  const name = oneOf(sites.declared, random)
  const left = name && random.below(2) === 0 ? [`without ${imageOf(text, name)}`] : []
  if (!base) return []
  const body = [...taken, ...left].join('\n  ')
  return [
    {
      start: text.length,
      end: text.length,
      text: `\ngame Variant extends ${imageOf(text, base)} {\n  ${body}\n}\n`,
    },
  ]
}

const changes: readonly Change[] = [
  swap('names'),
  swap('names'),
  copy('names'),
  copy('axes'),
  copy('axes'),
  replace('numbers', numbers),
  replace('numbers', numbers),
  copy('numbers'),
  swap('texts'),
  replace('types', ['number', 'text', 'bool']),
  replace('operators', operators),
  replace('args', ofAnyType),
  copy('args'),
  copy('expressions'),
  swap('expressions'),
  wrap,
  swap('settings'),
  copy('settings'),
  swap('settingValues'),
  copy('settingValues'),
  drop('settings'),
  double('settings', ', '),
  drop('items'),
  double('items', '\n  '),
  copy('items'),
  inline,
  inline,
  without,
  variant,
  variant,
]

/** One change that the program has a place for. */
export function changePlausibly(text: string, random: Random): string {
  const sites = sitesOf(text)
  for (let tries = 0; tries < 5; tries++) {
    const edits = oneOf(changes, random)!(text, sites, random)
    if (edits.length > 0) return apply(text, edits)
  }
  return text
}

const apply = (text: string, edits: readonly Edit[]): string =>
  [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((changed, { start, end, text: by }) => changed.slice(0, start) + by + changed.slice(end), text)
