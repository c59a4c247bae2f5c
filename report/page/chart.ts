/** A chart as SVG: curves, bands, marks of alarms, a cross-hair that keys move too, and the same as a table. */
import type { AlarmMark, Chart, Line } from '../document.ts'
import { h, number, scrolling, svg, table } from './dom.ts'
import { type Scale, scale, thinned } from './scale.ts'

const WIDTH = 460
const HEIGHT = 220
const PAD = { left: 46, right: 12, top: 14, bottom: 30 }
const MOST = 800
/** Colours of the palette of Okabe and Ito that have a class in the style sheet. */
export const STYLES = 7

export function chartFigure(chart: Chart, alarms: readonly AlarmMark[]): HTMLElement {
  const steps = [...new Set(chart.lines.flatMap(line => line.points.map(([step]) => step)))].sort(
    (a, b) => a - b,
  )
  const id = `chart-${chart.title.replace(/\W+/g, '-')}-${count++}`
  const readout = h('output', { class: 'readout', 'aria-live': 'polite' })
  return h(
    'figure',
    { class: 'chart' },
    h('figcaption', { id }, h('strong', {}, chart.title), h('span', { class: 'about' }, chart.about)),
    drawing(chart, steps, alarms, id, readout),
    readout,
    chart.lines.length > 1 && legend(chart.lines),
    asTable(chart, steps),
  )
}

let count = 0

interface Frame {
  readonly x: (step: number) => number
  readonly y: (value: number) => number
  readonly across: Scale
  readonly up: Scale
}

function frameOf({ lines }: Chart, steps: readonly number[]): Frame {
  const values = lines.flatMap(line => [
    ...line.points.map(([, value]) => value),
    ...(line.band ?? []).flatMap(([, low, high]) => [low, high]),
  ])
  const least = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const greatest = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const up = scale(values.length ? least : 0, values.length ? greatest : 1, 4)
  const [first, last] = [steps[0] ?? 0, steps.at(-1) ?? 1]
  const across = scale(first, Math.max(last, first + 1), 5)
  const low = Math.min(first, across.low < 0 ? 0 : first)
  const high = Math.max(last, low + 1)
  return {
    across: {
      low,
      high,
      ticks: across.ticks.filter(tick => tick >= low && tick <= high && Number.isInteger(tick)),
    },
    up,
    x: step => PAD.left + ((step - low) / (high - low)) * (WIDTH - PAD.left - PAD.right),
    y: value =>
      HEIGHT - PAD.bottom - ((value - up.low) / (up.high - up.low)) * (HEIGHT - PAD.top - PAD.bottom),
  }
}

function drawing(
  chart: Chart,
  steps: readonly number[],
  alarms: readonly AlarmMark[],
  id: string,
  readout: HTMLOutputElement,
): SVGSVGElement {
  const frame = frameOf(chart, steps)
  const hair = svg('line', { class: 'hair', y1: PAD.top, y2: HEIGHT - PAD.bottom, visibility: 'hidden' })
  const last = chart.lines.map(line => `${line.name} ${number(line.points.at(-1)?.[1])}`).join(', ')
  const drawn = svg(
    'svg',
    {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: 'img',
      tabindex: '0',
      'aria-labelledby': id,
      'aria-description': `At the last step: ${last}. Arrow keys read single steps; a table follows.`,
    },
    ...grid(frame),
    ...alarms.map(alarm => alarmMark(alarm, frame)),
    ...chart.lines.flatMap(line => (line.band ? [bandPath(line, frame)] : [])),
    ...chart.lines.flatMap(line => curvePath(line, frame)),
    hair,
  )
  readOut({ drawn, hair, readout, steps, chart, frame })
  return drawn
}

function grid({ across, up, x, y }: Frame): SVGElement[] {
  return [
    ...up.ticks.flatMap(tick => [
      svg('line', {
        class: tick === 0 ? 'zero' : 'grid',
        x1: PAD.left,
        x2: WIDTH - PAD.right,
        y1: y(tick),
        y2: y(tick),
      }),
      svg('text', { class: 'tick', x: PAD.left - 6, y: y(tick) + 3.5, 'text-anchor': 'end' }, number(tick)),
    ]),
    svg('text', { class: 'tick', x: WIDTH - PAD.right, y: HEIGHT - 1, 'text-anchor': 'end' }, 'step'),
    ...across.ticks.map(tick =>
      svg(
        'text',
        { class: 'tick', x: x(tick), y: HEIGHT - PAD.bottom + 15, 'text-anchor': 'middle' },
        number(tick),
      ),
    ),
  ]
}

