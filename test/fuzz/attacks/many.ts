/** Small programs that stand for large ones: chains that double, ranges without end, patterns that branch. */
import { type Attack, chain, closing, expression, game, opening, times } from './attack.ts'

const squarings = 60

/** What the symbolic facts (zero-sum, degeneration, ranges) are decided on. */
const symbolic: readonly Attack[] = [
  { name: 'sixty squarings', text: chain('R', squarings, v => `${v} * ${v}`) },
  { name: 'sixty squarings of a sum', text: chain('R + L + tokens(a)', squarings, v => `${v} * ${v}`) },
  { name: 'sixty squarings of a small number', text: chain('R * 1e-300', squarings, v => `${v} * ${v}`) },
  { name: 'sixty doublings', text: chain('R', squarings, v => `${v} + ${v}`) },
  { name: 'sixty divisions', text: chain('L + 1', squarings, v => `${v} / (${v} + 1)`) },
  { name: 'sixty choices', text: chain('R', squarings, v => `if ${v} > 1 then ${v} * 2 else ${v} - 1`) },
  { name: 'sixty smaller ones', text: chain('L', squarings, v => `min(${v}, ${v} * 2)`) },
  { name: 'sixty calls', text: chain('L', squarings, v => `clip(exp(${v}) - ${v}, 0, 1)`) },
  { name: 'sixty means', text: chain('R', squarings, v => `R * mean(${v} * ${v} over answer)`) },
  { name: 'sixty repairs', text: chain('R', squarings, v => `if valid(${v}) then ${v} * ${v} else 0`) },
  {
    name: 'a sum of 500 products',
    text: game(`  payoff Asker = mean(${times(500, i => `R * L * ${i + 1}`, ' + ')} over answer)`),
  },
  {
    name: 'a product of 400 sums',
    text: game(`  payoff Asker = mean(${times(400, i => `(R + L + ${i})`, ' * ')} over answer)`),
  },
  {
    name: 'a product of sums of many values',
    text: game(
      `${times(40, i => `  reward r${i} = length(a) + ${i} * R`)}\n  payoff Asker = -mean(${times(40, i => `(r${i} + R)`, ' * ')} over answer)`,
    ),
  },
  {
    name: 'a power of a sum of many rewards',
    text: game(
      `${times(30, i => `  reward r${i} = matches(a, "${i}")`)}\n  let s = ${times(30, i => `r${i}`, ' + ')}\n  payoff Asker = -mean(s * s * s * s * s over answer)`,
    ),
  },
]

const chains: readonly Attack[] = [
  {
    name: '5,000 values in a chain',
    text: game(`  let v0 = R\n${times(5000, i => `  let v${i + 1} = v${i} + R`)}\n  watch w = v5000`),
  },
  {
    name: '5,000 values in a chain, backwards',
    text: game(`${times(5000, i => `  let v${i} = v${i + 1}`)}\n  let v5000 = R`),
  },
  {
    name: '5,000 values in a circle',
    text: game(`${times(5000, i => `  let v${i} = v${i + 1}`)}\n  let v5000 = v0`),
  },
  {
    name: '10,000 roles',
    text: game(times(10_000, i => `  role r${i} plays policy { sees "x"  says m${i} over query }`)),
  },
  {
    name: '200 roles that are paid for each other',
    text: game(
      `${times(200, i => `  role r${i} plays policy { sees q  says m${i} over answer }`)}\n${times(200, i => `  payoff r${i} = length(m${i}) - length(m${(i + 1) % 200})`)}`,
    ),
  },
  { name: '1,000 unknown names', text: game(times(1000, i => `  let v${i} = nobody${i}`)) },
  {
    name: '1,000 wrong settings',
    text: game(
      '',
      times(1000, i => `key${i}: 1`),
    ),
  },
  { name: '500 arguments', text: expression(`min(${times(500, () => 'R', ', ')})`) },
  {
    name: '60 games that extend each other',
    text: `${game('')}${times(60, i => `game G${i} extends G${i > 0 ? i - 1 : ''} { payoff Solver = R + ${i} }`)}`,
  },
  {
    name: '500 games that extend each other',
    text: `${game('')}${times(500, i => `game G${i} extends G${i > 0 ? i - 1 : ''} { }`)}`,
  },
  {
    name: '500 games that extend one',
    text: `${game('')}${times(500, i => `game G${i} extends G { payoff Solver = R + ${i} }`)}`,
  },
  { name: 'a circle of 500 games', text: times(500, i => `game G${i} extends G${(i + 1) % 500} { }`) },
  {
    name: 'a chain of 100 imports',
    text: 'import G from "./a0.lsp"',
    others: Object.fromEntries(
      Array.from({ length: 100 }, (_, i) => [`a${i}.lsp`, `import G from "./a${i + 1}.lsp"`]),
    ),
  },
  {
    name: 'imports that branch',
    text: 'import G from "./a0.lsp"',
    others: Object.fromEntries(
      Array.from({ length: 62 }, (_, i) => [
        `a${i}.lsp`,
        `import G from "./a${i + 1}.lsp"\nimport H from "./a${i + 2}.lsp"`,
      ]),
    ),
  },
  {
    name: '300 arms of different settings',
    text: `${opening}${closing()}experiment E { ${times(300, i => `arm a${i} = G with { axis.query: ${i + 2} } then G times ${i + 1}`)} }`,
  },
]

