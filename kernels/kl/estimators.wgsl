// Estimators of KL(π ‖ ρ) from one token: x = log ρ − log π, r = π / π_old. Shared by kl and policy-loss.
struct Estimate {
  // k1, k2, k3, k3is
  value: vec4f,
  // the same by log π
  slope: vec4f,
}

// e^x − 1 − x without cancellation near 0, where the difference of the three would lose all digits.
fn expm1x(x: f32) -> f32 {
  if abs(x) > 0.5 { return exp(x) - 1.0 - x; }
  let tail = 1.0 + x / 6.0 * (1.0 + x / 7.0 * (1.0 + x / 8.0 * (1.0 + x / 9.0)));
  return x * x / 2.0 * (1.0 + x / 3.0 * (1.0 + x / 4.0 * (1.0 + x / 5.0 * tail)));
}

fn estimate(x: f32, ratio: f32) -> Estimate {
  let k3 = expm1x(x);
  let slope3 = -(k3 + x);
  return Estimate(vec4f(-x, 0.5 * x * x, k3, ratio * k3), vec4f(1.0, -x, slope3, -ratio * x));
}
