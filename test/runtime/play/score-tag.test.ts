import { expect, it } from 'vitest'
import { missing } from '../../../compiler/plan/cell.ts'
import { readScore } from '../../../runtime/play/score-tag.ts'

it.each([
  ['<score>5</score>', 5],
  ['I think <Score> 3 </SCORE>.', 3],
  ['<score>1</score> no: <score>6</score>', 6],
  ['<score>7</score> and <score>', 7],
  ['<score>2.5</score>', 2.5],
  ['5', missing('no <score> tag')],
  ['<score>5', missing('no <score> tag')],
  ['<score>five</score>', missing('no number in the <score> tag')],
  ['<score></score>', missing('no number in the <score> tag')],
  ['<score>8</score>', missing('a score outside 0..7')],
  ['<score>-1</score>', missing('a score outside 0..7')],
])('reads %j', (reply, verdict) => {
  expect(readScore(reply, 0, 7)).toEqual(verdict)
})
