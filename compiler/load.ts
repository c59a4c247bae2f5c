/** Reads a file and all that it imports. What cannot be read is reported where it is named. */
import type { DeclarationNode, ImportNode } from '../grammar/file.ts'
import type { NameNode } from '../grammar/literal.ts'
import { type Parsed, parse } from '../grammar/parse.ts'
import type { Report } from './diagnostics/rule.ts'
import { builtinName } from './diagnostics/rules/built-in-name.ts'
import { duplicateName } from './diagnostics/rules/duplicate-name.ts'
import { fileNotFound } from './diagnostics/rules/file-not-found.ts'
import { fileOutside } from './diagnostics/rules/file-outside-project.ts'
import { fileUnreadable } from './diagnostics/rules/file-unreadable.ts'
import { importCycle } from './diagnostics/rules/import-cycle.ts'
import { tooManyFiles } from './diagnostics/rules/too-many-imports.ts'
import { unknownName } from './diagnostics/rules/unknown-name.ts'
import { wrongKind } from './diagnostics/rules/wrong-kind.ts'
import { syntaxDiagnostic } from './diagnostics/syntax-diagnostic.ts'
import { aKind, at, type FileSymbol, kindWords, type Module } from './module.ts'
import { callableNames } from './plan/builtins/all.ts'
import { type Files, find, textLimit } from './project.ts'
import { type At, source } from './source.ts'

const mostFiles = 64

export class Loader {
  /** All modules by absolute path; undefined for what could not be read. */
  readonly modules = new Map<string, Module | undefined>()
  /** Files being read, each with the import that led to it. */
  private readonly open: { readonly file: string; readonly from: At }[] = []

  constructor(
    readonly project: string,
    readonly files: Files,
    readonly report: Report,
    private readonly read: (text: string, absolute: string) => Parsed = parse,
  ) {}

  /** `named` is where the path stands, for reports; the root file has none and is reported at its own beginning. */
  load(absolute: string, shown: string, named?: At): Module | undefined {
    if (this.modules.has(absolute)) return this.modules.get(absolute)
    const place = named ?? { source: source(shown, absolute, ''), span: { start: 0, end: 0 } }
    if (this.modules.size >= mostFiles) {
      this.report.add(tooManyFiles, place, { most: mostFiles })
      return undefined
    }
    const read = this.files.readText(absolute, textLimit)
    if (read.kind !== 'text') {
      if (read.kind === 'absent') this.report.add(fileNotFound, place, { path: shown, looked: shown })
      else this.report.add(fileUnreadable, place, { path: shown, reason: read.kind })
      this.modules.set(absolute, undefined)
      return undefined
    }
    const module = this.moduleOf(absolute, shown, read.text, place)
    this.modules.set(absolute, module)
    return module
  }

  private moduleOf(absolute: string, shown: string, text: string, from: At): Module {
    const parsed = this.read(text, absolute)
    const own = source(shown, absolute, text)
    for (const problem of parsed.problems) {
      this.report.push(syntaxDiagnostic(problem, own))
    }
    const scope = new Map<string, FileSymbol>()
    const lost = new Set(parsed.lost)
    const module: Module = {
      source: own,
      file: parsed.file,
      scope,
      problems: parsed.problems,
      damaged: parsed.problems.length > 0,
      lost,
    }
    this.open.push({ file: absolute, from })
    for (const node of parsed.file.imports) this.import(module, node, scope, lost)
    this.open.pop()
    for (const node of parsed.file.declarations) this.declare(module, node, scope)
    return module
  }

  private declare(module: Module, node: DeclarationNode, scope: Map<string, FileSymbol>): void {
    const before = scope.get(node.name.text)
    if (callableNames.includes(node.name.text))
      this.report.add(builtinName, at(module, node.name), { name: node.name.text })
    if (before) this.taken(module, node.name, kindWords[node.kind], before)
    else scope.set(node.name.text, { node, module })
  }

  private taken(module: Module, name: NameNode, kind: string, before: FileSymbol): void {
    const first = before.imported ? 'an import' : aKind(before.node.kind)
    const where = before.imported ? at(module, before.imported) : at(before.module, before.node.name)
    this.report.add(
      duplicateName,
      at(module, name),
      { name: name.text, kind, before: `${first} on line ${where.source.lines.line(where.span.start)}` },
      { labels: [{ at: where, text: 'first declared here' }] },
    )
  }

  private import(module: Module, node: ImportNode, scope: Map<string, FileSymbol>, lost: Set<string>): void {
    const other = this.imported(module, node)
    for (const name of node.names) {
      const symbol = other?.scope.get(name.text)
      if (symbol?.node.kind === 'experiment' && !symbol.imported) {
        const wanted = 'a game, an eval, a prompt, data or a function'
        this.report.add(wrongKind, at(module, name), { name: name.text, found: 'an experiment', wanted })
        lost.add(name.text)
        continue
      }
      if (other && !other.damaged && (!symbol || symbol.imported)) {
        const known = this.report.known(() => [...other.scope].filter(([, s]) => !s.imported).map(([n]) => n))
        const params = { what: 'declaration', name: name.text, where: `\`${other.source.path}\``, known }
        const near = this.report.near(name.text, () => known)
        this.report.add(unknownName, at(module, name), { ...params, ...near })
        if (near.near !== undefined) lost.add(near.near)
      }
      const before = scope.get(name.text)
      if (before) this.taken(module, name, 'import', before)
      else if (!symbol) lost.add(name.text)
      else scope.set(name.text, { node: symbol.node, module: symbol.module, imported: name })
    }
  }

  private imported(module: Module, node: ImportNode): Module | undefined {
    const path = node.from.value
    const place = at(module, node.from)
    const found = find(this.project, module.source.absolute, path, this.files)
    if (found.kind === 'absent') this.report.add(fileNotFound, place, { path, looked: found.looked })
    if (found.kind === 'outside') this.report.add(fileOutside, place, { path })
    if (found.kind !== 'found') return undefined
    const round = this.open.findIndex(each => each.file === found.absolute)
    if (round >= 0) {
      const prefix = `${this.project}/`
      const files = [...this.open.slice(round).map(each => each.file), found.absolute]
      // Told in the first file of the circle that was read: for most, the file that was asked for.
      const first = this.open[round + 1]?.from ?? place
      this.report.add(importCycle, first, { chain: files.map(f => f.replace(prefix, '')) })
      return undefined
    }
    return this.load(found.absolute, found.relative, place)
  }
}
