struct Params { unique: u32, size: u32, first: u32, count: u32 }
@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> dout: array<f32>;
@group(0) @binding(2) var<storage, read> order: array<u32>;
@group(0) @binding(3) var<storage, read> starts: array<u32>;
@group(0) @binding(4) var<storage, read> ids: array<u32>;
@group(0) @binding(5) var<storage, read_write> dtable: array<f32>;

// One thread an element of the table's row, over all tokens of that id in their order: no atomics, always the same sum.
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) lane: u32) {
  let at = (group.y * groups.x + group.x) * 64u + lane;
  if (at >= p.unique * p.size) { return; }
  let number = at / p.size;
  let col = at % p.size;
  let id = ids[number];
  if (id < p.first || id >= p.first + p.count) { return; }
  var sum = 0.0;
  for (var i = starts[number]; i < starts[number + 1u]; i++) { sum += dout[order[i] * p.size + col]; }
  dtable[(id - p.first) * p.size + col] += sum;
}
