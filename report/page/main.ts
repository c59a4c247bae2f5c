/** The page: reads the report that lies in it and draws it. */
import type { AlarmMark, GameSection, ReportDocument } from '../document.ts'
import { chartFigure } from './chart.ts'
import { h, scrolling, table } from './dom.ts'
import { graphFigure } from './graph.ts'
import { resultsSection } from './results.ts'
import { sampleBrowser } from './samples.ts'
import { themeButton } from './theme.ts'

const report = JSON.parse(document.getElementById('report')?.textContent ?? '{}') as ReportDocument
document.getElementById('page')?.replaceChildren(...page(report))

interface Section {
  readonly id: string
  readonly title: string
  readonly content: readonly (Node | false)[]
}

function page(report: ReportDocument): Node[] {
  const sections = sectionsOf(report)
  return [
    h(
      'header',
      {},
      h(
        'div',
        { class: 'bar' },
        h('span', { class: 'brand' }, 'lsp report'),
        h(
          'nav',
          { 'aria-label': 'Sections' },
          ...sections.map(({ id, title }) => h('a', { href: `#${id}` }, title)),
        ),
        themeButton(),
      ),
    ),
    h(
      'main',
      { id: 'content', tabindex: '-1' },
      h('h1', {}, report.title),
      h('p', { class: 'subtitle' }, report.subtitle),
      h('p', { class: `state ${report.state.tone}` }, report.state.text),
      ...report.notes.map(note => h('p', { class: 'note' }, note)),
      report.figures.length > 0 &&
        h(
          'dl',
          { class: 'figures' },
          ...report.figures.map(({ label, value, note }) =>
            h('div', {}, h('dt', {}, label), h('dd', {}, value), h('dd', { class: 'hint' }, note)),
          ),
        ),
      ...sections.map(({ id, title, content }) => h('section', { id }, h('h2', {}, title), ...content)),
    ),
  ]
}

function sectionsOf(report: ReportDocument): Section[] {
  const { results, groups, alarms, games, samples, command, facts } = report
  return [
    ...(results ? [{ id: 'results', title: 'Results', content: resultsSection(results) }] : []),
    { id: 'curves', title: 'Curves', content: curves(report) },
    { id: 'alarms', title: 'Alarms', content: alarmList(alarms, groups.length > 0) },
    {
      id: 'game',
      title: games.length > 1 ? 'Games' : 'Game',
      content: games.flatMap(game => gameParts(game, games.length > 1)),
    },
    {
      id: 'samples',
      title: 'Samples',
      content: [
        h(
          'p',
          { class: 'hint' },
          samples.shown < samples.of
            ? `${samples.shown} of ${samples.of} messages are here: ${samples.steps} of ${samples.ofSteps} steps, evenly spaced. With --all-samples all are.`
            : `All ${samples.of} messages of ${samples.ofSteps} steps are here.`,
        ),
        samples.rows.length > 0 && sampleBrowser(samples),
      ],
    },
    {
      id: 'made',
      title: 'How it was made',
      content: [
        h('h3', {}, 'The same again'),
        h('pre', { class: 'command', tabindex: '0' }, command.join('\n')),
        h('h3', {}, 'Environment'),
        scrolling(
          'Environment',
          table(
            'Environment',
            ['what', 'is'],
            facts.map(([name, value]) => [name, value]),
          ),
        ),
        ...games.map(game => planOf(game)),
      ],
    },
  ]
}

function curves({ groups, alarms }: ReportDocument): Node[] {
  if (groups.length === 0) return [h('p', {}, 'No step has ended yet, and nothing was measured.')]
  return groups.flatMap(({ title, folded, charts }): Node[] => {
    const drawn = h('div', { class: 'charts' }, ...charts.map(chart => chartFigure(chart, alarms)))
    return folded
      ? [h('details', {}, h('summary', {}, `${title} (${charts.length} charts)`), drawn)]
      : [h('h3', {}, title), drawn]
  })
}

function alarmList(alarms: readonly AlarmMark[], played: boolean): Node[] {
  if (alarms.length === 0) return [h('p', {}, played ? 'None rang.' : 'None could ring yet.')]
  const several = alarms.some(alarm => alarm.run !== undefined)
  return [
    h('p', { class: 'hint' }, 'Each is a dashed mark on the curves. The line of the game is where to look.'),
    scrolling(
      'Alarms',
      table(
        'Alarms in the order in which they rang',
        ['alarm', ...(several ? ['run'] : []), 'step', 'because', 'then', 'line'],
        [...alarms]
          .sort((a, b) => a.step - b.step)
          .map(alarm => [
            alarm.builtIn ? `${alarm.name} (built in)` : alarm.name,
            ...(several ? [alarm.run ?? ''] : []),
            alarm.step,
            alarm.text,
            alarm.then,
            h('span', {}, `${alarm.at.file}:${alarm.at.line} `, h('code', {}, alarm.source ?? '')),
          ]),
      ),
    ),
  ]
}

function gameParts(game: GameSection, several: boolean): Node[] {
  return [
    ...(several ? [h('h3', {}, game.name)] : []),
    ...(game.doc === undefined ? [] : [h('p', { class: 'doc' }, game.doc)]),
    scrolling(
      `Formulas of ${game.name}`,
      h(
        'table',
        { class: 'formulas' },
        h('caption', {}, `Formulas of ${game.name}`),
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            ...['kind', 'formula', 'type and range', 'line'].map(head => h('th', { scope: 'col' }, head)),
          ),
        ),
        h(
          'tbody',
          {},
          ...game.formulas.map(({ kind, name, formula, note, type, place }) =>
            h(
              'tr',
              {},
              h('td', { class: 'kind' }, kind),
              h(
                'td',
                { class: 'formula' },
                h('span', { class: 'name' }, name),
                ` = ${formula}`,
                note !== undefined && h('small', {}, note),
              ),
              h('td', { class: 'type' }, type ?? ''),
              h('td', { class: 'type' }, place ?? ''),
            ),
          ),
        ),
      ),
    ),
    scrolling(`Graph of ${game.name}`, graphFigure(game)),
  ]
}

function planOf({ name, plan }: GameSection): HTMLElement {
  const place = h('details', {}, h('summary', {}, `The plan of ${name} (JSON)`))
  place.addEventListener(
    'toggle',
    () => place.append(h('pre', { tabindex: '0' }, JSON.stringify(plan, null, 2))),
    { once: true },
  )
  return place
}
