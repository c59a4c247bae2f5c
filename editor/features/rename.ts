/** Rename: the name, all that is one name with it, arguments and holes; or the reason why not. */
import type { Range, WorkspaceEdit } from 'vscode-languageserver'
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver'
import { callableNames } from '../../compiler/plan/builtins/all.ts'
import type { Scene } from '../../compiler/typing/scene.ts'
import { describe, type NamedThing } from '../../compiler/typing/symbols.ts'
import { keptNames, Name, vocabularyOfWords } from '../../grammar/tokens.ts'
import { type ProjectNames, projectNames } from '../names/families.ts'
import { occurrenceAt } from '../names/occurrences.ts'
import type { Occurrence, Target } from '../names/target.ts'
import { rangeAt } from '../positions.ts'
import type { Workspace } from '../workspace.ts'
import { workspaceEdit } from './workspace-edit.ts'

const refuse = (why: string): never => {
  throw new ResponseError(LSPErrorCodes.RequestFailed, why)
}

/** The name that would be renamed, as the editor marks it. */
export function prepareRename(workspace: Workspace, path: string, offset: number): Range | undefined {
  const here = occurrenceAt(workspace.analysis(path), offset)
  if (!here) return undefined
  if (here.at.source.absolute !== path) return undefined
  mayBeRenamed(here.target)
  return rangeAt(workspace, here.at)
}

export function rename(
  workspace: Workspace,
  path: string,
  offset: number,
  name: string,
  versioned: boolean,
): WorkspaceEdit | undefined {
  workspace.refresh()
  const here = occurrenceAt(workspace.analysis(path), offset)
  if (!here) return undefined
  mayBeRenamed(here.target)
  if (name === here.target.name) return undefined
  const names = projectNames(workspace, path)
  const family = names.family(here.target)
  isAName(name, here.target)
  isFree(name, here.target, family, names)
  return workspaceEdit(
    workspace,
    family.map(({ at }) => ({ at, text: name })),
    versioned,
  )
}

function mayBeRenamed(target: Target): void {
  if (target.kind === 'builtin') refuse(`\`${target.name}\` is built in and cannot be renamed`)
  if (target.kind === 'part' && target.part === 'field')
    refuse(`\`${target.name}\` is named by the rows of the data file`)
}

function isAName(name: string, target: Target): void {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
    refuse(`\`${name}\` is no name: letters, digits and _ make one, and a digit does not begin it`)
  const word = vocabularyOfWords().get(name)
  if (word && !word.CATEGORIES?.includes(Name)) refuse(`\`${name}\` is a word of the language`)
  if (target.kind === 'part' || target.kind === 'hole') return
  if (callableNames.includes(name)) refuse(`\`${name}\` is a built-in function`)
  if (keptNames.has(name)) refuse(`\`${name}\` is kept for games of several turns`)
}

/** In every game or file where the name stands, and in every game that inherits it, the new one must mean nothing yet. */
function isFree(
  name: string,
  target: Target,
  family: readonly Occurrence[],
  { analyses }: ProjectNames,
): void {
  if (target.kind === 'part' || target.kind === 'hole') {
    argumentIsFree(name, family)
    return
  }
  const scenes = new Set<Scene>(family.flatMap(o => (o.scene ? [o.scene] : [])))
  for (const { root, sceneOf } of analyses) {
    for (const node of root?.file.declarations ?? []) {
      const scene = node.kind === 'game' || node.kind === 'eval' ? sceneOf(node) : undefined
      const own = scene?.scope.find(target.name, scene.scope.flat.module)
      if (
        scene &&
        own &&
        family.some(
          o => o.at.source.absolute === own.at.source.absolute && o.at.span.start === own.at.span.start,
        )
      )
        scenes.add(scene)
    }
  }
  for (const scene of scenes) {
    const taken = scene.scope.find(name, scene.scope.flat.module)
    if (taken) refuse(`\`${name}\` is taken: ${whereIs(taken)}`)
  }
  for (const { at } of family) {
    const root = analyses.find(a => a.root?.source.absolute === at.source.absolute)?.root
    const taken = root?.scope.get(name)
    if (taken && isOfFile(target))
      refuse(`\`${name}\` is taken: a ${taken.node.kind} in ${root!.source.path}`)
  }
}

const isOfFile = (target: Target): boolean =>
  target.kind === 'declaration' ||
  target.kind === 'prompt' ||
  target.kind === 'data' ||
  target.kind === 'function'

const whereIs = (thing: NamedThing): string =>
  `${describe(thing)} on line ${thing.at.source.lines.line(thing.at.span.start)} of ${thing.at.source.path}`

/** A parameter must not get the name of another one of its prompt or function. */
function argumentIsFree(name: string, family: readonly Occurrence[]): void {
  for (const { target } of family)
    if (target.kind === 'part' && target.siblings.includes(name))
      refuse(`\`${name}\` is taken: \`${target.of}\` has a parameter of that name`)
}
