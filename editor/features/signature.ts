/** Signature help: what a call takes, and which argument the cursor is in. */
import type { SignatureHelp } from 'vscode-languageserver'
import { callAt } from '../completion/brackets.ts'
import { placeAt } from '../completion/place.ts'
import { surroundings } from '../completion/things.ts'
import { builtinsOf } from '../completion/want.ts'
import type { Workspace } from '../workspace.ts'
import { signatureOf } from './describe.ts'

export function signatureHelp(workspace: Workspace, path: string, offset: number): SignatureHelp | undefined {
  const place = placeAt(workspace.parsed(path), offset)
  const call = place && callAt(place.before)
  const around = place && surroundings(workspace.analysis(path), workspace.lastWhole(path), place)
  if (!call || !around) return undefined
  const thing = call.object === undefined ? around.things.find(t => t.name === call.callee) : undefined
  const signatures =
    thing?.kind === 'prompt' || thing?.kind === 'function'
      ? [
          {
            params: thing.item.node.params.map(p => `${p.name.text}: ${p.type.name}`),
            label: '',
            doc: thing.item.node.doc,
          },
        ]
      : builtinsOf(call.callee, call.object !== undefined).map(entry => ({
          params: entry.params.map(p => `${p.name}${p.optional ? '?' : ''}: ${p.type}`),
          label: signatureOf(entry),
          doc: entry.doc,
        }))
  if (signatures.length === 0) return undefined
  const keys = signatures[0]!.params.map(p => p.replace(/\??:.*/, ''))
  const active = call.key === undefined ? call.index : keys.indexOf(call.key)
  return {
    signatures: signatures.map(({ params, label, doc }) => ({
      label: label || `${call.callee}(${params.join(', ')})`,
      parameters: params.map(each => ({ label: each })),
      ...(doc === undefined ? {} : { documentation: doc }),
    })),
    activeSignature: Math.max(
      0,
      signatures.findIndex(s => call.index < s.params.length),
    ),
    activeParameter: Math.max(0, active),
  }
}
