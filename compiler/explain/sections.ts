/** Titles, and what stands below them: the frame of all that `lsp explain` shows. */

import type { Place } from '../plan/schema/value.ts'
import { indent, wrapped } from './layout.ts'
import type { Paint } from './paint.ts'
import { placeText } from './plan/plan-text.ts'

export interface Section {
  readonly title: string
  readonly lines: readonly string[]
}

export interface Head {
  /** `game Lsp` */
  readonly title: string
  readonly at: Place
  readonly doc?: string | undefined
}

/** Sections without lines are left out. */
export function page(
  { title, at, doc }: Head,
  sections: readonly Section[],
  paints: Paint,
  width: number,
): string {
  const lines = [
    `${paints.title(title)}  ${paints.faint(placeText(at))}`,
    ...indent(wrapped(doc ?? '', Math.max(20, width - 2))),
    ...sections.flatMap(section =>
      section.lines.length === 0 ? [] : ['', paints.title(section.title), ...indent(section.lines)],
    ),
  ]
  return `${lines.join('\n')}\n`
}
