struct Params { size: u32 }
@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read_write> y: array<f32>;

// Each thread adds eight neighbours: CPU adapters pay for every invocation.
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) lane: u32) {
  let start = (group.y * groups.x + group.x) * 512u + lane;
  for (var i = 0u; i < 8u; i++) {
    let at = start + 64u * i;
    if (at < p.size) { y[at] += x[at]; }
  }
}
