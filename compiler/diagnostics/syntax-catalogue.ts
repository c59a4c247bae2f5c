/**
 * Every problem that the grammar can report, by code: a code of grammar/problem.ts without an entry here does not compile. With
 * the rules of catalogue.ts these are all the codes of `lsp check`.
 */
import type { SyntaxCode } from '../../grammar/problem.ts'
import { catalogue } from './catalogue.ts'
import type { Told } from './rule.ts'
import { argumentWithoutName } from './syntax/argument-without-name.ts'
import { badCharacter } from './syntax/bad-character.ts'
import { badEscape } from './syntax/bad-escape.ts'
import { badNumber } from './syntax/bad-number.ts'
import { fileTooLarge } from './syntax/file-too-large.ts'
import { keptName } from './syntax/kept-name.ts'
import { missingPart } from './syntax/missing-part.ts'
import { notText } from './syntax/not-text.ts'
import { repeatedPart } from './syntax/repeated-part.ts'
import { strayBracket } from './syntax/stray-bracket.ts'
import { unexpected } from './syntax/syntax.ts'
import { tooDeep } from './syntax/too-deep.ts'
import { tooLong } from './syntax/too-long.ts'
import { tooManyProblems } from './syntax/too-many-problems.ts'
import { unclosedBracket } from './syntax/unclosed-bracket.ts'
import { unclosedText } from './syntax/unclosed-text.ts'
import { unknownDeclaration } from './syntax/unknown-declaration.ts'
import type { SyntaxEntry } from './syntax-entry.ts'

const entries: { readonly [C in SyntaxCode]: SyntaxEntry<C> } = {
  syntax: unexpected,
  'unknown-declaration': unknownDeclaration,
  'unclosed-text': unclosedText,
  'unclosed-bracket': unclosedBracket,
  'stray-bracket': strayBracket,
  'bad-escape': badEscape,
  'bad-number': badNumber,
  'bad-character': badCharacter,
  'kept-name': keptName,
  'repeated-part': repeatedPart,
  'missing-part': missingPart,
  'argument-without-name': argumentWithoutName,
  'too-deep': tooDeep,
  'too-long': tooLong,
  'file-too-large': fileTooLarge,
  'not-text': notText,
  'too-many-problems': tooManyProblems,
}

export const syntaxCatalogue: readonly SyntaxEntry[] = Object.values(entries)

/** All that can be explained, the problems of grammar first, as they are met first. */
export const allTold: readonly Told[] = [...syntaxCatalogue, ...catalogue]
