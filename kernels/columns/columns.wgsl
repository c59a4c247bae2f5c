struct Params { rows: u32, part: u32, whole: u32, first: u32 }
@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read_write> out: array<f32>;

// What to do with element `near` of the narrow side and `far` of the wide one.
override MODE: u32;
const TAKE = 0u;
const PUT = 1u;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) lane: u32) {
  let start = (group.y * groups.x + group.x) * 512u + lane;
  for (var i = 0u; i < 8u; i++) {
    let near = start + 64u * i;
    if (near < p.rows * p.part) {
      let far = near / p.part * p.whole + p.first + near % p.part;
      if (MODE == TAKE) { out[near] = x[far]; }
      else if (MODE == PUT) { out[far] = x[near]; }
      else { out[far] += x[near]; }
    }
  }
}
