/** Prompts, data and functions of a game: its own and those of its files, each under a name of its own. */
import type { DataNode } from '../../grammar/data.ts'
import type { FunctionNode } from '../../grammar/function.ts'
import type { PromptNode } from '../../grammar/prompt.ts'
import type { CheckedBody, Data } from '../checked/game.ts'
import type { Flat } from '../flatten/flat.ts'
import type { Library } from '../library/library.ts'

type Node = PromptNode | DataNode | FunctionNode
type Named = { readonly name: { readonly text: string } }

export class SharedNames {
  private readonly names = new Map<Named, string>()
  private readonly taken = new Set<string>()
  /** The files of what the game itself declares. */
  private readonly own = new Map<Named, Flat['module']>()

  constructor(
    private readonly flat: Flat,
    private readonly library: Library,
  ) {
    for (const { node, module } of [...flat.prompts, ...flat.data, ...flat.functions]) {
      this.own.set(node, module)
      this.nameOf(node)
    }
  }

  /** Two files may each declare a `sums`; in one game the second is `sums_2`. */
  nameOf(node: Named): string {
    const known = this.names.get(node)
    if (known !== undefined) return known
    let name = node.name.text
    for (let n = 2; this.taken.has(name); n++) name = `${node.name.text}_${n}`
    this.taken.add(name)
    this.names.set(node, name)
    return name
  }

  /** Reads what the game itself declares, used or not, so that its mistakes are told. */
  readOwn(): void {
    for (const prompt of this.flat.prompts) this.library.prompt(prompt)
    for (const data of this.flat.data) this.library.dataSet(data)
    for (const made of this.flat.functions) this.library.function(made)
  }

  dataSet(name: string): Data | undefined {
    return this.lists().data.find(data => data.name === name)
  }

  lists(): Pick<CheckedBody, 'prompts' | 'data' | 'functions'> {
    const of = <K extends Node['kind']>(kind: K) =>
      [...this.names].filter(([node]) => (node as Node).kind === kind) as [
        Extract<Node, { kind: K }>,
        string,
      ][]
    const { module } = this.flat
    const renamed = <T extends { readonly name: string }>(item: T | undefined, name: string): T[] =>
      item ? [{ ...item, name }] : []
    return {
      prompts: of('prompt').flatMap(([node, name]) =>
        renamed(this.library.prompt({ node, module: this.moduleOf(node, module) }), name),
      ),
      data: of('data').flatMap(([node, name]) =>
        renamed(this.library.dataSet({ node, module: this.moduleOf(node, module) }), name),
      ),
      functions: of('function').flatMap(([node, name]) =>
        renamed(this.library.function({ node, module: this.moduleOf(node, module) }), name),
      ),
    }
  }

  /** The file that a node stands in, so that its paths count from there. */
  private moduleOf(node: Node, fallback: Flat['module']): Flat['module'] {
    return this.own.get(node) ?? this.library.homes.get(node) ?? fallback
  }
}
