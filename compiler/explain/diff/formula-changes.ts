/**
 * Values and payoffs of two games beside each other. Formulas count as equal where their normal forms are (as if nothing were
 * missing): `-V + mean(Q over answer)` and `mean(Q - R over answer)` say the same.
 */
import type { ExpressionNode } from '../../../grammar/expression.ts'
import { childrenOf, type Expression } from '../../checked/expression.ts'
import type { CheckedGame } from '../../checked/game.ts'
import { formulaText } from '../../lower/formula-text.ts'
import type { At } from '../../source.ts'
import { NormalForms } from '../../symbolic/normal-form.ts'
import { Atoms, textOf } from '../../symbolic/polynomial.ts'
import { typeText } from '../plan/step-text.ts'
import type { GameChange } from '../schema/diff.ts'

interface Written {
  readonly part: 'value' | 'payoff'
  readonly name: string
  readonly word: string
  readonly expressions: readonly Expression[]
  readonly text: string
  readonly type: string
}

export function formulaChanges(a: CheckedGame, b: CheckedGame): GameChange[] {
  const atoms = new Atoms()
  const [formsA, formsB] = [new NormalForms(a, atoms), new NormalForms(b, atoms)]
  const [before, after] = [writtenIn(a), writtenIn(b)]
  const find = (list: readonly Written[], { part, name }: Written) =>
    list.find(other => other.part === part && other.name === name)
  const removed = before.filter(one => !find(after, one)).map(one => alone(one, 'removed'))
  const changes: GameChange[] = []
  const changed = new Set<string>()
  for (const now of after) {
    const was = find(before, now)
    const found = was ? compared(was, now, formsA, formsB, changed) : [alone(now, 'added')]
    if (now.part === 'value' && found.some(({ change, of }) => change !== 'equal' || of))
      changed.add(now.name)
    changes.push(...found)
  }
  return [...removed, ...changes]
}

const formOf = ({ expressions }: Written, forms: NormalForms): string =>
  expressions.map(e => `${textOf(forms.of(e))} [${e.axes.join()}]`).join(' otherwise ')

function compared(
  was: Written,
  now: Written,
  formsA: NormalForms,
  formsB: NormalForms,
  changed: ReadonlySet<string>,
): GameChange[] {
  const { part, name } = now
  const same = formOf(was, formsA) === formOf(now, formsB)
  // What is read may have changed: two writings are also one formula where they are under the second game's names.
  const alike = same || formOf(was, formsB) === formOf(now, formsB)
  const read = now.expressions.flatMap(namesIn)
  const of = same ? [] : [...new Set(read)].filter(value => changed.has(value))
  const change = was.text === now.text ? 'follows' : alike ? 'equal' : 'changed'
  const base = { part, name, change, setting: 'formula', before: was.text, after: now.text } as const
  const formula: GameChange[] =
    change === 'follows' && of.length === 0 ? [] : [of.length > 0 ? { ...base, of } : base]
  const other = (setting: 'word' | 'type'): GameChange[] =>
    was[setting] === now[setting]
      ? []
      : [{ part, name, change: 'changed', setting, before: was[setting], after: now[setting] }]
  return [...formula, ...other('word'), ...other('type')]
}

const alone = ({ part, name, text }: Written, change: 'added' | 'removed'): GameChange => ({
  part,
  name,
  change,
  setting: 'formula',
  ...(change === 'added' ? { after: text } : { before: text }),
})

function writtenIn(game: CheckedGame): Written[] {
  const text = (node: ExpressionNode, at: At) => formulaText(node, at)
  const values = game.values.map(
    ({ kind, name, value, node, at }): Written => ({
      part: 'value',
      name,
      word: kind,
      expressions: [value],
      text: text(node, at),
      type: typeText({ type: value.type, axes: [...value.axes] }),
    }),
  )
  const payoffs = game.payoffs.map(({ role, value, otherwise, node, otherwiseNode, at }): Written => {
    const rest = otherwiseNode ? ` otherwise ${text(otherwiseNode, at)}` : ''
    return {
      part: 'payoff',
      name: role,
      word: 'payoff',
      expressions: otherwise ? [value, otherwise] : [value],
      text: `${text(node, at)}${rest}`,
      type: typeText({ type: 'number', axes: [...value.axes] }),
    }
  })
  return [...values, ...payoffs]
}

const namesIn = (e: Expression): string[] => (e.kind === 'value' ? [e.name] : childrenOf(e).flatMap(namesIn))
