/**
 * Every rule that the compiler can report, by code: for the reference of errors, for `lsp explain CODE`, and for the test
 * that tries each rule's example. A new rule is a file in rules/ and a line here; a test finds files that are missing.
 */
import type { Rule } from './rule.ts'
import { alarmSteps } from './rules/alarm-steps.ts'
import { argumentCount } from './rules/argument-count.ts'
import { axisCycle } from './rules/axis-cycle.ts'
import { ownAxisOutside } from './rules/axis-outside.ts'
import { axisSize } from './rules/axis-size.ts'
import { badCopy } from './rules/bad-copy.ts'
import { badCount } from './rules/bad-count.ts'
import { badPattern } from './rules/bad-pattern.ts'
import { badSeeds } from './rules/bad-seeds.ts'
import { badSource } from './rules/bad-source.ts'
import { badUrl } from './rules/bad-url.ts'
import { borrowedMisfit } from './rules/borrowed-misfit.ts'
import { builtinName } from './rules/built-in-name.ts'
import { cannotTrain } from './rules/cannot-train.ts'
import { changedMember } from './rules/changed-member.ts'
import { clashingSettings } from './rules/clashing-settings.ts'
import { cyclic } from './rules/cycle.ts'
import { dataFormat } from './rules/data-format.ts'
import { differentTypes } from './rules/different-types.ts'
import { disagreeing } from './rules/disagreeing-settings.ts'
import { doubtfulModel } from './rules/doubtful-model.ts'
import { duplicateName } from './rules/duplicate-name.ts'
import { emptyRange } from './rules/empty-range.ts'
import { emptyName } from './rules/empty-text.ts'
import { fileEmpty } from './rules/file-empty.ts'
import { fileNotFound } from './rules/file-not-found.ts'
import { fileOutside } from './rules/file-outside-project.ts'
import { fileUnreadable } from './rules/file-unreadable.ts'
import { groupOfOne } from './rules/group-of-one.ts'
import { hasAxes } from './rules/has-axes.ts'
import { idleKl } from './rules/idle-kl.ts'
import { idleRegularizer } from './rules/idle-regularizer.ts'
import { importCycle } from './rules/import-cycle.ts'
import { indifferentPayoff } from './rules/indifferent-payoff.ts'
import { k1InLoss } from './rules/k1-in-loss.ts'
import { maxTokensOverContext } from './rules/max-tokens-over-context.ts'
import { misplaced } from './rules/misplaced-member.ts'
import { missingArgument } from './rules/missing-argument.ts'
import { missingSetting } from './rules/missing-setting.ts'
import { mixedArguments } from './rules/mixed-arguments.ts'
import { needsOver } from './rules/needs-over.ts'
import { noAccess } from './rules/no-access.ts'
import { notAPlan } from './rules/not-a-plan.ts'
import { notAValue } from './rules/not-a-value.ts'
import { notBorrowable } from './rules/not-borrowable.ts'
import { notAFunction } from './rules/not-callable.ts'
import { notConstant } from './rules/not-constant.ts'
import { notOver } from './rules/not-over-axis.ts'
import { notSaid } from './rules/not-said.ts'
import { notSettable } from './rules/not-settable.ts'
import { outerAxis } from './rules/outer-axis.ts'
import { payoffUntrainable } from './rules/payoff-untrainable.ts'
import { paysForFailure } from './rules/pays-for-failure.ts'
import { rangeWithoutNumber } from './rules/range-without-number.ts'
import { repeatedArgument } from './rules/repeated-argument.ts'
import { repeatedMember } from './rules/repeated-member.ts'
import { repeatedSetting } from './rules/repeated-setting.ts'
import { rewardEstimator } from './rules/reward-estimator.ts'
import { seesLater } from './rules/sees-later.ts'
import { standardizedPair } from './rules/standardized-pair.ts'
import { stillNeeded } from './rules/still-needed.ts'
import { strayOver } from './rules/stray-argument-part.ts'
import { strayBrace } from './rules/stray-brace.ts'
import { strayModule } from './rules/stray-module.ts'
import { tooComplex } from './rules/too-complex.ts'
import { tooManyBases } from './rules/too-many-bases.ts'
import { tooManyElements } from './rules/too-many-elements.ts'
import { tooManyFiles } from './rules/too-many-imports.ts'
import { tooManyMembers } from './rules/too-many-members.ts'
import { tooManyStages } from './rules/too-many-stages.ts'
import { trainedUnplayed } from './rules/trained-unplayed.ts'
import { unevenTerms } from './rules/uneven-terms.ts'
import { unusedParameter } from './rules/unfilled-parameter.ts'
import { unknownArgument } from './rules/unknown-argument.ts'
import { unknownChoice } from './rules/unknown-choice.ts'
import { unknownEstimator } from './rules/unknown-estimator.ts'
import { unknownHole } from './rules/unknown-hole.ts'
import { noMethod } from './rules/unknown-method.ts'
import { unknownName } from './rules/unknown-name.ts'
import { unknownPath } from './rules/unknown-path.ts'
import { unknownSetting } from './rules/unknown-setting.ts'
import { unnamedArgument } from './rules/unnamed-argument.ts'
import { unrelatedAxes } from './rules/unrelated-axes.ts'
import { untrainedPayoff } from './rules/untrained-payoff.ts'
import { unused } from './rules/unused.ts'
import { whichExperiment } from './rules/which-experiment.ts'
import { whichGame } from './rules/which-game.ts'
import { withoutBase } from './rules/without-base.ts'
import { wrongArgument } from './rules/wrong-argument.ts'
import { wrongAxes } from './rules/wrong-axes.ts'
import { wrongKind } from './rules/wrong-kind.ts'
import { wrongLiteral } from './rules/wrong-literal.ts'
import { wrongModel } from './rules/wrong-model.ts'
import { wrongPlayer } from './rules/wrong-player.ts'
import { wrongPolicy } from './rules/wrong-policy.ts'
import { wrongSetting } from './rules/wrong-setting.ts'
import { wrongType } from './rules/wrong-type.ts'

