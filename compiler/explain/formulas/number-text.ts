/** Numbers as formulas show them: a true minus, and a fraction where a number is one of small denominator. */
import { short } from '../plan/step-text.ts'

/** `−0.5`, `1e−6` */
export const numberText = (x: number): string => short(x).replaceAll('-', '−')

const LARGEST_DENOMINATOR = 64
/** A fraction is believed where it is the number but for rounding in a few operations. */
const ROUNDING = 1e-12

/** `4/7` for 0.571428571…; decimals that are short stay. Never negative: the sign stands before the term. */
export function fractionText(x: number): string {
  if (String(x).length <= 6) return numberText(x)
  for (let q = 2; q <= LARGEST_DENOMINATOR; q++) {
    const p = Math.round(x * q)
    if (p > 0 && Math.abs(p / q - x) <= ROUNDING * x) return `${p}/${q}`
  }
  return numberText(x)
}