const axes = (n: number, size: string): string =>
  times(n, i => `  axis x${i}: ${size}${i > 0 ? ` per x${i - 1}` : ''}`)

const nestedAxes = (size: string): string =>
  game(`${axes(40, size)}\n  role Far plays policy { sees "x"  says t over x39 }\n  payoff Far = length(t)`)

const edges: readonly Attack[] = [
  { name: 'forty nested axes', text: nestedAxes('2') },
  { name: 'forty nested axes as large as a number may be', text: nestedAxes('9007199254740991') },
  {
    name: 'one axis as large as a number may be',
    text: game('').replace('axis query: 8', 'axis query: 9007199254740991'),
  },
  {
    name: 'numbers without end',
    text: game(
      '  watch big = R + 1e308 * 10\n  watch small = R * 1e-999\n  watch none = R * 0 / 0\n  watch wide = clip(R, -1e308, 1e308) * 1e308',
    ),
  },
  {
    name: 'numbers that are too large',
    text: game(
      '  watch big = R + 1e999\n  watch wide = clip(R, -1e999, 1e999)',
      'steps: 1e999, clip: 1e999..1e999, max_grad_norm: 1e999, optimizer: adamw { lr: 1e999 }',
    ),
  },
  { name: 'a number of 5,000 digits', text: expression(`R + ${'9'.repeat(5000)}`) },
  { name: 'a fraction of 5,000 digits', text: expression(`R + 0.${'9'.repeat(5000)}`) },
  {
    name: 'huge settings',
    text: game('', 'steps: 9007199254740993, epochs: 1e308, checkpoint: every 9007199254740993 steps'),
  },
  {
    name: 'as many steps as a number may count',
    text: game('', 'steps: 9007199254740991, checkpoint: every 9007199254740991 steps'),
  },
  {
    name: 'a judge of a huge range',
    text: game('  reward J = policy.judge(q, score: -1e308..1e308)\n  watch j = J * J'),
  },
  { name: 'seeds without end', text: 'game G { }\nexperiment E { seeds: 1..9007199254740991  arm a = G }' },
  {
    name: 'an arm without end',
    text: `${game('')}experiment E { seeds: 1..5  arm a = G times 9007199254740991 }`,
  },
]

const patterns: readonly Attack[] = [
  { name: 'a pattern that branches', text: expression(`matches(a, "${'(a|a)*'.repeat(200)}b")`) },
  { name: 'a pattern of stars of stars', text: expression('matches(a, "((((((((a*)*)*)*)*)*)*)*)*b")') },
  { name: 'a pattern with huge counts', text: expression('matches(a, "((a{1000}){1000}){1000}")') },
  { name: 'a pattern with counts that are too large', text: expression('matches(a, "a{100000000}")') },
  {
    name: 'a pattern of 5,000 brackets',
    text: expression(`matches(a, "${'('.repeat(5000)}${')'.repeat(5000)}")`),
  },
  {
    name: 'a pattern of 50,000 alternatives',
    text: expression(`matches(a, "${times(50_000, i => `a${i}`, '|')}")`),
  },
  { name: '2,000 patterns', text: game(times(2000, i => `  watch w${i} = matches(a, "${i}|(a|b)*c{10}")`)) },
]

export const many: readonly Attack[] = [...symbolic, ...chains, ...edges, ...patterns]
