/** Elements of the page. Text goes in as text nodes alone, so that nothing a model said can become markup. */

type Child = Node | string | undefined | false

interface Given {
  readonly class?: string
  readonly on?: Readonly<Record<string, (event: Event) => void>>
  readonly [attribute: string]: unknown
}

const SVG = 'http://www.w3.org/2000/svg'

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  given: Given = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  return filled(document.createElement(tag), given, children)
}

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  given: Given = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  return filled(document.createElementNS(SVG, tag), given, children)
}

function filled<E extends Element>(element: E, given: Given, children: readonly Child[]): E {
  const { on, ...attributes } = given
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false)
      element.setAttribute(name, value === true ? '' : String(value))
  for (const [name, listener] of Object.entries(on ?? {})) element.addEventListener(name, listener)
  element.append(...children.filter(child => child !== undefined && child !== false))
  return element
}

/** A number for people: four digits, a true minus. */
export function number(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–'
  const size = Math.abs(value)
  const text =
    size !== 0 && (size < 1e-3 || size >= 1e6)
      ? value.toExponential(2).replace(/\.?0+e/, 'e')
      : String(Number(value.toPrecision(4)))
  return text.replaceAll('-', '−')
}

/** A table with a caption and headers; a cell that is a number stands at the right. */
export function table(
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly (string | number | null | Node)[])[],
): HTMLTableElement {
  const cell = (value: string | number | null | Node, first: boolean) =>
    first && typeof value === 'string'
      ? h('th', { scope: 'row' }, value)
      : typeof value === 'string' || value instanceof Node
        ? h('td', {}, value)
        : h('td', { class: 'number' }, number(value))
  return h(
    'table',
    {},
    h('caption', {}, caption),
    h('thead', {}, h('tr', {}, ...heads.map(head => h('th', { scope: 'col' }, head)))),
    h('tbody', {}, ...rows.map(row => h('tr', {}, ...row.map((value, i) => cell(value, i === 0))))),
  )
}

/** A wide table scrolls by itself, also with the keyboard. */
export const scrolling = (label: string, ...children: Node[]): HTMLElement =>
  h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': label }, ...children)
