struct Params { size: u32 }
@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> gate: array<f32>;
@group(0) @binding(2) var<storage, read> up: array<f32>;
@group(0) @binding(3) var<storage, read_write> out: array<f32>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) lane: u32) {
  let start = (group.y * groups.x + group.x) * 512u + lane;
  for (var i = 0u; i < 8u; i++) {
    let at = start + 64u * i;
    if (at < p.size) {
      let g = gate[at];
      // Kept from overflowing: beyond 80 the quotient is 0 in f32 anyway.
      out[at] = g / (1.0 + exp(min(-g, 80.0))) * up[at];
    }
  }
}
