/** The compiler's diagnostics in the protocol's form. */
import { DiagnosticSeverity, DiagnosticTag, type Diagnostic as Told } from 'vscode-languageserver'
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts'
import { locationOf, rangeAt } from '../positions.ts'
import type { Workspace } from '../workspace.ts'

/** A diagnostic at each of its places, with the same fixes: a mistake that is told once is marked wherever it shows. */
export function everyPlace(diagnostic: Diagnostic): readonly Diagnostic[] {
  const { at, elsewhere = [], fixes } = diagnostic
  const again = elsewhere
    .filter(other => other.at.source.absolute === at.source.absolute)
    .map(other => ({
      ...other,
      labels: [{ at, text: 'the same mistake, told here' }],
      ...(fixes ? { fixes } : {}),
    }))
  return [diagnostic, ...again]
}

export function toProtocol(workspace: Workspace, diagnostic: Diagnostic): Told {
  const { code, severity, at, labels = [] } = diagnostic
  return {
    range: rangeAt(workspace, at),
    severity: severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    code,
    source: 'lsp',
    message: messageOf(diagnostic),
    ...(code === 'unused' ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(labels.length > 0
      ? {
          relatedInformation: labels.map(label => ({
            location: locationOf(workspace, label.at),
            message: label.text,
          })),
        }
      : {}),
  }
}

/** The parts in the order of the terminal: what, found and expected, help, why. */
const messageOf = ({ message, expected, found, help, why }: Diagnostic): string =>
  [
    message,
    ...(expected === undefined ? [] : [`expected  ${expected}`]),
    ...(found === undefined ? [] : [`found     ${found}`]),
    ...(help === undefined ? [] : [`help: ${help}`]),
    ...(why === undefined ? [] : [`why: ${why}`]),
  ].join('\n')
