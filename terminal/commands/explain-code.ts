/** `lsp explain CODE`: what a diagnostic is about, a small game that has it, what is said of that, and the game mended. */
import { type RulePage, rulePage } from '../../compiler/diagnostics/rule-page.ts'
import { allTold } from '../../compiler/diagnostics/syntax-catalogue.ts'
import { indent, wrapped } from '../../compiler/explain/layout.ts'
import { nearest } from '../../grammar/nearest.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { out, outJson } from '../output.ts'
import { UserError } from '../user-error.ts'
import { wantsColour } from './show-diagnostics.ts'

/** A word in kebab case, as codes are and as paths rarely are. */
export const looksLikeCode = (word: string): boolean => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(word)

export async function explainCode(code: string, { json }: { json?: boolean }): Promise<ExitCode> {
  const told = allTold.find(each => each.code === code)
  if (!told) {
    const near = nearest(
      code,
      allTold.map(each => each.code),
    )
    throw new UserError(
      `there is no file and no diagnostic called ${code}`,
      near === undefined ? 'docs/errors.md lists the diagnostics' : `did you mean ${near}?`,
    )
  }
  const page = rulePage(told)
  if (json) outJson({ schema: 1, ...page })
  else out(pageText(page, wantsColour(process.stdout)))
  return EXIT.done
}

const width = 76

function pageText({ code, severity, about, why, example }: RulePage, colour: boolean): string {
  const title = (text: string) => (colour ? `\u001b[1m${text}\u001b[22m` : text)
  const lines = [
    `${title(`${severity}[${code}]`)}`,
    ...wrapped(about, width),
    ...(why ? ['', ...wrapped(why, width)] : []),
  ]
  if (!example) return lines.join('\n')
  const { wrong, right, set, said, fixes } = example
  const side = (name: string, text: string, override?: string) => [
    '',
    title(name),
    ...indent(text.trimEnd().split('\n')),
    ...(override === undefined ? [] : [`  with --set ${override}`]),
  ]
  const offered = fixes.map(fix => `  ${fix.title}`)
  return [
    ...lines,
    ...side('wrong', wrong, set?.wrong),
    ...side('what is said', said),
    ...side('right', right, set?.right),
    ...(offered.length > 0 ? ['', title('fixes that editors offer'), ...offered] : []),
  ].join('\n')
}
