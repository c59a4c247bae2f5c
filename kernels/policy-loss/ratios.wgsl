// Log-ratios of π to π_old: ratios[t] = (of the token, of what the loss weighs by, share of the value that stands at
// t, 0). One invocation a token; under sequence importance one a sample, which sums its tokens in order. A weight of
// 0 masks a token.
struct Params {
  size: u32,
  // 0 token, 1 sequence, 2 sequence-mean
  importance: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> logp: array<f32>;
@group(0) @binding(2) var<storage, read> oldLogp: array<f32>;
@group(0) @binding(3) var<storage, read> weights: array<f32>;
@group(0) @binding(4) var<storage, read> samples: array<u32>;
@group(0) @binding(5) var<storage, read_write> ratios: array<vec4f>;

fn ofSample(first: u32, end: u32) {
  var sum = 0.0;
  var count = 0.0;
  for (var t = first; t < end; t++) {
    if weights[t] == 0.0 { continue; }
    sum += logp[t] - oldLogp[t];
    count += 1.0;
  }
  count = max(count, 1.0);
  let mean = params.importance == 2u;
  for (var t = first; t < end; t++) {
    ratios[t] = vec4f(logp[t] - oldLogp[t], select(sum, sum / count, mean), select(1.0 / count, 1.0, mean), 0.0);
  }
}

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) id: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = (id.y * groups.x + id.x) * 64u + local;
  if i >= params.size { return; }
  if params.importance > 0u {
    ofSample(samples[i], samples[i + 1u]);
    return;
  }
  let x = logp[i] - oldLogp[i];
  ratios[i] = vec4f(x, x, 1.0, 0.0);
}
