/** `--set` over an experiment: each override goes to the stages that have what it names. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { Report } from '../diagnostics/rule.ts'
import { unknownPath } from '../diagnostics/rules/unknown-path.ts'
import type { Flat, FlatModel } from '../flatten/flat.ts'
import { applyOverrides, type OverrideEntry } from '../flatten/overrides.ts'

export class StageOverrides {
  private readonly taken = new Set<OverrideEntry>()
  /** What the first stage that does not have it says. */
  private readonly missed = new Map<OverrideEntry, readonly Diagnostic[]>()

  constructor(private readonly entries: readonly OverrideEntry[]) {}

  apply(flat: Flat, report: Report): Flat {
    return this.entries.reduce((known, entry) => this.applyOne(known, entry, report), flat)
  }

  /** Reports what no stage had. */
  finish(report: Report): void {
    for (const [entry, diagnostics] of this.missed)
      if (!this.taken.has(entry)) for (const each of diagnostics) report.push(each)
  }

  private applyOne(flat: Flat, entry: OverrideEntry, report: Report): Flat {
    const own = new Report()
    const changed = applyOverrides(flat, [entry], own)
    if (own.all.some(({ code }) => code === unknownPath.code)) {
      if (!this.missed.has(entry)) this.missed.set(entry, own.all)
      return flat
    }
    this.taken.add(entry)
    for (const diagnostic of own.all) report.push(diagnostic)
    return this.withAlike(flat, changed, entry)
  }

  /**
   * `model.policy=DIR` is the same experiment on another base model: what came from the same place comes from the new one too, such as
   * a second copy that regularizes to the base. A model that has an override of its own keeps it.
   */
  private withAlike(before: Flat, after: Flat, { path }: OverrideEntry): Flat {
    const [kind, name] = path
    const chosen = before.models.find(model => model.node.name.text === name)
    const { replaced } = after.models.find(model => model.node.name.text === name) ?? {}
    const from = chosen && sourceOf(chosen)
    if (kind !== 'model' || path.length !== 2 || from === undefined || !replaced) return after
    const own = new Set(
      this.entries.flatMap(entry =>
        entry.path[0] === 'model' && entry.path.length === 2 ? entry.path[1]! : [],
      ),
    )
    const follows = (model: FlatModel) => sourceOf(model) === from && !own.has(model.node.name.text)
    return { ...after, models: after.models.map(model => (follows(model) ? { ...model, replaced } : model)) }
  }
}

/** The folder that a path counts from, and the path. */
function sourceOf({ node, module }: FlatModel): string | undefined {
  if (node.source.kind !== 'weights') return undefined
  const folder = module.source.absolute.slice(0, module.source.absolute.lastIndexOf('/'))
  return `${folder} ${node.source.from.value}`
}
