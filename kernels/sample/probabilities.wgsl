// The distribution that a row is drawn from, written out. filter.wgsl comes first.
@group(0) @binding(3) var<storage, read_write> probabilities: array<f32>;

@compute @workgroup_size(LANES)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let row = survey(lane, group.x);
  var sum = 0.0;
  for (var id = lane; id < params.vocab; id += LANES) {
    let x = score(row.index, id);
    if order(x) >= row.cut { sum += exp(x - row.top); }
  }
  parts[16u * lane] = sum;
  reduce(lane, 1u, false);
  let mass = totals[0];
  for (var id = lane; id < params.vocab; id += LANES) {
    let x = score(row.index, id);
    let kept = select(0.0, exp(x - row.top) / mass, order(x) >= row.cut);
    probabilities[row.index * params.vocab + id] = select(kept, f32(id == row.topId), params.greedy == 1u);
  }
}
