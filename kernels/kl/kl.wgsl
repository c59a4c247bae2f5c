// All four estimators and their slopes, one token an invocation. estimators.wgsl comes first.
struct Params {
  size: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> logp: array<f32>;
@group(0) @binding(2) var<storage, read> oldLogp: array<f32>;
@group(0) @binding(3) var<storage, read> refLogp: array<f32>;
@group(0) @binding(4) var<storage, read_write> values: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> slopes: array<vec4f>;

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) id: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let i = (id.y * groups.x + id.x) * 64u + local;
  if i >= params.size { return; }
  let result = estimate(refLogp[i] - logp[i], exp(logp[i] - oldLogp[i]));
  values[i] = result.value;
  slopes[i] = result.slope;
}
