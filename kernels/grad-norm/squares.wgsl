// partials[first + workgroup] = Σ x² over what that workgroup strides over; `alias Lane` and `fn across` come before
// this text.
struct Params {
  count: u32,
  first: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> x: array<Lane>;
@group(0) @binding(2) var<storage, read_write> partials: array<f32>;

var<workgroup> sums: array<Lane, 64>;

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) id: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  var sum = Lane();
  for (var i = id.x * 64u + local; i < params.count; i += groups.x * 64u) { sum += x[i] * x[i]; }
  sums[local] = sum;
  workgroupBarrier();
  if local == 0u {
    var total = Lane();
    for (var i = 0u; i < 64u; i++) { total += sums[i]; }
    partials[params.first + id.x] = across(total);
  }
}
