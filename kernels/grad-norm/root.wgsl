// norm[0] = √ Σ partials, by one workgroup.
struct Params {
  count: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> partials: array<f32>;
@group(0) @binding(2) var<storage, read_write> norm: array<f32>;

var<workgroup> sums: array<f32, 64>;

@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) local: u32) {
  var sum = 0.0;
  for (var i = local; i < params.count; i += 64u) { sum += partials[i]; }
  sums[local] = sum;
  workgroupBarrier();
  if local == 0u {
    var total = 0.0;
    for (var i = 0u; i < 64u; i++) { total += sums[i]; }
    norm[0] = sqrt(total);
  }
}
