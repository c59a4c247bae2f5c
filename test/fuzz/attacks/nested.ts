/** Programs that are deep: each level small, and far more of them than anybody writes. */
import { type Attack, expression, game } from './attack.ts'

const deep = 2000

const around = (open: string, middle: string, close: string): string =>
  open.repeat(deep) + middle + close.repeat(deep)

export const nested: readonly Attack[] = [
  { name: '2,000 parentheses', text: expression(around('(', '1', ')')) },
  { name: '2,000 parentheses that stay open', text: expression('('.repeat(deep)) },
  { name: '2,000 if in if', text: expression(`${'if '.repeat(deep)}true`) },
  { name: '2,000 if in else', text: expression(`${'if R == 1 then 1 else '.repeat(deep)}0`) },
  { name: '2,000 not', text: expression(`${'not '.repeat(deep)}true`) },
  { name: '2,000 minuses', text: expression(`${'-'.repeat(deep)}1`) },
  { name: '2,000 not and minuses by turns', text: expression(`${'not -('.repeat(deep)}1`) },
  { name: '2,000 calls in one another', text: expression(around('abs(', 'R', ')')) },
  { name: '2,000 calls of calls', text: expression(`R${'()'.repeat(deep)}`) },
  { name: '2,000 accesses', text: expression(`R${'.a'.repeat(deep)}`) },
  { name: '2,000 sums', text: expression(`R${' + R'.repeat(deep)}`) },
  { name: '2,000 square brackets', text: expression('['.repeat(deep)) },
  { name: '2,000 braces', text: `game G ${'{'.repeat(deep)}` },
  { name: '2,000 braces of a role', text: `game G { role R plays m ${'{ sees '.repeat(deep)}` },
  { name: '2,000 settings in one another', text: game('', `a: ${around('{ a: ', '1', ' }')}`) },
  { name: '2,000 choices in one another', text: game('', `a: ${around('b { a: ', '1', ' }')}`) },
  { name: '2,000 lists in one another', text: game('', `a: ${around('[', '1', ']')}`) },
  { name: '2,000 keys', text: game('', `${'a.'.repeat(deep)}a: 1`) },
  { name: '2,000 brackets in a pattern', text: expression(`matches(a, "${around('(', 'a', ')')}")`) },
  { name: '64 parentheses', text: expression(`${'('.repeat(63)}R${')'.repeat(63)}`) },
  { name: '60 choices in one another', text: expression(`${'if R == 1 then L else '.repeat(60)}0`) },
]
