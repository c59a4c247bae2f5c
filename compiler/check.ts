/** The compiler's front door: a file in, diagnostics and checked games out. Never throws on what a user wrote. */

import type { DeclarationNode } from '../grammar/file.ts'
import type { EvalNode, GameNode } from '../grammar/game.ts'
import { nearest } from '../grammar/nearest.ts'
import type { Parsed } from '../grammar/parse.ts'
import { type Analysis, nothingRead, sceneOfRest } from './analysis.ts'
import type { CheckedFile } from './checked/file.ts'
import type { CheckedEval, CheckedExperiment, CheckedGame } from './checked/game.ts'
import { checkGame } from './checks/all.ts'
import { lentBy, maxTokensOfEval } from './checks/max-tokens.ts'
import { misspeltModels } from './checks/misspelt-models.ts'
import { unusedDeclarations } from './checks/unused.ts'
import { type Diagnostic, sortDiagnostics } from './diagnostics/diagnostic.ts'
import { onePerDeletion } from './diagnostics/one-deletion.ts'
import { onePerCause } from './diagnostics/one-per-cause.ts'
import { Report } from './diagnostics/rule.ts'
import { fileNotFound } from './diagnostics/rules/file-not-found.ts'
import { tooComplex } from './diagnostics/rules/too-complex.ts'
import { unknownName } from './diagnostics/rules/unknown-name.ts'
import { atMost, mostDiagnostics, worthSaying } from './diagnostics/worth-saying.ts'
import type { Flat } from './flatten/flat.ts'
import { Flattener } from './flatten/flatten.ts'
import { applyOverrides, type Override, type OverrideEntry, readOverride } from './flatten/overrides.ts'
import { Library } from './library/library.ts'
import { Loader } from './load.ts'
import { readBody } from './members/body.ts'
import { readEval } from './members/eval.ts'
import { readExperiment } from './members/experiment.ts'
import { type ReadGame, readGame } from './members/game.ts'
import { StageOverrides } from './members/stage-overrides.ts'
import { checkVariant } from './members/variant.ts'
import type { Module } from './module.ts'
import { dirname, inside, slashes } from './paths.ts'
import { type Files, projectFolder } from './project.ts'
import { type Source, source } from './source.ts'

export interface CheckOptions {
  /** `--set`: applied to the game named, or to every game of the file. */
  readonly overrides?: readonly Override[]
  readonly game?: string
  /** `--set` for the stages of the experiments, each to those that have what it names. */
  readonly stageOverrides?: readonly Override[]
  /** `--set` for evals: those named, or all of them. */
  readonly evals?: { readonly names: readonly string[]; readonly overrides: readonly Override[] }
  /** The grammar's `parse`, or one that remembers: an editor checks the same imports after every key. */
  readonly parse?: (text: string, absolute: string) => Parsed
  /**
   * What reading a declaration of the file gave before, where it would give the same now: then it is not read again, and is
   * missing among what was checked. What only the whole file shows, as that a name is unused, is not looked for.
   */
  readonly known?: (node: DeclarationNode, module: Module) => readonly Diagnostic[] | undefined
}

export const checkFile = (path: string, files: Files, options: CheckOptions = {}): CheckedFile =>
  analyzeFile(path, files, options).checked

/** As `checkFile`, with what could be read of a file that is not whole: for editors. */
export function analyzeFile(path: string, files: Files, options: CheckOptions = {}): Analysis {
  const real = files.realpath(path)
  const report = new Report()
  if (real === undefined) {
    const place = { source: source(path, path, ''), span: { start: 0, end: 0 } }
    report.add(fileNotFound, place, { path, looked: path, from: 'command-line' })
    return nothingRead(report.all, dirname(slashes(path)))
  }
  const project = projectFolder(real, files)
  try {
    return new Check(real, project, files, options, report).run()
  } catch (error) {
    // The grammar bounds nesting; this is the net below it. Anything else is a fault of our own and stays visible.
    if (!(error instanceof RangeError)) throw error
    const place = { source: source(inside(project, real) ?? real, real, ''), span: { start: 0, end: 0 } }
    report.add(tooComplex, place, {})
    return nothingRead(report.all, project)
  }
}

class Check {
  private readonly loader: Loader
  private readonly library: Library
  private readonly flattener: Flattener
  private readonly read = new Map<Flat, ReadGame>()
  private readonly overrides: readonly OverrideEntry[]
  private readonly evalOverrides: readonly OverrideEntry[]
  private readonly scenes = new Map<GameNode | EvalNode, ReadGame['scene']>()

  constructor(
    private readonly file: string,
    private readonly project: string,
    files: Files,
    private readonly options: CheckOptions,
    private readonly report: Report,
  ) {
    this.loader = new Loader(project, files, report, options.parse)
    this.library = new Library(project, files, report)
    this.flattener = new Flattener(report)
    this.overrides = (options.overrides ?? []).flatMap(readOverride)
    this.evalOverrides = (options.evals?.overrides ?? []).flatMap(readOverride)
  }