export const catalogue: readonly Rule<never>[] = [
  alarmSteps,
  argumentCount,
  mixedArguments,
  unnamedArgument,
  rangeWithoutNumber,
  axisCycle,
  ownAxisOutside,
  axisSize,
  badCopy,
  badCount,
  badPattern,
  badSeeds,
  badSource,
  badUrl,
  borrowedMisfit,
  builtinName,
  cannotTrain,
  changedMember,
  clashingSettings,
  cyclic,
  dataFormat,
  differentTypes,
  disagreeing,
  doubtfulModel,
  duplicateName,
  emptyRange,
  emptyName,
  fileEmpty,
  fileNotFound,
  fileOutside,
  fileUnreadable,
  groupOfOne,
  hasAxes,
  idleKl,
  idleRegularizer,
  maxTokensOverContext,
  importCycle,
  indifferentPayoff,
  k1InLoss,
  misplaced,
  missingArgument,
  missingSetting,
  needsOver,
  noAccess,
  notAPlan,
  notAValue,
  notBorrowable,
  notAFunction,
  notConstant,
  notOver,
  notSaid,
  notSettable,
  outerAxis,
  payoffUntrainable,
  paysForFailure,
  repeatedArgument,
  repeatedMember,
  repeatedSetting,
  rewardEstimator,
  seesLater,
  standardizedPair,
  stillNeeded,
  strayOver,
  strayBrace,
  strayModule,
  tooComplex,
  tooManyBases,
  tooManyElements,
  tooManyFiles,
  tooManyMembers,
  tooManyStages,
  trainedUnplayed,
  unevenTerms,
  unusedParameter,
  unknownArgument,
  unknownChoice,
  unknownEstimator,
  unknownHole,
  noMethod,
  unknownName,
  unknownPath,
  unknownSetting,
  unrelatedAxes,
  untrainedPayoff,
  unused,
  whichGame,
  whichExperiment,
  withoutBase,
  wrongArgument,
  wrongAxes,
  wrongKind,
  wrongLiteral,
  wrongModel,
  wrongPlayer,
  wrongPolicy,
  wrongSetting,
  wrongType,
]
