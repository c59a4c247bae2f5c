/** The estimators of KL(π ‖ ρ) that the language names, in the order in which the kernels number them. */
export const estimators = ['k1', 'k2', 'k3', 'k3is'] as const
export type Estimator = (typeof estimators)[number]