  private readonly sources = (): readonly Source[] =>
    [...this.loader.modules.values()].flatMap(module => (module ? [module.source] : []))

  run(): Analysis {
    const root = this.loader.load(this.file, inside(this.project, this.file) ?? this.file)
    const modules = [...this.loader.modules.values()].filter(module => module !== undefined)
    for (const module of modules) {
      for (const node of module.file.declarations) this.library.homes.set(node, module)
    }
    const games: ReadGame[] = []
    const evals: CheckedEval[] = []
    const experiments: CheckedExperiment[] = []
    const scenes: ReadGame['scene'][] = []
    const found = new Map<DeclarationNode, readonly Diagnostic[]>()
    for (const node of root?.file.declarations ?? []) {
      const module = root!
      if (this.knows(node, module, found)) continue
      const before = this.report.size
      if (node.kind === 'prompt') this.library.prompt({ node, module })
      if (node.kind === 'data') this.library.dataSet({ node, module })
      if (node.kind === 'function') this.library.function({ node, module })
      if (node.kind === 'game') games.push(...this.game(node, module))
      if (node.kind === 'eval') evals.push(...this.eval(node, module, scenes))
      found.set(node, this.report.all.slice(before))
    }
    if (root) this.gameExists(root)
    const imported = [...(root?.scope.values() ?? [])].flatMap(({ node, module }) =>
      node.kind === 'eval' && module !== root ? this.eval(node, module, []) : [],
    )
    const overrides = new StageOverrides((this.options.stageOverrides ?? []).flatMap(readOverride))
    for (const node of root?.file.declarations ?? []) {
      if (node.kind !== 'experiment' || this.knows(node, root!, found)) continue
      const before = this.report.size
      const context = {
        report: this.report,
        flattener: this.flattener,
        evals,
        variant: (flat: Flat) => this.variant(flat),
        overrides,
      }
      experiments.push(readExperiment(node, root!, { ...context, evalOf: (flat: Flat) => this.evalOf(flat) }))
      found.set(node, this.report.all.slice(before))
    }
    overrides.finish(this.report)
    const before = this.report.size
    if (root && !this.options.known) this.wholeFile(root, games, evals, experiments, scenes)
    const ofWhole = this.report.all.slice(before)
    const checked = this.result(root, games, evals, imported, experiments)
    const sceneOf = (node: GameNode | EvalNode) => this.sceneOf(node, root)
    const flatOf = (node: GameNode | EvalNode, module: Module) => this.flattener.flatten(node, module)
    return {
      checked,
      modules,
      texts: this.library.read,
      found,
      ofWhole,
      sceneOf,
      flatOf,
      ...(root ? { root } : {}),
    }
  }

  /** What is wrong with no declaration alone. */
  private wholeFile(
    root: Module,
    games: readonly ReadGame[],
    evals: readonly CheckedEval[],
    experiments: readonly CheckedExperiment[],
    scenes: readonly ReadGame['scene'][],
  ): void {
    if (!root.damaged) this.evalModels(root, evals, experiments)
    if (!this.report.hasErrors) this.evalTokens(root, evals, games)
    if (!root.damaged && !this.report.hasErrors)
      unusedDeclarations(root, [...games.map(g => g.scene), ...scenes], this.report)
  }

  /** What an experiment measures has been held against its games. */
  private evalModels(
    root: Module,
    evals: readonly CheckedEval[],
    experiments: readonly CheckedExperiment[],
  ): void {
    const measured = new Set(experiments.flatMap(({ measures }) => measures.map(each => each.eval.name)))
    const open = evals.filter(({ name, borrowed }) => borrowed.length > 0 && !measured.has(name))
    if (open.length === 0) return
    const games = [...root.scope.values()].flatMap(({ node, module }) =>
      node.kind === 'game' ? [this.flattener.flatten(node, module)] : [],
    )
    if (games.includes(undefined)) return
    const models = games.map(flat => flat?.models.map(({ node }) => node.name.text) ?? [])
    for (const each of open) misspeltModels(each, models, this.report)
  }

  private knows(
    node: DeclarationNode,
    module: Module,
    found: Map<DeclarationNode, readonly Diagnostic[]>,
  ): boolean {
    const known = this.options.known?.(node, module)
    if (!known) return false
    for (const diagnostic of known) this.report.push(diagnostic)
    found.set(node, known)
    return true
  }

  /** Only an editor asks; what could not be read whole is then read as far as it goes. */
  private sceneOf(node: GameNode | EvalNode, root: Module | undefined): ReadGame['scene'] | undefined {
    if (root && !this.scenes.has(node) && root.file.declarations.includes(node))
      this.scenes.set(node, this.sceneOfSkipped(node, root) ?? sceneOfRest(node, root, this.library))
    return this.scenes.get(node)
  }

