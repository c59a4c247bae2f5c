/** What stands between tags, for `tag(a, "T")` and `says … in tags "T"`. */

/**
 * The trimmed text of the last whole `<name>…</name>`, in any case of letters: from the last opening tag that is closed
 * to the first closing tag after it. Undefined without one.
 */
export function lastTagged(text: string, name: string): string | undefined {
  const escaped = name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  const tags = [...text.matchAll(new RegExp(`<(/?)${escaped}>`, 'gi'))]
  for (let i = tags.length - 2; i >= 0; i--) {
    const open = tags[i]!
    const close = tags[i + 1]!
    if (open[1] === '' && close[1] === '/') return text.slice(open.index + open[0].length, close.index).trim()
  }
  return undefined
}
