/** Go to definition, and all places of a name. */
import type { Location } from 'vscode-languageserver'
import { find } from '../../compiler/project.ts'
import type { StringNode } from '../../grammar/literal.ts'
import { projectNames } from '../names/families.ts'
import { occurrenceAt } from '../names/occurrences.ts'
import { holds } from '../names/target.ts'
import { locationOf } from '../positions.ts'
import type { Workspace } from '../workspace.ts'
import { pathsOf } from './paths.ts'

export function definition(workspace: Workspace, path: string, offset: number): Location[] {
  const analysis = workspace.analysis(path)
  const file = namedFile(workspace, path, offset)
  if (file) return [file]
  const here = occurrenceAt(analysis, offset)
  if (!here || here.target.kind === 'builtin') return []
  const { target } = here
  if (target.kind !== 'borrowed' && target.kind !== 'hole') return [locationOf(workspace, target.at)]
  // A borrowed model is declared by the games that the eval is measured on.
  const { family } = projectNames(workspace, path)
  return family(target)
    .filter(o => o.declares)
    .map(o => locationOf(workspace, o.at))
}

export function references(
  workspace: Workspace,
  path: string,
  offset: number,
  declarations: boolean,
): Location[] {
  workspace.refresh()
  const here = occurrenceAt(workspace.analysis(path), offset)
  if (!here) return []
  return projectNames(workspace, path)
    .family(here.target)
    .filter(o => declarations || !o.declares)
    .map(o => locationOf(workspace, o.at))
}

/** The places of a name in its own file, for marking them. */
export function highlights(workspace: Workspace, path: string, offset: number): Location[] {
  const here = occurrenceAt(workspace.analysis(path), offset)
  if (!here) return []
  return projectNames(workspace, path)
    .family(here.target)
    .filter(o => o.at.source.absolute === path)
    .map(o => locationOf(workspace, o.at))
}

/** The file that a text after `from` names, where the cursor stands in it. */
function namedFile(workspace: Workspace, path: string, offset: number): Location | undefined {
  const { checked, root } = workspace.analysis(path)
  const text: StringNode | undefined = root && pathsOf(root.file).find(node => holds(node.span, offset))
  if (!text) return undefined
  const found = find(checked.project, path, text.value, workspace.filesOf(path))
  if (found.kind !== 'found' || found.is === 'folder') return undefined
  const start = { line: 0, character: 0 }
  return { uri: workspace.uriOf(found.absolute), range: { start, end: start } }
}
