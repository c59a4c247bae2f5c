/** `over AXIS` and `..` where an argument takes none. */
import type { Span } from '../../grammar/span.ts'
import { fix, removeClause, replace } from '../diagnostics/edits.ts'
import { strayOver } from '../diagnostics/rules/stray-argument-part.ts'
import { at, type Module } from '../module.ts'
import type { Scene } from './scene.ts'

/** Says so of the part that ends with `written`, and takes it out. */
export function strayPart(
  scene: Scene,
  callee: string,
  part: 'over' | '..',
  written: { readonly span: Span },
  module: Module,
): void {
  const place = at(module, written)
  const edit = removeClause(place, part === 'over' ? /over/ : /\.\./)
  if (part === '..' && callee === 'clip') {
    const high = place.source.text.slice(place.span.start, place.span.end)
    scene.report.add(
      strayOver,
      place,
      { part, callee },
      { fixes: [fix('give both ends', replace(edit.at, `, ${high}`))] },
    )
    return
  }
  const { span } = edit.at
  const title = `leave \`${place.source.text.slice(span.start, span.end).trim()}\` out`
  scene.report.add(strayOver, place, { part, callee }, { fixes: [fix(title, edit)] })
}
