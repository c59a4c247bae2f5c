struct Params { rows: u32, size: u32 }
@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read> gain: array<f32>;
@group(0) @binding(3) var<storage, read> rstd: array<f32>;
@group(0) @binding(4) var<storage, read> dout: array<f32>;
@group(0) @binding(5) var<storage, read_write> dx: array<f32>;

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
  for (var at = start + lane; at < end; at += LANES) { sum = fma(dout[at] * gain[at - start], x[at], sum); }
  if (LANES > 1u) {
    parts[index] = sum;
    workgroupBarrier();
    sum = 0.0;
    for (var i = 0u; i < LANES; i++) { sum += parts[index - lane + i]; }
  }
  let r = rstd[min(row, p.rows - 1u)];
  let pull = sum / f32(p.size) * r * r;
  for (var at = start + lane; at < end; at += LANES) { dx[at] += r * (dout[at] * gain[at - start] - x[at] * pull); }
}
