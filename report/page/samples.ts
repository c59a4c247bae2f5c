/** The sample browser: search, filter, sort, step through time, and follow one text through it. */
import type { SampleRow, Samples } from '../document.ts'
import { h, number } from './dom.ts'
import { found, type Query, type Same, saidText } from './sample-query.ts'

const PAGE = 50

export function sampleBrowser(samples: Samples): HTMLElement {
  const { rows, runs } = samples
  const roles = [...new Set(rows.map(row => row.role))]
  const steps = [...new Set(rows.map(row => row.step))].sort((a, b) => a - b)
  const terms = [...new Set(rows.flatMap(row => Object.keys(row.terms)))]
  let query: Query = { text: '', role: '', run: undefined, step: steps.at(-1), sort: 'order', down: false }
  let shown = PAGE
  const set = (change: Partial<Query>) => {
    query = { ...query, ...change }
    shown = PAGE
    draw()
  }

  const search = h('input', {
    type: 'search',
    id: 'sample-search',
    placeholder: 'seen or said',
    on: { input: () => set({ text: search.value }) },
  })
  const role = select(
    'sample-role',
    [['', 'all roles'], ...roles.map(name => [name, name] as const)],
    value => set({ role: value }),
  )
  const run = select(
    'sample-run',
    [['', 'all runs'], ...runs.map((name, i) => [String(i), name] as const)],
    value => set({ run: value === '' ? undefined : Number(value) }),
  )
  const step = select(
    'sample-step',
    [['', 'all steps'], ...steps.map(each => [String(each), `step ${each}`] as const)],
    value => set({ step: value === '' ? undefined : Number(value) }),
  )
  step.value = String(steps.at(-1) ?? '')
  const sorts = ['order', 'payoff', 'advantage', ...terms.map(term => `term ${term}`), 'tokens']
  const sort = select(
    'sample-sort',
    sorts.map(name => [name.replace(/^term /, ''), name === 'order' ? 'order of play' : name] as const),
    value => set({ sort: value }),
  )
  const direction = h('button', {
    type: 'button',
    id: 'sample-direction',
    on: { click: () => set({ down: !query.down }) },
  })
  const move = (by: number) => {
    const at = query.step === undefined ? (by > 0 ? -1 : steps.length) : steps.indexOf(query.step)
    const to = steps[Math.min(steps.length - 1, Math.max(0, at + by))]
    step.value = String(to ?? '')
    set({ step: to })
  }
  const back = h(
    'button',
    { type: 'button', 'aria-label': 'the step before', on: { click: () => move(-1) } },
    '←',
  )
  const on = h('button', { type: 'button', 'aria-label': 'the next step', on: { click: () => move(1) } }, '→')
  const follow = (same: Same) => {
    step.value = ''
    role.value = ''
    sort.value = 'order'
    search.value = ''
    set({ same, step: undefined, role: '', text: '', sort: 'order', down: false })
    chip.querySelector('button')?.focus()
  }
  const unfollow = () => {
    const { same: _, ...rest } = query
    query = rest
    step.value = String(steps.at(-1) ?? '')
    set({ step: steps.at(-1) })
    step.focus()
  }
  const chip = h('p', { class: 'chip' })
  const status = h('p', { class: 'status', role: 'status', id: 'sample-status' })
  const list = h('ol', { class: 'samples', id: 'sample-list' })
  const more = h(
    'button',
    {
      type: 'button',
      on: {
        click: () => {
          shown += PAGE
          draw()
        },
      },
    },
    'Show more',
  )

  function draw(): void {
    const hits = found(samples, query)
    direction.textContent = query.down ? '↓ descending' : '↑ ascending'
    status.textContent = `${hits.length} of ${rows.length} messages`
    list.replaceChildren(...hits.slice(0, shown).map(row => sampleItem(row, samples, follow)))
    more.hidden = hits.length <= shown
    chip.replaceChildren(...(query.same ? chipOf(query.same, unfollow) : []))
  }
  draw()
  return h(
    'div',
    { class: 'browser' },
    h(
      'form',
      { class: 'controls', on: { submit: event => event.preventDefault() } },
      labelled('Search', search),
      labelled('Role', role),
      runs.length > 1 && labelled('Run', run),
      h(
        'div',
        { class: 'field' },
        h('label', { for: 'sample-step' }, 'Step'),
        h('div', { class: 'together' }, back, step, on),
      ),
      h(
        'div',
        { class: 'field' },
        h('label', { for: 'sample-sort' }, 'Sort by'),
        h('div', { class: 'together' }, sort, direction),
      ),
    ),
    chip,
    status,
    list,
    more,
  )
}

const labelled = (name: string, control: HTMLElement): HTMLElement =>
  h('div', { class: 'field' }, h('label', { for: control.id }, name), control)

function select(
  id: string,
  options: readonly (readonly [string, string])[],
  chosen: (value: string) => void,
): HTMLSelectElement {
  const element = h('select', { id }, ...options.map(([value, text]) => h('option', { value }, text)))
  element.addEventListener('change', () => chosen(element.value))
  return element
}

const chipOf = ({ role, what, text }: Same, clear: () => void): Node[] => [
  h('span', {}, `Through time: what ${role} ${what === 'saw' ? 'answered to' : 'said as'} `),
  h('q', { class: 'message' }, text),
  h('button', { type: 'button', on: { click: clear } }, 'Back to one step'),
]

function sampleItem(row: SampleRow, { texts, runs }: Samples, follow: (same: Same) => void): HTMLElement {
  const sees = texts[row.sees]!
  const says = row.says === null ? undefined : texts[row.says]!
  const said = saidText(row, texts)
  return h(
    'li',
    {},
    h(
      'p',
      { class: 'who' },
      h('strong', {}, row.role),
      h('span', {}, `step ${row.step}`),
      row.eval !== undefined && h('span', {}, row.eval),
      h('span', {}, row.index),
      runs.length > 1 && h('span', {}, runs[row.run]!),
      h('span', {}, `${row.tokens} tokens${row.cut ? ', cut' : ''}`),
      h(
        'span',
        { class: 'ways' },
        h(
          'button',
          {
            type: 'button',
            class: 'quiet',
            on: { click: () => follow({ role: row.role, what: 'saw', text: sees }) },
          },
          'same seen, through time',
        ),
        said !== undefined &&
          h(
            'button',
            {
              type: 'button',
              class: 'quiet',
              on: { click: () => follow({ role: row.role, what: 'said', text: said }) },
            },
            'same said, through time',
          ),
      ),
    ),
    h(
      'p',
      { class: 'line' },
      h('span', { class: 'mark' }, 'saw'),
      h('span', { class: 'message seen' }, sees),
    ),
    h(
      'p',
      { class: 'line' },
      h('span', { class: 'mark' }, 'said'),
      says === undefined
        ? h('em', {}, `nothing: ${row.missing ?? 'missing'}`)
        : h('span', { class: 'message' }, says === '' ? ' ' : says),
    ),
    h(
      'dl',
      { class: 'values' },
      ...valuesOf(row).flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, number(value))]),
    ),
  )
}

const valuesOf = ({ terms, payoff, advantage }: SampleRow): (readonly [string, number | null])[] => [
  ...Object.entries(terms),
  ['payoff', payoff],
  ['advantage', advantage],
]
