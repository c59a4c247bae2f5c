struct Params { rows: u32, size: u32 }
@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read_write> out: array<f32>;

// One thread a column: neighbours read neighbours, and the order of the sum is always the same.
@compute @workgroup_size(8)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let col = id.x;
  if (col >= p.size) { return; }
  var sum = 0.0;
  for (var row = 0u; row < p.rows; row++) { sum += x[row * p.size + col]; }
  out[col] += sum;
}