  private sceneOfSkipped(node: GameNode | EvalNode, root: Module): ReadGame['scene'] | undefined {
    const flat = this.options.known && this.flattener.flatten(node, root)
    return flat && readBody(flat, this.library, new Report(), this.sources).scene
  }

  private result(
    root: Module | undefined,
    games: readonly ReadGame[],
    evals: readonly CheckedEval[],
    importedEvals: readonly CheckedEval[],
    experiments: readonly CheckedExperiment[],
  ): CheckedFile {
    const modules = [...this.loader.modules.values()].filter(module => module !== undefined)
    const damaged = modules.some(module => module.damaged)
    const told = worthSaying(this.report.all, modules)
    const sorted = sortDiagnostics(told, root ? [root.source.path] : [])
    const diagnostics = atMost(mostDiagnostics, onePerDeletion(onePerCause(sorted)), this.report.more)
    const whole = !damaged && !this.report.hasErrors
    return {
      diagnostics,
      project: this.project,
      games: whole ? games.map(g => g.game) : [],
      evals: whole ? evals : [],
      importedEvals: whole ? importedEvals : [],
      experiments: whole ? experiments : [],
      sources: root ? [root.source, ...this.sources().filter(each => each !== root.source)] : this.sources(),
    }
  }

  private game(node: GameNode, module: Module): ReadGame[] {
    const flat = this.flattener.flatten(node, module)
    if (!flat) return []
    const chosen = this.options.game === undefined || this.options.game === node.name.text
    const set = chosen ? applyOverrides(flat, this.overrides, this.report) : flat
    const own = new Report()
    const made = this.readInto(set, own)
    this.scenes.set(node, made.scene)
    checkGame(made, own)
    const variant = new Report()
    if (set.base) checkVariant(made, this.base(set.base), variant)
    // What a variant changed and should not have explains what no longer fits in its base.
    const { span } = node
    const within = ({ at }: Diagnostic) =>
      at.source === module.source && at.span.start >= span.start && at.span.end <= span.end
    const told = variant.hasErrors ? own.all.filter(within) : own.all
    for (const diagnostic of [...variant.all, ...told]) this.report.push(diagnostic)
    return [made]
  }

  /** A stage of an arm: its errors count, its warnings belong to the game itself. */
  private variant(flat: Flat): CheckedGame | undefined {
    const own = new Report()
    const made = this.readInto(flat, own)
    checkGame(made, own)
    for (const diagnostic of own.all) if (diagnostic.severity === 'error') this.report.push(diagnostic)
    return own.hasErrors ? undefined : made.game
  }

  private base(flat: Flat): ReadGame {
    const known = this.read.get(flat)
    if (known) return known
    const made = this.readInto(flat, new Report())
    this.read.set(flat, made)
    return made
  }

  private readInto(flat: Flat, report: Report): ReadGame {
    return readGame(flat, readBody(flat, this.library, report, this.sources), report)
  }

  private eval(node: EvalNode, module: Module, scenes: ReadGame['scene'][]): CheckedEval[] {
    const flat = this.flattener.flatten(node, module)
    if (!flat) return []
    const { names = [] } = this.options.evals ?? {}
    const chosen = names.length === 0 || names.includes(node.name.text)
    const set = chosen ? applyOverrides(flat, this.evalOverrides, this.report) : flat
    const body = readBody(set, this.library, this.report, this.sources)
    scenes.push(body.scene)
    this.scenes.set(node, body.scene)
    return [readEval(set, body, this.report)]
  }

  /** An eval as a measure wants it; what is wrong in it is told once, wherever else it is read. */
  private evalOf(flat: Flat): CheckedEval {
    return readEval(flat, readBody(flat, this.library, this.report, this.sources), this.report)
  }

  private evalTokens(root: Module, evals: readonly CheckedEval[], games: readonly ReadGame[]): void {
    const lent = lentBy(games.map(({ game }) => game))
    const byName = new Map(evals.map(one => [one.name, one]))
    for (const node of root.file.declarations) {
      const made = node.kind === 'eval' && byName.get(node.name.text)
      const flat = made && this.flattener.flatten(node, root)
      if (made && flat) maxTokensOfEval(made, flat, lent, this.report)
    }
  }

  private gameExists(root: Module): void {
    const name = this.options.game
    const known = root.file.declarations.filter(d => d.kind === 'game').map(d => d.name.text)
    if (name === undefined || known.includes(name) || root.damaged) return
    const near = nearest(name, known)
    const place = { source: root.source, span: { start: 0, end: 0 } }
    const params = { what: 'game', name, where: `\`${root.source.path}\``, known }
    this.report.add(unknownName, place, { ...params, ...(near === undefined ? {} : { near }) })
  }
}
