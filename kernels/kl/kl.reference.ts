/** The estimators of KL in f64. */
import type { Estimator } from './estimator.ts'

/** One estimator's value at one token. */
export function klReference(kind: Estimator, logp: number, oldLogp: number, refLogp: number): number {
  const x = refLogp - logp
  // expm1 keeps its digits near 0, where e^x − 1 would lose them.
  const k3 = Math.expm1(x) - x
  return { k1: -x, k2: (x * x) / 2, k3, k3is: Math.exp(logp - oldLogp) * k3 }[kind]
}

/** Its derivative by logp. */
export function klSlopeReference(kind: Estimator, logp: number, oldLogp: number, refLogp: number): number {
  const x = refLogp - logp
  return { k1: 1, k2: -x, k3: -Math.expm1(x), k3is: -Math.exp(logp - oldLogp) * x }[kind]
}
