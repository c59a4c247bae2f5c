/** A client of the real server: the built command, spoken to over its streams as an editor does. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type {
  CompletionList,
  Diagnostic,
  Position,
  PublishDiagnosticsParams,
  TextDocumentContentChangeEvent,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver'
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { BIN } from '../terminal/command.ts'

export interface Client {
  /** Absolute path of the project folder; a file is named by its path inside. */
  readonly folder: string
  readonly uri: (file: string) => string
  /** Opens or changes a buffer and waits for what is said of it. */
  readonly show: (file: string, text: string) => Promise<readonly Diagnostic[]>
  /** As a person types: only what changes. */
  readonly change: (
    file: string,
    changes: readonly TextDocumentContentChangeEvent[],
  ) => Promise<readonly Diagnostic[]>
  readonly close: (file: string) => Promise<void>
  readonly text: (file: string) => string
  readonly document: (file: string) => TextDocument
  /** A request about an offset of a buffer. */
  readonly at: <T>(method: string, file: string, offset: number, more?: object) => Promise<T>
  readonly ask: <T>(method: string, params: object) => Promise<T>
  readonly notify: (method: string, params: object) => Promise<void>
  readonly next: (file: string) => Promise<PublishDiagnosticsParams>
  /** Lines that the server wrote for people. */
  readonly log: () => string
  /** Ends the server; gives its exit code. */
  readonly end: () => Promise<number | null>
}

/** Starts a server on a fresh project folder that holds these files; `under` is a program that starts and watches it. */
export async function connect(
  files: Readonly<Record<string, string>>,
  capabilities: object = {},
  command = BIN,
  under: readonly string[] = [],
): Promise<Client> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lsp-editor-')))
  for (const [file, text] of Object.entries({ 'lsp.json': '{}', ...files })) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  const [program, ...args] = [...under, process.execPath, command, 'language-server', '--stdio'] as const
  const child: ChildProcess = spawn(program!, args)
  let log = ''
  child.stderr!.on('data', data => {
    log += data
  })
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout!),
    new StreamMessageWriter(child.stdin!),
  )
  const documents = new Map<string, TextDocument>()
  const waiting = new Map<string, ((params: PublishDiagnosticsParams) => void)[]>()
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    const asked = documents.get(params.uri)?.version
    if (params.version !== undefined && params.version !== asked) return
    for (const resolve of waiting.get(params.uri)?.splice(0) ?? []) resolve(params)
  })
  connection.listen()
  await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities })
  await connection.sendNotification('initialized', {})

  const uri = (file: string) => pathToFileURL(join(folder, file)).href
  const next = (file: string) =>
    new Promise<PublishDiagnosticsParams>(resolve => {
      waiting.set(uri(file), [...(waiting.get(uri(file)) ?? []), resolve])
    })
  const show = async (file: string, text: string) => {
    const before = documents.get(uri(file))
    const document = TextDocument.create(uri(file), 'lsp', (before?.version ?? 0) + 1, text)
    documents.set(uri(file), document)
    const said = next(file)
    const { version } = document
    if (before)
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: uri(file), version },
        contentChanges: [{ text }],
      })
    else
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: uri(file), languageId: 'lsp', version, text },
      })
    return (await said).diagnostics
  }
  const change: Client['change'] = async (file, contentChanges) => {
    const before = documents.get(uri(file))!
    const version = before.version + 1
    documents.set(uri(file), TextDocument.update(before, [...contentChanges], version))
    const said = next(file)
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: uri(file), version },
      contentChanges,
    })
    return (await said).diagnostics
  }
  return {
    folder,
    uri,
    show,
    change,
    next,
    log: () => log,
    text: file => documents.get(uri(file))!.getText(),
    document: file => documents.get(uri(file))!,
    close: async file => {
      documents.delete(uri(file))
      await connection.sendNotification('textDocument/didClose', { textDocument: { uri: uri(file) } })
    },
    ask: (method, params) => connection.sendRequest(method, params),
    notify: (method, params) => connection.sendNotification(method, params),
    at: (method, file, offset, more = {}) => {
      const position = documents.get(uri(file))!.positionAt(offset)
      return connection.sendRequest(method, { textDocument: { uri: uri(file) }, position, ...more })
    },
    end: async () => {
      const ended = new Promise<number | null>(resolve => child.on('exit', resolve))
      await connection.sendRequest('shutdown')
      await connection.sendNotification('exit')
      const code = await ended
      rmSync(folder, { recursive: true, force: true })
      return code
    },
  }
}

/** A text with the place of its `|`, which is taken out. */
export function cursor(marked: string): { text: string; offset: number } {
  const offset = marked.indexOf('|')
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset }
}

export const labels = (list: CompletionList): string[] => list.items.map(item => item.label)

export function edited(text: string, edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create('', 'lsp', 0, text), [...edits])
}

/** The edits of one file. */
export const editsOf = (edit: WorkspaceEdit | null, uri: string): TextEdit[] => edit?.changes?.[uri] ?? []

/** `1:4 code`, from 0 as the protocol counts. */
export const told = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics.map(({ range: { start }, code }) => `${place(start)} ${code}`)

export const place = ({ line, character }: Position): string => `${line}:${character}`
