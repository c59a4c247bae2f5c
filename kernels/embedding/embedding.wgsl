struct Params { tokens: u32, size: u32, first: u32, count: u32 }
@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> table: array<Element>;
@group(0) @binding(2) var<storage, read> ids: array<u32>;
@group(0) @binding(3) var<storage, read_write> out: array<f32>;

// `table` is rows first … first + count − 1 of the whole; ids in other pieces are another dispatch's business.
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) lane: u32) {
  let start = (group.y * groups.x + group.x) * 512u + lane;
  for (var i = 0u; i < 8u; i++) {
    let at = start + 64u * i;
    if (at < p.tokens * p.size) {
      let id = ids[at / p.size];
      if (id >= p.first && id < p.first + p.count) {
        out[at] = f32(table[(id - p.first) * p.size + at % p.size]);
      }
    }
  }
}
