struct Params { rows: u32, size: u32, eps: f32 }
@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read> gain: array<f32>;
@group(0) @binding(3) var<storage, read_write> out: array<f32>;
@group(0) @binding(4) var<storage, read_write> rstd: array<f32>;

// LANES threads share a row, ROWS rows a workgroup: one lane on CPU adapters, where barriers cost more than they save.
override LANES: u32;
override ROWS: u32;
var<workgroup> parts: array<f32, LANES * ROWS>;

@compute @workgroup_size(LANES * ROWS)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) index: u32) {
  let row = (group.y * groups.x + group.x) * ROWS + index / LANES;
  let lane = index % LANES;
  let start = row * p.size;
  let end = select(start, start + p.size, row < p.rows);
  var sum = 0.0;
  for (var at = start + lane; at < end; at += LANES) { sum = fma(x[at], x[at], sum); }
  if (LANES > 1u) {
    parts[index] = sum;
    workgroupBarrier();
    sum = 0.0;
    for (var i = 0u; i < LANES; i++) { sum += parts[index - lane + i]; }
  }
  let r = inverseSqrt(sum / f32(p.size) + p.eps);
  if (lane == 0u && row < p.rows) { rstd[row] = r; }
  for (var at = start + lane; at < end; at += LANES) { out[at] = x[at] * r * gain[at - start]; }
}
