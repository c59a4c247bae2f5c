/** Models with all settings resolved. A frozen or lagged model has its own settings over those of the model it copies. */

import type { Static } from 'typebox'
import type { ModelShape } from '../models/model-shape.ts'
import type { Adapter } from '../plan/schema/plan.ts'
import type { Sample } from '../plan/schema/step.ts'
import type { At } from '../source.ts'

interface ModelBase {
  readonly name: string
  readonly judge: Sample
  readonly at: At
}

export interface Weights {
  readonly adapter: Static<typeof Adapter>
  readonly dtype: 'f32' | 'f16'
}

interface WeightsModel extends ModelBase, Weights {
  readonly kind: 'weights'
  /** `hf:owner/name[@revision]`, or a path inside the project folder; absolute where the command line gave it. */
  readonly source: string
  readonly reward: boolean
  /** A `train` block names it. */
  readonly trained: boolean
  /** Where its configuration is at hand. */
  readonly shape?: ModelShape
}

interface FrozenModel extends ModelBase, Weights {
  readonly kind: 'frozen'
  readonly of: string
}

interface LaggedModel extends ModelBase, Weights {
  readonly kind: 'lagged'
  readonly of: string
  readonly every: number
}

interface EndpointModel extends ModelBase {
  readonly kind: 'endpoint'
  readonly url: string
  /** The endpoint's own name for the model. */
  readonly id: string
}

export type CheckedModel = WeightsModel | FrozenModel | LaggedModel | EndpointModel
