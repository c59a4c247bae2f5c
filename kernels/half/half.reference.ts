/** The nearest f16 of each number, ties to even (IEEE 754 binary16), for numbers that one can hold. */
export const halfReference = (x: Float64Array): Float64Array => x.map(nearestHalf)

function nearestHalf(value: number): number {
  if (value === 0) return value
  // 11 significant bits, and no step below 2^-24.
  const exponent = Math.max(Math.floor(Math.log2(Math.abs(value))), -14)
  const step = 2 ** (exponent - 10)
  const whole = Math.floor(value / step)
  const rest = value / step - whole
  const up = rest > 0.5 || (rest === 0.5 && whole % 2 !== 0)
  return (whole + (up ? 1 : 0)) * step
}
