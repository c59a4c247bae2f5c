struct Params { size: u32 }
@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read_write> out: array<u32>;

// Two neighbours a word. Adapters without f16 arithmetic have this too.
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) lane: u32) {
  let word = (group.y * groups.x + group.x) * 64u + lane;
  let at = 2u * word;
  if (at >= p.size) { return; }
  var pair = vec2f(x[at], 0.0);
  if (at + 1u < p.size) { pair.y = x[at + 1u]; }
  out[word] = pack2x16float(pair);
}
