struct Params { tokens: u32, heads: u32, half: u32, direction: f32 }
@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> cosines: array<f32>;
@group(0) @binding(2) var<storage, read> sines: array<f32>;
@group(0) @binding(3) var<storage, read> positions: array<u32>;
@group(0) @binding(4) var<storage, read_write> x: array<f32>;

// A thread turns four pairs; pairs are counted token by token, head by head.
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) lane: u32) {
  let start = (group.y * groups.x + group.x) * 256u + lane;
  for (var i = 0u; i < 4u; i++) {
    let pair = start + 64u * i;
    if (pair < p.tokens * p.heads * p.half) {
      let row = pair / p.half;
      let c = pair % p.half;
      let angle = positions[row / p.heads] * p.half + c;
      let cosine = cosines[angle];
      let sine = sines[angle] * p.direction;
      let at = row * 2u * p.half + c;
      let first = x[at];
      let second = x[at + p.half];
      x[at] = first * cosine - second * sine;
      x[at + p.half] = second * cosine + first * sine;
    }
  }
}
