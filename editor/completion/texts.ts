/** Completion inside quotes: paths of files inside the project, and the holes of a prompt. */
import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver'
import { dirname, inside, resolve } from '../../compiler/paths.ts'
import type { EditorFiles } from '../overlay.ts'
import { partItem } from './items.ts'
import type { Place } from './place.ts'

/** Which files a declaration can name, by its first word. */
const endings: Readonly<Record<string, RegExp>> = {
  import: /\.lsp$/,
  prompt: /\.(md|txt|prompt|jinja)$/,
  data: /\.(jsonl|csv|parquet)$/i,
  function: /\.m?js$/,
  model: /\.gguf$/,
}

export interface TextCompletion {
  readonly items: readonly CompletionItem[]
  /** Where what is typed begins. */
  readonly start: number
}

export function inText(
  place: Place,
  offset: number,
  path: string,
  project: string,
  files: EditorFiles,
): TextCompletion {
  const { before, text } = place
  const typed = text!.image.slice(1, offset - text!.startOffset)
  const last = before.at(-1)?.image
  if (last === 'from') return paths(before[0]?.image ?? '', typed, offset, path, project, files)
  if (last === '=' && before[0]?.image === 'prompt')
    return holes(
      before.map(t => t.image),
      typed,
      offset,
    )
  return { items: [], start: offset }
}

function paths(
  word: string,
  typed: string,
  offset: number,
  path: string,
  project: string,
  files: EditorFiles,
): TextCompletion {
  const cut = typed.lastIndexOf('/') + 1
  const start = offset - (typed.length - cut)
  const ending = endings[word]
  const folder = files.realpath(resolve(dirname(path), typed.slice(0, cut) || '.'))
  // A link may lead out of the project; nothing out there is looked at.
  if (!ending || folder === undefined || inside(project, folder) === undefined) return { items: [], start }
  const items = files.list(folder).flatMap(({ name, kind }): CompletionItem[] => {
    if (name.startsWith('.') || name === 'node_modules') return []
    if (kind === 'folder') return [partItem(name, CompletionItemKind.Folder, undefined, `${name}/`)]
    const own = `${folder}/${name}` === path
    return ending.test(name) && !own ? [partItem(name, CompletionItemKind.File)] : []
  })
  const here =
    cut === 0 ? items.map(item => ({ ...item, insertText: `./${item.insertText ?? item.label}` })) : items
  return { items: here, start }
}

/** `{` and a part of a parameter's name. */
function holes(words: readonly string[], typed: string, offset: number): TextCompletion {
  const open = /(?:^|[^{])(?:\{\{)*\{(\w*)$/.exec(typed)
  if (!open) return { items: [], start: offset }
  const params = words.filter((_, i) => words[i + 1] === ':')
  const items = params.map(name => partItem(name, CompletionItemKind.Variable, 'parameter', `${name}}`))
  return { items, start: offset - open[1]!.length }
}