function alarmMark(alarm: AlarmMark, { x, across }: Frame): SVGElement {
  const at = x(Math.min(across.high, Math.max(across.low, alarm.step)))
  return svg(
    'g',
    { class: 'alarm' },
    svg('title', {}, `alarm ${alarm.name} at step ${alarm.step}${alarm.run ? `, ${alarm.run}` : ''}`),
    svg('line', { x1: at, x2: at, y1: PAD.top, y2: HEIGHT - PAD.bottom }),
    svg('path', { d: `M${at - 4.5} ${PAD.top - 9}h9l-4.5 8z` }),
  )
}

const fixed = (value: number): string => value.toFixed(1)
const styleOf = ({ style }: Line): string => `s${style % STYLES} d${Math.floor(style / STYLES) % 3}`

function curvePath(line: Line, { x, y }: Frame): SVGElement[] {
  const points = thinned(line.points, MOST)
  const d = points
    .map(([step, value], i) => `${i === 0 ? 'M' : 'L'}${fixed(x(step))} ${fixed(y(value))}`)
    .join('')
  const dots = points.length <= 12 ? points : []
  return [
    svg('path', { class: `curve ${styleOf(line)}`, d }),
    ...dots.map(([step, value]) =>
      svg('circle', { class: `dot ${styleOf(line)}`, cx: fixed(x(step)), cy: fixed(y(value)), r: 2.6 }),
    ),
  ]
}

function bandPath(line: Line, { x, y }: Frame): SVGElement {
  const band = line.band ?? []
  const skip = Math.max(1, Math.ceil(band.length / MOST))
  const kept = band.filter((_, i) => i % skip === 0 || i === band.length - 1)
  const there = kept.map(([step, , high]) => `${fixed(x(step))} ${fixed(y(high))}`)
  const back = kept.toReversed().map(([step, low]) => `${fixed(x(step))} ${fixed(y(low))}`)
  return svg('path', { class: `band ${styleOf(line)}`, d: `M${[...there, ...back].join('L')}Z` })
}

function legend(lines: readonly Line[]): HTMLElement {
  const key = (line: Line) =>
    svg(
      'svg',
      { class: 'key', viewBox: '0 0 22 8', 'aria-hidden': 'true' },
      svg('path', { class: `curve ${styleOf(line)}`, d: 'M1 4H21' }),
    )
  return h('ul', { class: 'legend' }, ...lines.map(line => h('li', {}, key(line), line.name)))
}

interface Reading {
  readonly drawn: SVGSVGElement
  readonly hair: SVGLineElement
  readonly readout: HTMLOutputElement
  readonly steps: readonly number[]
  readonly chart: Chart
  readonly frame: Frame
}

/** The values at the step under the pointer, or at the one that the arrow keys went to. */
function readOut({ drawn, hair, readout, steps, chart, frame }: Reading): void {
  const values = new Map(chart.lines.map(line => [line, new Map(line.points)]))
  let at = steps.length - 1
  const show = (index: number) => {
    at = Math.min(steps.length - 1, Math.max(0, index))
    const step = steps[at]
    if (step === undefined) return
    for (const end of ['x1', 'x2']) hair.setAttribute(end, fixed(frame.x(step)))
    hair.setAttribute('visibility', 'visible')
    const told = chart.lines.flatMap(line => {
      const value = values.get(line)?.get(step)
      return value === undefined ? [] : [`${line.name} ${number(value)}`]
    })
    readout.textContent = `step ${step}: ${told.join(', ')}`
  }
  const hide = () => {
    hair.setAttribute('visibility', 'hidden')
    readout.textContent = ''
  }
  drawn.addEventListener('pointermove', event => {
    const box = drawn.getBoundingClientRect()
    const step = stepAt(((event.clientX - box.left) / box.width) * WIDTH, frame)
    show(
      steps.reduce((best, each, i) => (Math.abs(each - step) < Math.abs(steps[best]! - step) ? i : best), 0),
    )
  })
  drawn.addEventListener('pointerleave', hide)
  drawn.addEventListener('blur', hide)
  drawn.addEventListener('keydown', event => {
    const far = event.shiftKey ? 10 : 1
    const to = { ArrowLeft: at - far, ArrowRight: at + far, Home: 0, End: steps.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    show(to)
  })
}

const stepAt = (x: number, { across: { low, high } }: Frame): number =>
  low + ((x - PAD.left) / (WIDTH - PAD.left - PAD.right)) * (high - low)

/** Filled when it is opened: most never are. */
function asTable({ title, lines }: Chart, steps: readonly number[]): HTMLElement {
  const place = h('details', { class: 'as-table' }, h('summary', {}, 'as a table'))
  place.addEventListener(
    'toggle',
    () => {
      const values = lines.map(line => new Map(line.points))
      const rows = steps.map(step => [String(step), ...values.map(each => each.get(step) ?? null)])
      place.append(scrolling(title, table(title, ['step', ...lines.map(line => line.name)], rows)))
    },
    { once: true },
  )
  return place
}
