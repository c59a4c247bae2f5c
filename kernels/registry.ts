/** Every operation's test cases, one line an operation; walked by `test/kernels/registry.test.ts`. */

import { adamwCases } from './adamw/adamw.cases.ts'
import { addCases } from './add/add.cases.ts'
import { gradNormCases } from './grad-norm/grad-norm.cases.ts'
import type { OpCases } from './op-cases.ts'
import { sampleCases } from './sample/sample.cases.ts'

export const registry: readonly OpCases[] = [addCases, adamwCases, gradNormCases, sampleCases]
