/** An import that stands below a declaration, moved to where imports stand. */
import type { SyntaxFix } from './problem.ts'
import { Text, type Token } from './tokens.ts'
import { trailing } from './trailing.ts'

export function lateImport(token: Token, text: string, tokens: readonly Token[]): SyntaxFix[] {
  const end = endOfImport(token, tokens)
  if (!end) return []
  const blank = trailing(text, token.startOffset, ' \t\r\n')
  const moved = text.slice(token.startOffset, end.endOffset + 1)
  const above = lastImport(tokens)
  const put = above
    ? { at: above.endOffset + 1, text: `\n${moved}` }
    : { at: topOf(tokens, text), text: `${moved}\n\n` }
  return [
    {
      title: 'move it to the top of the file',
      edits: [
        { span: { start: put.at, end: put.at }, text: put.text },
        { span: { start: token.startOffset - blank, end: end.endOffset + 1 }, text: '' },
      ],
    },
  ]
}

/** The text after `from`. */
const endOfImport = (token: Token, tokens: readonly Token[]): Token | undefined =>
  tokens.slice(token.index).find(each => each.tokenType === Text)

/** Where the last of the imports at the top ends. */
function lastImport(tokens: readonly Token[]): Token | undefined {
  let last: Token | undefined
  for (let next = tokens[0]; next?.image === 'import'; ) {
    const end = endOfImport(next, tokens)
    if (!end) break
    last = end
    next = tokens[end.index + 1]
  }
  return last
}

/** Above the first declaration and the comment that documents it. */
function topOf(tokens: readonly Token[], text: string): number {
  let start = tokens[0]?.startOffset ?? 0
  for (;;) {
    const above = text.lastIndexOf('\n', start - 2) + 1
    if (start === 0 || !text.slice(above, start).startsWith('///')) return start
    start = above
  }
}
