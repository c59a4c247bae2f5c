/**
 * The language server: requests of the Language Server Protocol in, answers out. It reads files of the project that a
 * buffer belongs to, and does nothing else: no writing, no processes, no connections but the two streams it is given.
 */
import {
  type Connection,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  ResponseError,
  TextDocumentSyncKind,
} from 'vscode-languageserver'
import { createConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { complete } from './completion/complete.ts'
import { codeActions } from './features/code-actions.ts'
import { hover } from './features/hover.ts'
import { documentSymbols, foldingRanges, format } from './features/layout.ts'
import { definition, highlights, references } from './features/navigation.ts'
import { prepareRename, rename } from './features/rename.ts'
import { signatureHelp } from './features/signature.ts'
import type { EditorFiles } from './overlay.ts'
import { offsetAt } from './positions.ts'
import { Publisher } from './publisher.ts'
import { Workspace } from './workspace.ts'

export interface ServerOptions {
  readonly files: EditorFiles
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
  /** For people who look into the editor's log. */
  readonly log: (line: string) => void
  readonly version: string
}

/** Serves until the client goes; resolves with whether it said goodbye. */
export function serve(options: ServerOptions): Promise<boolean> {
  const reader = new StreamMessageReader(options.input)
  const connection = createConnection(reader, new StreamMessageWriter(options.output))
  const server = new Server(connection, options)
  server.listen()
  return new Promise(resolve => {
    connection.onExit(() => resolve(server.saidGoodbye))
    options.input.on('end', () => resolve(server.saidGoodbye))
  })
}

const capabilities: InitializeResult['capabilities'] = {
  positionEncoding: 'utf-16',
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
  hoverProvider: true,
  completionProvider: { triggerCharacters: ['.', '"', '/', '(', '{', ' ', ':'] },
  signatureHelpProvider: { triggerCharacters: ['(', ','] },
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  documentFormattingProvider: true,
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  codeActionProvider: { codeActionKinds: ['quickfix'] },
}

/** What a request names: a document, and mostly a place in it. */
interface Where {
  readonly textDocument: { readonly uri: string }
  readonly position: { readonly line: number; readonly character: number }
}

class Server {
  saidGoodbye = false
  private readonly workspace: Workspace
  private readonly publisher: Publisher
  private readonly documents = new Map<string, TextDocument>()
  private snippets = false
  private versioned = false

  constructor(
    private readonly connection: Connection,
    private readonly options: ServerOptions,
  ) {
    this.workspace = new Workspace(options.files)
    const send = (params: Parameters<Connection['sendDiagnostics']>[0]) =>
      void connection.sendDiagnostics(params)
    this.publisher = new Publisher(this.workspace, send, (what, work) => this.quietly(what, work))
  }

  listen(): void {
    const { connection, workspace } = this
    connection.onInitialize(params => this.initialize(params))
    connection.onShutdown(() => {
      this.saidGoodbye = true
      this.publisher.stop()
    })
    this.followTexts()
    connection.onHover(this.answer('hover', (path, offset) => hover(workspace, path, offset) ?? null))
    connection.onCompletion(
      this.answer('completion', (path, offset) =>
        complete(workspace, path, offset, { snippets: this.snippets }),
      ),
    )
    connection.onSignatureHelp(
      this.answer('signature help', (path, offset) => signatureHelp(workspace, path, offset) ?? null),
    )
    connection.onDefinition(this.answer('definition', (path, offset) => definition(workspace, path, offset)))
    connection.onReferences(params =>
      this.answer('references', (path, offset) =>
        references(workspace, path, offset, params.context.includeDeclaration),
      )(params),
    )
    connection.onDocumentHighlight(
      this.answer('highlights', (path, offset) =>
        highlights(workspace, path, offset).map(({ range }) => ({ range })),
      ),
    )
    connection.onPrepareRename(
      this.answer('rename', (path, offset) => prepareRename(workspace, path, offset) ?? null),
    )
    connection.onRenameRequest(params =>
      this.answer(
        'rename',
        (path, offset) => rename(workspace, path, offset, params.newName, this.versioned) ?? null,
      )(params),
    )
    connection.onDocumentFormatting(this.whole('formatting', path => format(workspace.parsed(path))))
    connection.onDocumentSymbol(this.whole('symbols', path => documentSymbols(workspace.parsed(path))))
    connection.onFoldingRanges(this.whole('folding', path => foldingRanges(workspace.parsed(path))))
    connection.onCodeAction(params =>
      this.whole('code actions', path => codeActions(workspace, path, params.range, this.versioned))(params),
    )
    connection.listen()
  }

  private initialize({ capabilities: client }: InitializeParams): InitializeResult {
    this.snippets = client.textDocument?.completion?.completionItem?.snippetSupport === true
    this.versioned = client.workspace?.workspaceEdit?.documentChanges === true
    return { capabilities, serverInfo: { name: 'lsp', version: this.options.version } }
  }

  private followTexts(): void {
    const { connection, workspace, documents } = this
    const changed = (document: TextDocument) => {
      documents.set(document.uri, document)
      const { path } = workspace.buffer(workspace.pathOf(document.uri)) ?? {
        path: workspace.pathOf(document.uri),
      }
      const readers = workspace.dependents(path)
      workspace.set(document.uri, document.version, document.getText())
      this.publisher.soon(path)
      for (const reader of readers) this.publisher.soon(reader.path, 60)
    }
    connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) =>
      this.quietly('opening', () => changed(TextDocument.create(uri, languageId, version, text))),
    )
    connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) =>
      this.quietly('a change', () => {
        const document = documents.get(uri)
        if (document) changed(TextDocument.update(document, contentChanges, version))
      }),
    )
    connection.onDidCloseTextDocument(({ textDocument: { uri } }) =>
      this.quietly('closing', () => {
        documents.delete(uri)
        const path = workspace.pathOf(uri)
        const readers = workspace.dependents(path)
        workspace.close(uri)
        this.publisher.closed(path, uri)
        for (const reader of readers) this.publisher.soon(reader.path)
      }),
    )
    connection.onDidChangeWatchedFiles(() =>
      this.quietly('changed files', () => {
        workspace.refresh()
        for (const { path } of workspace.open) this.publisher.soon(path)
      }),
    )
  }

  /** A request about a place; a fault of ours is an error for this request alone. */
  private answer<P extends Where, R>(what: string, work: (path: string, offset: number) => R) {
    return (params: P): R =>
      this.guarded(what, () => {
        const path = this.workspace.pathOf(params.textDocument.uri)
        return work(path, offsetAt(this.workspace.parsed(path), params.position))
      })
  }

  private whole<P extends Pick<Where, 'textDocument'>, R>(what: string, work: (path: string) => R) {
    return (params: P): R => this.guarded(what, () => work(this.workspace.pathOf(params.textDocument.uri)))
  }

  private guarded<R>(what: string, work: () => R): R {
    try {
      return work()
    } catch (error) {
      if (error instanceof ResponseError) throw error
      this.options.log(
        `lsp: ${what} failed: ${error instanceof Error ? (error.stack ?? error.message) : error}`,
      )
      throw new ResponseError(ErrorCodes.InternalError, `${what} failed; the editor's log of lsp says why`)
    }
  }

  /** For what nobody waits for. */
  private quietly(what: string, work: () => void): void {
    try {
      this.guarded(what, work)
    } catch {
      // It is in the log; a notification has no answer.
    }
  }
}
