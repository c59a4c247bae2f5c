// The clipped surrogate and the KL term of each token, and their derivative by its log-probability.
// kl/estimators.wgsl comes first.
struct Params {
  size: u32,
  // 0 none, 1..4 an estimator in the loss, 5 the log-ratio to the reference in the advantage
  kl: u32,
  beta: f32,
  low: f32,
  high: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> logp: array<f32>;
@group(0) @binding(2) var<storage, read> refLogp: array<f32>;
@group(0) @binding(3) var<storage, read> advantages: array<f32>;
@group(0) @binding(4) var<storage, read> weights: array<f32>;
@group(0) @binding(5) var<storage, read> ratios: array<vec4f>;
@group(0) @binding(6) var<storage, read_write> dlogp: array<f32>;
@group(0) @binding(7) var<storage, read_write> loss: array<f32>;
@group(0) @binding(8) var<storage, read_write> stats: array<vec4f>;

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) id: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = (id.y * groups.x + id.x) * 64u + local;
  if i >= params.size { return; }
  let weight = weights[i];
  if weight == 0.0 {
    dlogp[i] = 0.0;
    loss[i] = 0.0;
    stats[i] = vec4f();
    return;
  }
  let own = ratios[i];
  // e^80 is as good as infinite, and stays finite when it is multiplied.
  let ratio = exp(min(own.y, 80.0));
  var kl = 0.0;
  var klSlope = 0.0;
  var advantage = advantages[i];
  if params.kl > 0u {
    let x = refLogp[i] - logp[i];
    let all = estimate(x, exp(min(own.x, 80.0)));
    if params.kl == 5u {
      advantage += params.beta * x;
    } else {
      kl = all.value[params.kl - 1u];
      klSlope = all.slope[params.kl - 1u];
    }
  }
  let above = advantage > 0.0 && ratio > params.high;
  let below = advantage < 0.0 && ratio < params.low;
  let clipped = above || below;
  let surrogate = advantage * select(ratio, clamp(ratio, params.low, params.high), clipped);
  dlogp[i] = weight * (params.beta * klSlope - select(advantage * ratio, 0.0, clipped));
  loss[i] = weight * (params.beta * kl - own.z * surrogate);
  stats[i] = vec4f(ratio, select(select(0.0, -1.0, below), 1.0, above), kl, own.x);
}
