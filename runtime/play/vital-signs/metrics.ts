/** Numbers by their names, as a `step` event has them; null where there is nothing to tell of. */
import type { MetricName } from '../../events/event.ts'

export type Metrics = Record<MetricName, number | null>
