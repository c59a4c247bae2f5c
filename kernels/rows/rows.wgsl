struct Params { count: u32, size: u32 }
@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read> rows: array<u32>;
@group(0) @binding(3) var<storage, read_write> out: array<f32>;

// What to do with element `near` of the dense side and `far` of the side that `rows` points into.
override MODE: u32;
const GATHER = 0u;
const SCATTER = 1u;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) lane: u32) {
  let start = (group.y * groups.x + group.x) * 512u + lane;
  for (var i = 0u; i < 8u; i++) {
    let near = start + 64u * i;
    if (near < p.count * p.size) {
      let far = rows[near / p.size] * p.size + near % p.size;
      if (MODE == GATHER) { out[near] = x[far]; }
      else if (MODE == SCATTER) { out[far] = x[near]; }
      else { out[far] += x[near]; }
    }
  }
}
