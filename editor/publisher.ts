/** When a text has changed: checks it, then the open files that read it, and publishes what is wrong. */
import type { PublishDiagnosticsParams } from 'vscode-languageserver'
import { toProtocol } from './features/diagnostics.ts'
import type { Workspace } from './workspace.ts'

/** Changes that come at once give one check. */
const pauseMs = 1

/** When nothing was typed for so long, a file of which only a part was read again is checked as a whole. */
const restMs = 250

export class Publisher {
  private readonly waiting = new Map<string, ReturnType<typeof setTimeout>>()
  /** For each open file, the closed files that it was told of. */
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
    const { diagnostics } = this.workspace.analysis(path).checked
    const own = diagnostics.filter(
      d => d.at.source.absolute === path || d.at.source.absolute === d.at.source.path,
    )
    this.send({
      uri: buffer.uri,
      version: buffer.version,
      diagnostics: own.map(d => toProtocol(this.workspace, d)),
    })
    this.others(path)
  }

  /** Mistakes in files that are not open, but read by this one. */
  private others(path: string): void {
    const { diagnostics } = this.workspace.analysis(path).checked
    const files = new Set(
      diagnostics.map(d => d.at.source.absolute).filter(file => this.isElsewhere(file, path)),
    )
    const before = this.elsewhere.get(path) ?? new Set()
    this.elsewhere.set(path, files)
    for (const file of new Set([...before, ...files])) this.tell(file)
  }

  private isElsewhere(file: string, path: string): boolean {
    return file !== path && file.startsWith('/') && this.workspace.buffer(file) === undefined
  }

  /** All that open files say of a closed one, each thing once. */
  private tell(file: string): void {
    if (this.workspace.buffer(file)) return
    const told = new Map<string, ReturnType<typeof toProtocol>>()
    for (const { path } of this.workspace.open)
      if (this.elsewhere.get(path)?.has(file))
        for (const d of this.workspace.analysis(path).checked.diagnostics)
          if (d.at.source.absolute === file)
            told.set(`${d.code} ${d.at.span.start} ${d.message}`, toProtocol(this.workspace, d))
    this.send({ uri: this.workspace.uriOf(file), diagnostics: [...told.values()] })
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
