/** Open buffers, and what the compiler says of them; what did not change is neither read nor parsed again. */
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Analysis } from '../compiler/analysis.ts'
import { analyzeFile } from '../compiler/check.ts'
import { slashes } from '../compiler/paths.ts'
import { projectFolder, textLimit } from '../compiler/project.ts'
import { type Source, source } from '../compiler/source.ts'
import { type Parsed, parse } from '../grammar/parse.ts'
import { reparse } from '../grammar/reparse.ts'
import { type EditorFiles, noFiles, overlay } from './overlay.ts'
import { recheck, type Said, said } from './recheck.ts'

/** An open buffer. */
export interface Buffer {
  readonly uri: string
  readonly version: number
  /** Absolute, links followed; for a buffer without a file its URI. */
  readonly path: string
  readonly text: string
}

/** Folders and files of a project beyond this are not looked at for further uses of a name. */
const mostEntries = 4000
const mostGameFiles = 400

/** A file of fewer characters is always checked as a whole: nobody notices. */
const longFile = 10_000

export class Workspace {
  private readonly buffers = new Map<string, Buffer>()
  private readonly parses = new Map<string, Parsed>()
  private readonly analyses = new Map<string, Analysis>()
  private readonly whole = new Map<string, Analysis>()
  /** Of files that take a while: what was last said of them, to go on from after the next edit. */
  private readonly said = new Map<string, Said>()
  /** Files of which not all was read after the last edit. */
  private readonly unsettled = new Set<string>()
  private readonly listings = new Map<string, readonly string[]>()
  readonly files: EditorFiles

  constructor(private readonly disk: EditorFiles) {
    this.files = overlay(disk, path => this.buffers.get(path)?.text)
  }

  /** The path of a URI: links are followed, so that a file has one name. */
  pathOf(uri: string): string {
    if (!uri.startsWith('file:')) return uri
    try {
      const path = slashes(fileURLToPath(uri))
      return this.disk.realpath(path) ?? path
    } catch {
      return uri
    }
  }

  /** As the editor itself calls the file, where it is open. */
  uriOf(path: string): string {
    return this.buffers.get(path)?.uri ?? (path.includes(':/') ? path : pathToFileURL(path).href)
  }

  get open(): readonly Buffer[] {
    return [...this.buffers.values()]
  }

  buffer(path: string): Buffer | undefined {
    return this.buffers.get(path)
  }

  set(uri: string, version: number, text: string): Buffer {
    const buffer = { uri, version, text, path: this.pathOf(uri) }
    this.buffers.set(buffer.path, buffer)
    this.changed(buffer.path)
    return buffer
  }

  close(uri: string): Buffer | undefined {
    const path = this.pathOf(uri)
    const buffer = this.buffers.get(path)
    this.buffers.delete(path)
    this.parses.delete(path)
    this.whole.delete(path)
    this.said.delete(path)
    this.unsettled.delete(path)
    this.changed(path)
    return buffer
  }

  /** Something outside the buffers may have changed. */
  refresh(): void {
    this.analyses.clear()
    this.said.clear()
    this.listings.clear()
  }

  /** Forgets what was said of a file and of those that read it. */
  private changed(path: string): void {
    for (const [root, analysis] of this.analyses)
      if (root === path || reads(analysis, path)) this.analyses.delete(root)
    // A file that was itself edited since has no analysis, but may go on from one that read the old text.
    for (const [root, { analysis }] of this.said)
      if (root !== path && reads(analysis, path)) this.said.delete(root)
  }

  /** Open buffers whose analysis reads a file: they are to be checked again when it changes. */
  dependents(path: string): readonly Buffer[] {
    return this.open.filter(buffer => {
      const analysis = this.analyses.get(buffer.path)
      return buffer.path !== path && (analysis === undefined || reads(analysis, path))
    })
  }

