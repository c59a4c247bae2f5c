// One output a thread, by the definition; the measure of all other variants, and what serves odd shapes.
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) lane: u32) {
  let at = (group.y * groups.x + group.x) * 64u + lane;
  if (at >= p.rows * p.cols) { return; }
  let row = at / p.cols;
  let col = at % p.cols;
  var sum = 0.0;
  for (var d = 0u; d < p.depth; d++) {
    sum = fma(a[row * p.ai + d * p.ad], f32(b[d * p.bd + col * p.bj]), sum);
  }
  store(row, col, sum);
}
