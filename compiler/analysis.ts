/** What an editor wants of a file, also of one with mistakes: names and types of all that could be read. */
import type { DeclarationNode } from '../grammar/file.ts'
import type { EvalNode, GameNode } from '../grammar/game.ts'
import type { CheckedFile } from './checked/file.ts'
import type { Diagnostic } from './diagnostics/diagnostic.ts'
import { Report } from './diagnostics/rule.ts'
import { emptyFlat, type Flat } from './flatten/flat.ts'
import { addMembers } from './flatten/merge.ts'
import type { Library } from './library/library.ts'
import { readBody } from './members/body.ts'
import type { Module } from './module.ts'
import type { Source } from './source.ts'
import type { Scene } from './typing/scene.ts'

export interface Analysis {
  /** What `checkFile` gives; all its promises hold. */
  readonly checked: CheckedFile
  /** The file itself; absent where it could not be read. Nothing in it is promised to be right. */
  readonly root?: Module
  /** The file and all that it imports, directly or not. */
  readonly modules: readonly Module[]
  /** The files of prompts and functions that were read, by the node that names them. */
  readonly texts: ReadonlyMap<object, Source>
  /** What reading each declaration of the root added to what had been found; not cut short, and not made quiet. */
  readonly found: ReadonlyMap<DeclarationNode, readonly Diagnostic[]>
  /** What is wrong with no declaration alone: the rest of what was found in the file. */
  readonly ofWhole: readonly Diagnostic[]
  /** The names of a game or eval of the root, with the types of those that could be typed. */
  readonly sceneOf: (node: GameNode | EvalNode) => Scene | undefined
  /** Any game or eval of these modules, written out; undefined where its base cannot be had. */
  readonly flatOf: (node: GameNode | EvalNode, module: Module) => Flat | undefined
}

export const nothingRead = (diagnostics: readonly Diagnostic[], project: string): Analysis => ({
  checked: {
    diagnostics,
    project,
    games: [],
    evals: [],
    importedEvals: [],
    experiments: [],
    sources: [],
  },
  modules: [],
  texts: new Map(),
  found: new Map(),
  ofWhole: [],
  sceneOf: () => undefined,
  flatOf: () => undefined,
})

/** The own members of a game whose base cannot be had; what is wrong with that has been said. */
export function sceneOfRest(node: GameNode | EvalNode, module: Module, library: Library): Scene {
  const silent = new Report()
  const flat = addMembers(emptyFlat(node, module), node, module, silent)
  return readBody(flat, library, silent, () => []).scene
}
