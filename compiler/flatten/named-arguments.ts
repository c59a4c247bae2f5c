/** Arguments that no parameter takes, or that one has already: of calls, of `extends`, of stages and measures. */
import type { NameNode } from '../../grammar/literal.ts'
import type { Span } from '../../grammar/span.ts'
import { fix, removeListed } from '../diagnostics/edits.ts'
import type { Report } from '../diagnostics/rule.ts'
import { repeatedArgument } from '../diagnostics/rules/repeated-argument.ts'
import { unknownArgument } from '../diagnostics/rules/unknown-argument.ts'
import { at, type Module } from '../module.ts'

interface Argument {
  readonly key?: NameNode
  readonly span: Span
}

/** Suggests only parameters that are still free; an argument of no near name goes. */
export function refuseUnknown(
  callee: string,
  key: NameNode,
  argument: Argument,
  known: readonly string[],
  all: readonly Argument[],
  module: Module,
  report: Report,
): void {
  const free = () => {
    const given = new Set(all.map(other => other.key?.text))
    return known.filter(name => !given.has(name))
  }
  const { near } = report.near(key.text, free)
  const params = { callee, name: key.text, known, ...(near === undefined ? {} : { near }) }
  report.add(unknownArgument, at(module, key), params, {
    fixes: near === undefined ? [fix('leave it out', removeListed(at(module, argument)))] : [],
  })
}

export function refuseRepeated(
  callee: string,
  name: string,
  argument: Argument,
  first: Argument | undefined,
  module: Module,
  report: Report,
): void {
  report.add(
    repeatedArgument,
    at(module, argument.key ?? argument),
    { callee, name },
    {
      labels: first ? [{ at: at(module, first), text: 'first given here' }] : [],
      fixes: [fix('remove the second', removeListed(at(module, argument)))],
    },
  )
}
