/** Games as large as a file may be, of one kind of member again and again. */
import { type Attack, closing, fill, opening } from './attack.ts'

const inGame = (bytes: number, piece: string | ((i: number) => string), before = ''): string =>
  fill(bytes, piece, `${opening}${before}`, closing())

const setting = (bytes: number, piece: string | ((i: number) => string), before = '', after = ''): string =>
  fill(bytes, piece, `${opening}train policy {${before}`, `${after} } }`)

const good = (bytes: number): Attack[] => [
  { name: 'watches', text: inGame(bytes, i => `  watch w${i} = R\n`) },
  { name: 'rewards', text: inGame(bytes, i => `  reward r${i} = R + L\n`) },
  { name: 'values in a chain', text: inGame(bytes, i => `  let v${i + 1} = v${i}\n`, '  let v0 = R\n') },
  { name: 'values in a chain, backwards', text: inGame(bytes, i => `  let v${i} = v${i + 1}\n`) },
  {
    name: 'values of calls',
    text: inGame(bytes, i => `  watch w${i} = mean(clip(R, 0, 1) * L over answer)\n`),
  },
  { name: 'axes', text: inGame(bytes, i => `  axis a${i}: 2\n`) },
  { name: 'axes in a chain', text: inGame(bytes, i => `  axis a${i + 1}: 2 per a${i}\n`, '  axis a0: 2\n') },
  {
    name: 'models in a chain',
    text: inGame(bytes, i => `  model m${i + 1} = frozen m${i}\n`, '  model m0 from "hf:owner/name"\n'),
  },
  { name: 'models', text: inGame(bytes, i => `  model m${i} from "hf:owner/name${i}"\n`) },
  { name: 'prompts of a game', text: inGame(bytes, i => `  prompt P${i} = "text"\n`) },
  { name: 'alarms', text: inGame(bytes, i => `  alarm A${i} when mean(R over query) > ${i} then warn\n`) },
  {
    name: 'roles',
    text: inGame(bytes, i => `  role r${i} plays policy { sees "x"  says m${i} over query }\n`),
  },
  {
    name: 'roles that see each other',
    text: inGame(
      bytes,
      i => `  role r${i + 1} plays policy { sees m${i}  says m${i + 1} over query }\n`,
      '  role r0 plays policy { sees "x"  says m0 over answer }\n',
    ),
  },
  {
    name: 'roles and payoffs',
    text: inGame(
      bytes,
      i => `  role r${i} plays policy { sees q  says m${i} over answer }\n  payoff r${i} = length(m${i})\n`,
    ),
  },
]

const wrong = (bytes: number): Attack[] => [
  { name: 'values of unknown names', text: inGame(bytes, i => `  let v${i} = w${i}\n`) },
  { name: 'values of one name', text: inGame(bytes, '  let v = R\n') },
  { name: 'values of wrong types', text: inGame(bytes, i => `  let v${i} = R + q\n`) },
  { name: 'values in a circle', text: inGame(bytes, i => `  let v${i} = v${i + 1}\n`, '  let w = v0\n') },
  { name: 'draws of nothing', text: inGame(bytes, i => `  draw d${i} from e${i} over query\n`) },
  { name: 'without', text: fill(bytes, i => `without a${i}\n`, 'game A { }\ngame G extends A {\n', '}') },
  { name: 'without, without a base', text: fill(bytes, i => `without a${i}\n`, 'game G {\n', '}') },
  { name: 'payoffs of nobody', text: inGame(bytes, i => `  payoff r${i} = 1\n`) },
  { name: 'payoffs of one role', text: inGame(bytes, '  payoff Solver = 1\n') },
  {
    name: 'roles of one regularizer',
    text: inGame(bytes, i => `r${i}, `, '  regularize ').replace(
      '  train',
      'r with entropy weight 1\n  train',
    ),
  },
  { name: 'trainings', text: inGame(bytes, i => `  train p${i} { }\n`) },
  { name: 'settings in a row', text: setting(bytes, i => `a${i}: 1\n`) },
  { name: 'one setting again and again', text: setting(bytes, 'steps: 1\n') },
  { name: 'one list', text: setting(bytes, '1, ', 'a: [', '1]') },
  { name: 'weights of unknown roles', text: setting(bytes, i => `r${i}: 1\n`, 'weight: {', '}') },
  {
    name: 'arguments',
    text: inGame(bytes, i => `${i}, `, '  watch w = min(').replace('  train', '1)\n  train'),
  },
  {
    name: 'named arguments',
    text: inGame(bytes, i => `a${i}: 1, `, '  watch w = min(').replace('  train', 'b: 1)\n  train'),
  },
]

export const members = (bytes: number): readonly Attack[] => [...good(bytes), ...wrong(bytes)]
