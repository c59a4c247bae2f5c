// Draws the terminal as an SVG: `npm run picture [EVENTS.jsonl [VIEW]]` → docs/terminal.svg.
// The frame is the command's own; only its escape sequences (SGR) are turned into colours.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const [events = `${root}test/terminal/fixtures/events.jsonl`, view = 'game'] = process.argv.slice(2)
const COLUMNS = 80
const ROWS = 24
const OUT = `${root}docs/terminal.svg`

const CELL = { width: 8.4, height: 18 }
const PAD = 16
const BACK = '#16181d'
const PLAIN = '#d5d8de'
const COLOURS = {
  30: '#5c6370',
  31: '#f07178',
  32: '#98c379',
  33: '#e5c07b',
  34: '#61afef',
  35: '#c58fe0',
  36: '#56c8d8',
  37: PLAIN,
  90: '#7f848e',
}

const args = [
  `${root}bin/lsp.js`,
  'kitchen-sink',
  events,
  '--view',
  view,
  '--columns',
  String(COLUMNS),
  '--rows',
  String(ROWS),
]
const env = { ...process.env, FORCE_COLOR: '1' }
delete env.NO_COLOR
const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' })
if (status !== 0) {
  process.stderr.write(stderr)
  process.exit(status ?? 1)
}
mkdirSync(`${root}docs`, { recursive: true })
writeFileSync(OUT, svgOf(stdout.trimEnd().split('\n')))
console.log(OUT)

/** Runs of text in one style: {text, column, style}. */
function runsOf(line, style) {
  const runs = []
  let column = 0
  for (const [, codes, text] of line.matchAll(/\x1b\[([\d;]*)m|([^\x1b]+)/g)) {
    if (text === undefined) {
      for (const code of codes.split(';').map(Number)) apply(code, style)
      continue
    }
    runs.push({ text, column, style: { ...style } })
    column += widthOf(text)
  }
  return runs
}

function apply(code, style) {
  if (code === 0) Object.assign(style, { bold: false, dim: false, inverse: false, colour: undefined })
  else if (code === 1) style.bold = true
  else if (code === 2) style.dim = true
  else if (code === 22) Object.assign(style, { bold: false, dim: false })
  else if (code === 7) style.inverse = true
  else if (code === 27) style.inverse = false
  else if (code === 39) style.colour = undefined
  else if (code in COLOURS) style.colour = COLOURS[code]
}

/** Cells of a text; East Asian wide letters take two. */
function widthOf(text) {
  return [...text].reduce(
    (sum, letter) =>
      sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/.test(letter) ? 2 : 1),
    0,
  )
}

function svgOf(lines) {
  const width = COLUMNS * CELL.width + 2 * PAD
  const height = (lines.length + 1) * CELL.height + 2 * PAD
  const style = {}
  const rows = lines.map((line, row) =>
    runsOf(line, style)
      .map(run => textOf(run, row))
      .join(''),
  )
  const dots = ['#f07178', '#e5c07b', '#98c379'].map(
    (fill, index) => `<circle cx="${PAD + 6 + index * 18}" cy="${PAD}" r="5" fill="${fill}"/>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${round(width)} ${round(height)}" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14">
<title>lsp: the self-play screen</title>
<rect width="100%" height="100%" rx="8" fill="${BACK}"/>
${dots.join('')}
${rows.filter(row => row !== '').join('\n')}
</svg>
`
}

function textOf({ text, column, style }, row) {
  if (text.trim() === '') return ''
  const x = round(PAD + column * CELL.width)
  const y = round(PAD + (row + 1.75) * CELL.height)
  const fill = style.inverse ? BACK : (style.colour ?? PLAIN)
  const length = round(widthOf(text) * CELL.width)
  const box = style.inverse
    ? `<rect x="${x}" y="${round(y - CELL.height * 0.75)}" width="${length}" height="${CELL.height}" fill="${style.colour ?? PLAIN}"/>`
    : ''
  const weight = style.bold ? ' font-weight="bold"' : ''
  const faint = style.dim ? ' opacity="0.6"' : ''
  return `${box}<text x="${x}" y="${y}" fill="${fill}"${weight}${faint} textLength="${length}" lengthAdjust="spacingAndGlyphs" xml:space="preserve">${escaped(text)}</text>`
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function round(value) {
  return Number(value.toFixed(1))
}
