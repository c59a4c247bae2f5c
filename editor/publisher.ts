/** When a text has changed: checks it, then the open files that read it, and publishes what is wrong. */
import type { PublishDiagnosticsParams } from 'vscode-languageserver'
import { everyPlace, toProtocol } from './features/diagnostics.ts'
import { toldOf } from './features/told-of.ts'
import type { Buffer, Workspace } from './workspace.ts'

/** Changes that come at once give one check. */
const pauseMs = 1

/** When nothing was typed for so long, a file of which only a part was read again is checked as a whole. */
const restMs = 250

export class Publisher {
  private readonly waiting = new Map<string, ReturnType<typeof setTimeout>>()
  /** For each open file, the other files that its check said something of. */
  private readonly elsewhere = new Map<string, ReadonlySet<string>>()

  constructor(
    private readonly workspace: Workspace,
    private readonly send: (params: PublishDiagnosticsParams) => void,
    private readonly guard: (what: string, work: () => void) => void,
  ) {}

  /** Checks a buffer soon; a newer text takes the place of an older one that still waits. */
  soon(path: string, pause = pauseMs): void {
    clearTimeout(this.waiting.get(path))
    const check = () => {
      this.waiting.delete(path)
      this.guard('diagnostics', () => this.now(path))
    }
    this.waiting.set(path, setTimeout(check, pause))
  }

  /** Before a request that wants the newest state nothing is to be done: analyses are made when asked for. */
  private now(path: string): void {
    this.publish(path)
    if (!this.workspace.isUnsettled(path)) return
    const settle = () => {
      this.waiting.delete(path)
      this.guard('diagnostics', () => {
        this.workspace.settle(path)
        this.publish(path)
      })
    }
    this.waiting.set(path, setTimeout(settle, restMs))
  }

  private publish(path: string): void {
    const buffer = this.workspace.buffer(path)
    if (!buffer) return
    this.say(buffer)
    this.others(path)
  }

  /** What is wrong in an open file: as it stands, and as what builds on it. */
  private say({ path, uri, version }: Buffer): void {
    const { diagnostics } = this.workspace.analysis(path).checked
    const nowhere = diagnostics.filter(d => d.at.source.absolute === d.at.source.path)
    const all = [...nowhere, ...toldOf(this.workspace, path, [path, ...this.tellers(path)])]
    this.send({ uri, version, diagnostics: all.flatMap(everyPlace).map(d => toProtocol(this.workspace, d)) })
  }

  /** Mistakes in files that this one reads. */
  private others(path: string): void {
    const { diagnostics } = this.workspace.analysis(path).checked
    const files = new Set(
      diagnostics.map(d => d.at.source.absolute).filter(file => file !== path && file.startsWith('/')),
    )
    const before = this.elsewhere.get(path) ?? new Set()
    this.elsewhere.set(path, files)
    for (const file of new Set([...before, ...files])) this.tell(file)
  }

  /** The open files whose last check said something of another. */
  private tellers(file: string): string[] {
    return this.workspace.open.map(each => each.path).filter(path => this.elsewhere.get(path)?.has(file))
  }

  /** All that open files say of another, each thing once. */
  private tell(file: string): void {
    const buffer = this.workspace.buffer(file)
    if (buffer) {
      this.say(buffer)
      return
    }
    const diagnostics = toldOf(this.workspace, file, this.tellers(file))
    const uri = this.workspace.uriOf(file)
    this.send({ uri, diagnostics: diagnostics.flatMap(everyPlace).map(d => toProtocol(this.workspace, d)) })
  }

  /** A buffer is gone: nothing is wrong with it any more, and others may read another text now. */
  closed(path: string, uri: string): void {
    clearTimeout(this.waiting.get(path))
    this.waiting.delete(path)
    this.send({ uri, diagnostics: [] })
    const before = this.elsewhere.get(path) ?? new Set<string>()
    this.elsewhere.delete(path)
    for (const file of before) this.tell(file)
  }

  stop(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer)
    this.waiting.clear()
  }
}
