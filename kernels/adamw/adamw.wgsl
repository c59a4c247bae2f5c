// One AdamW step on `count` lanes; the host puts `alias Lane = f32;` or `alias Lane = vec4f;` before this text.
struct Params {
  count: u32,
  rate: f32,
  beta1: f32,
  rest1: f32,
  beta2: f32,
  rest2: f32,
  eps: f32,
  keep: f32,
  scale1: f32,
  scale2: f32,
  maxNorm: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> gradient: array<Lane>;
@group(0) @binding(2) var<storage, read> norm: array<f32>;
@group(0) @binding(3) var<storage, read_write> weight: array<Lane>;
@group(0) @binding(4) var<storage, read_write> mean: array<Lane>;
@group(0) @binding(5) var<storage, read_write> square: array<Lane>;

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) id: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = (id.y * groups.x + id.x) * 64u + local;
  if i >= params.count { return; }
  let n = norm[0];
  // Comparisons do not find a NaN on every adapter, its bits do: all-ones exponent is infinity or NaN.
  if (bitcast<u32>(n) & 0x7f800000u) == 0x7f800000u { return; }
  var factor = 1.0;
  if params.maxNorm > 0.0 { factor = min(1.0, params.maxNorm / (n + 1e-6)); }
  let g = gradient[i] * factor;
  let m = params.beta1 * mean[i] + params.rest1 * g;
  let v = params.beta2 * square[i] + params.rest2 * g * g;
  mean[i] = m;
  square[i] = v;
  let step = (m * params.scale1) / (sqrt(v * params.scale2) + Lane(params.eps));
  weight[i] = weight[i] * params.keep - params.rate * step;
}
