/** The parser: every construct's rule, given the rules that it needs. A new construct is one line here. */
import { alarmRule } from './alarm.ts'
import { axisRule } from './axis.ts'
import { dataRule } from './data.ts'
import { drawRule } from './draw.ts'
import { experimentRule } from './experiment.ts'
import { type FileNode, fileRule } from './file.ts'
import { functionRule } from './function.ts'
import { evalRule, gameRule, ownParamsRule } from './game.ts'
import { literalRule, rangeRule, signedRule, typeRule } from './literal.ts'
import { bodyRule } from './member.ts'
import { metricRule } from './metric.ts'
import { modelRule } from './model.ts'
import { expressionRule } from './operators.ts'
import { namedArgsRule, paramsRule } from './params.ts'
import { payoffRule } from './payoff.ts'
import { promptRule } from './prompt.ts'
import { regularizeRule } from './regularize.ts'
import { roleRule } from './role.ts'
import { type Rule, RuleKit } from './rule-kit.ts'
import { settingsRules } from './settings.ts'
import { trainRule } from './train.ts'
import { valueRule } from './value.ts'
import { withoutRule } from './without.ts'

export class LspParser extends RuleKit {
  readonly whole: Rule<FileNode>

  /** Chevrotain's own checks of the grammar are a test's business: they cost more than parsing a file. */
  constructor({ skipValidations = true } = {}) {
    super(skipValidations)
    const signed = signedRule(this)
    const range = rangeRule(this, signed)
    const type = typeRule(this)
    const expression = expressionRule(this, signed)
    const { settings, list } = settingsRules(this, signed)
    const params = paramsRule(this, type, literalRule(this, signed))
    const args = namedArgsRule(this, expression)
    const prompt = promptRule(this, params)
    const data = dataRule(this, type)
    const fn = functionRule(this, params, type, range)
    const body = bodyRule(this, {
      model: modelRule(this, settings),
      prompt,
      data,
      function: fn,
      axis: axisRule(this),
      draw: drawRule(this),
      role: roleRule(this, expression, settings),
      value: valueRule(this, expression),
      payoff: payoffRule(this, expression),
      regularize: regularizeRule(this),
      train: trainRule(this, settings),
      alarm: alarmRule(this, expression),
      metric: metricRule(this, expression),
      without: withoutRule(this),
    })
    const game = { ownParams: ownParamsRule(this, params), args, body }
    this.whole = fileRule(this, {
      game: gameRule(this, game),
      eval: evalRule(this, game),
      experiment: experimentRule(this, { range, list, args, settings }),
      prompt,
      data,
      function: fn,
    })
    this.performSelfAnalysis()
  }
}
