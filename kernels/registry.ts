/** Every operation's test cases, one line an operation; walked by `test/kernels/registry.test.ts`. */

import { adamwCases } from './adamw/adamw.cases.ts'
import { addCases } from './add/add.cases.ts'
import { attentionCases } from './attention/attention.cases.ts'
import { columnSumCases } from './column-sum/column-sum.cases.ts'
import { columnsCases } from './columns/columns.cases.ts'
import { embeddingCases } from './embedding/embedding.cases.ts'
import { gradNormCases } from './grad-norm/grad-norm.cases.ts'
import { headCases } from './head/head.cases.ts'
import { klCases } from './kl/kl.cases.ts'
import { matmulCases } from './matmul/matmul.cases.ts'
import type { OpCases } from './op-cases.ts'
import { policyLossCases } from './policy-loss/policy-loss.cases.ts'
import { rmsNormCases } from './rms-norm/rms-norm.cases.ts'
import { ropeCases } from './rope/rope.cases.ts'
import { rowsCases } from './rows/rows.cases.ts'
import { sampleCases } from './sample/sample.cases.ts'
import { swigluCases } from './swiglu/swiglu.cases.ts'

export const registry: readonly OpCases[] = [
  addCases,
  attentionCases,
  columnSumCases,
  columnsCases,
  swigluCases,
  rowsCases,
  ropeCases,
  rmsNormCases,
  embeddingCases,
  matmulCases,
  adamwCases,
  gradNormCases,
  sampleCases,
  headCases,
  klCases,
  policyLossCases,
]
