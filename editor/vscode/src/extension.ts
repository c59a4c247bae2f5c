/** The client: starts `lsp language-server` and hands it the `.lsp` files that are open. */
import { commands, type ExtensionContext, window, workspace } from 'vscode'
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from 'vscode-languageclient/node'
import { findServer } from './find-server.ts'

let client: LanguageClient | undefined

export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand('lsp.restart', restart),
    workspace.onDidGrantWorkspaceTrust(restart),
    workspace.onDidChangeConfiguration(async event => {
      if (event.affectsConfiguration('lsp.path')) await restart()
    }),
  )
  await start()
}

export async function deactivate(): Promise<void> {
  await client?.stop()
  client = undefined
}

async function restart(): Promise<void> {
  await deactivate()
  await start()
}

async function start(): Promise<void> {
  // The server is a program of the workspace: it is not run before its owner trusts it.
  if (!workspace.isTrusted) return
  const folders = (workspace.workspaceFolders ?? []).map(folder => folder.uri.fsPath)
  const { command, args } = findServer(workspace.getConfiguration('lsp').get('path', ''), folders)
  const server: ServerOptions = { command, args: [...args], options: folders[0] ? { cwd: folders[0] } : {} }
  const options: LanguageClientOptions = {
    documentSelector: [
      { language: 'lsp', scheme: 'file' },
      { language: 'lsp', scheme: 'untitled' },
    ],
    synchronize: {
      fileEvents: workspace.createFileSystemWatcher('**/*.{lsp,md,txt,js,mjs,jsonl,csv,parquet}'),
    },
  }
  const made = new LanguageClient('lsp', 'lsp', server, options)
  client = made
  try {
    await made.start()
  } catch {
    client = undefined
    window.showWarningMessage(
      `The language server did not start: \`${command}\`. Install it with \`npm install --save-dev lsp-lang\`, or set \`lsp.path\`.`,
    )
  }
}
