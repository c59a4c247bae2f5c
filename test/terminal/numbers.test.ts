import { expect, it } from 'vitest'
import { type Layer, layered } from '../../terminal/text/chart.ts'
import { cells } from '../../terminal/text/fit.ts'
import { count, duration, number, percent, share, signed } from '../../terminal/text/number.ts'
import { bar, sparkline } from '../../terminal/text/sparkline.ts'

it.each([
  [0, '0.00'],
  [-0.42, '−0.42'],
  [5.1, '5.10'],
  [41.27, '41.3'],
  [128.4, '128'],
  [0.031, '0.031'],
  [1e-6, '1e-6'],
  [-3.2e-5, '−3.2e-5'],
  [9.996, '10.0'],
  [99.97, '100'],
  [1234567, '1.2e6'],
  [null, '–'],
  [Number.NaN, '–'],
  [-0, '0.00'],
] as const)('writes %s as %s', (value, text) => {
  expect(number(value)).toBe(text)
})

it('writes signs, shares and results', () => {
  expect([signed(1.2), signed(-0.4), signed(0)]).toEqual(['+1.20', '−0.40', '0.00'])
  expect([share(0.943), percent(0.5104), percent(null)]).toEqual(['94%', '51.0 %', '–'])
  expect([count(9999), count(102_080), count(134_515_008), count(1.7e9)]).toEqual([
    '9999',
    '102 k',
    '134.5 M',
    '1.7 G',
  ])
})

it.each([
  [0, '0 s'],
  [0.314, '0.31 s'],
  [4.21, '4.2 s'],
  [41.2, '41 s'],
  [99.4, '99 s'],
  [750, '12m30s'],
  [4320, '1h12m'],
  [3 * 86400 + 4 * 3600, '3d4h'],
  [undefined, '–'],
] as const)('writes %s seconds as %s', (seconds, text) => {
  expect(duration(seconds)).toBe(text)
})

it('draws sparklines and bars as wide as asked', () => {
  expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7], 8)).toBe('▁▂▃▄▅▆▇█')
  expect(sparkline([1, null, 1], 5)).toBe('▅ ▅  ')
  expect(sparkline([0, 0, 10, 10], 2)).toBe('▁█')
  expect(sparkline([], 3)).toBe('   ')
  expect(bar(0, 6)).toBe('▕    ▏')
  expect(bar(0.5, 6)).toBe('▕██  ▏')
  expect(bar(9, 6)).toBe('▕████▏')
  for (let share = 0; share <= 1; share += 0.01) expect(cells(bar(share, 12))).toBe(12)
})

const drawnOf = (points: Layer['points'], end: number, width: number, height: number) =>
  layered([{ points, dotted: false }], end, width, height).map(line => line.map(({ text }) => text).join(''))

it('draws a rising line from the lower left to the upper right', () => {
  const drawn = drawnOf(
    [
      { x: 0, y: 0 },
      { x: 10, y: 1 },
    ],
    10,
    4,
    2,
  )
  expect(drawn).toEqual(['⠀⠀⡠⠊', '⡠⠊⠀⠀'])
})

it('leaves the part of a chart empty that the run has not reached', () => {
  const [line] = drawnOf(
    [
      { x: 0, y: 1 },
      { x: 5, y: 1 },
    ],
    20,
    8,
    1,
  )
  expect(line!.slice(3)).toBe('⠀'.repeat(5))
})

it('draws a second run in dots on the same scale, and says which cells are whose', () => {
  const flat = (y: number, dotted: boolean): Layer => ({
    points: [
      { x: 0, y },
      { x: 7, y },
    ],
    dotted,
  })
  const [upper, lower] = layered([flat(1, false), flat(0, true)], 7, 4, 2)
  expect(upper).toEqual([{ text: '⠉⠉⠉⠉', layer: 0 }])
  expect(lower).toEqual([
    { text: '⡀', layer: 1 },
    { text: '⠀', layer: 0 },
    { text: '⡀', layer: 1 },
    { text: '⠀', layer: 0 },
  ])
})
