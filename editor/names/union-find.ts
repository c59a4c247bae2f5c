/** Sets that grow together: which of many keys are one. */
export class UnionFind {
  private readonly parents = new Map<string, string>()

  /** The key that stands for the set of `key`. */
  find(key: string): string {
    let root = key
    for (let next = this.parents.get(root); next !== undefined; next = this.parents.get(root)) root = next
    for (let at = key; at !== root; ) {
      const next = this.parents.get(at)!
      this.parents.set(at, root)
      at = next
    }
    return root
  }

  join(a: string, b: string): void {
    const [first, second] = [this.find(a), this.find(b)]
    if (first !== second) this.parents.set(second, first)
  }
}