  readonly parse = (text: string, path: string): Parsed => {
    const known = this.parses.get(path)
    if (known?.text === text) return known
    const parsed = known ? reparse(known, text) : parse(text)
    this.parses.set(path, parsed)
    return parsed
  }

  /** The parse of a file, empty where it cannot be read. */
  parsed(path: string): Parsed {
    const read = this.files.readText(path, textLimit)
    return this.parse(read.kind === 'text' ? read.text : '', path)
  }

  analysis(path: string): Analysis {
    return this.analyses.get(path) ?? this.keep(path, this.again(path) ?? this.afresh(path))
  }

  /** Whether a file is to be checked as a whole when there is time: see recheck.ts. */
  isUnsettled(path: string): boolean {
    return this.unsettled.has(path)
  }

  settle(path: string): void {
    this.keep(path, this.afresh(path))
  }

  private keep(path: string, made: Analysis): Analysis {
    this.analyses.set(path, made)
    if (made.root && !made.root.damaged) this.whole.set(path, made)
    return made
  }

  private afresh(path: string): Analysis {
    const parsed = this.parsed(path)
    const made = analyzeFile(path, this.filesOf(path), { parse: this.parse })
    const state = parsed.text.length > longFile ? said(made, parsed.lost) : undefined
    if (state) this.said.set(path, state)
    else this.said.delete(path)
    this.unsettled.delete(path)
    return made
  }

  /** What an edit can matter to, read again; undefined where that is everything, or takes no time. */
  private again(path: string): Analysis | undefined {
    const before = this.said.get(path)
    const plan = before && recheck(before, this.parsed(path))
    if (!plan) return undefined
    const made = analyzeFile(path, this.filesOf(path), { parse: this.parse, known: plan.known })
    const state = plan.completed(made)
    this.said.set(path, state)
    this.unsettled.add(path)
    return state.analysis
  }

  /** The analysis of the last text of a file that the grammar had nothing against. */
  lastWhole(path: string): Analysis | undefined {
    return this.whole.get(path)
  }

  /** A buffer without a file sees nothing but itself. */
  filesOf(path: string): EditorFiles {
    return isFile(path) ? this.files : overlay(noFiles, p => this.buffers.get(p)?.text)
  }

  /** Any text of the project, as a source. */
  source(path: string): Source | undefined {
    const read = this.files.readText(path, textLimit)
    return read.kind === 'text' ? source(path, path, read.text) : undefined
  }

  /** The game files of the project that a file belongs to, itself first. */
  gameFiles(path: string): readonly string[] {
    if (!isFile(path)) return [path]
    const project = projectFolder(path, this.files)
    const known = this.listings.get(project) ?? this.walk(project)
    this.listings.set(project, known)
    const opened = this.open.map(b => b.path).filter(p => p.endsWith('.lsp') && p.startsWith(`${project}/`))
    return [...new Set([path, ...opened, ...known])]
  }

  /** Breadth first, so that a limit cuts off what lies deepest. Links are not followed. */
  private walk(project: string): string[] {
    const found: string[] = []
    const folders = [project]
    let seen = 0
    for (const folder of folders) {
      for (const { name, kind } of this.files.list(folder)) {
        if (++seen > mostEntries || found.length >= mostGameFiles) return found
        if (name.startsWith('.') || name === 'node_modules') continue
        const path = `${folder === '/' ? '' : folder}/${name}`
        if (kind === 'folder') folders.push(path)
        else if (name.endsWith('.lsp')) found.push(path)
      }
    }
    return found
  }
}

const isFile = (path: string): boolean => path.startsWith('/') || /^[A-Za-z]:\//.test(path)

/** Also where it was looked for in vain: a file may come into being. */
const reads = ({ modules, texts, checked }: Analysis, path: string): boolean =>
  modules.some(m => m.source.absolute === path) ||
  [...texts.values()].some(s => s.absolute === path) ||
  checked.diagnostics.some(d => d.code === 'file-not-found')
