/** Every rule that the compiler can report, for references and for tests that none lacks its text. */

import { tooComplex } from './check.ts'
import * as groupSize from './checks/group-size.ts'
import * as payoffs from './checks/payoffs.ts'
import * as paysForFailure from './checks/pays-for-failure.ts'
import * as regularizers from './checks/regularizers.ts'
import * as uneven from './checks/uneven-terms.ts'
import * as unused from './checks/unused.ts'
import type { Rule } from './diagnostics/rule.ts'
import * as declarations from './diagnostics/rules/declarations.ts'
import * as files from './diagnostics/rules/files.ts'
import * as models from './diagnostics/rules/models.ts'
import * as names from './diagnostics/rules/names.ts'
import * as prompts from './diagnostics/rules/prompts.ts'
import * as roles from './diagnostics/rules/roles.ts'
import * as settings from './diagnostics/rules/settings.ts'
import * as types from './diagnostics/rules/types.ts'
import { borrowedMisfit, notBorrowable } from './members/eval.ts'
import { badCount, badSeeds } from './members/experiment.ts'

const isRule = (value: unknown): value is Rule<never> =>
  typeof value === 'object' && value !== null && 'about' in value

export const catalogue: readonly Rule<never>[] = [
  files,
  names,
  declarations,
  types,
  prompts,
  models,
  roles,
  settings,
  groupSize,
  paysForFailure,
  payoffs,
  regularizers,
  uneven,
  unused,
  { tooComplex, borrowedMisfit, notBorrowable, badCount, badSeeds },
].flatMap(group => Object.values(group).filter(isRule))
