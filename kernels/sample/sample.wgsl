// One token a row, by the inverse of the cumulative distribution in the order of ids. philox.wgsl and filter.wgsl
// come first.
@group(0) @binding(3) var<storage, read> streams: array<vec2u>;
@group(0) @binding(4) var<storage, read_write> tokens: array<u32>;
@group(0) @binding(5) var<storage, read_write> logps: array<f32>;
@group(0) @binding(6) var<storage, read_write> entropies: array<f32>;
@group(0) @binding(7) var<storage, read_write> done: array<u32>;
@group(0) @binding(8) var<storage, read_write> next: array<u32>;

var<workgroup> finished: u32;

fn chosen(lane: u32, row: Row) -> u32 {
  if params.greedy == 1u { return row.topId; }
  let chunk = (params.vocab + LANES - 1u) / LANES;
  let end = min(params.vocab, (lane + 1u) * chunk);
  var sum = 0.0;
  for (var id = lane * chunk; id < end; id++) {
    let x = score(row.index, id);
    if order(x) >= row.cut { sum += exp(x - row.top); }
  }
  parts[lane] = sum;
  workgroupBarrier();
  if lane > 0u { return 0u; }
  return walk(row, chunk);
}

// By one lane: the smallest id whose cumulative mass exceeds u · total; the largest kept id where rounding leaves
// none.
fn walk(row: Row, chunk: u32) -> u32 {
  var all = 0.0;
  for (var i = 0u; i < LANES; i++) { all += parts[i]; }
  let stream = streams[row.index];
  let counter = vec4u(params.step, stream.x, stream.y, params.position);
  let goal = unit(philox(counter, vec2u(params.seedLow, params.seedHigh)).x) * all;
  var before = 0.0;
  var part = 0u;
  var lastPart = 0u;
  for (; part < LANES; part++) {
    let mass = parts[part];
    if mass > 0.0 { lastPart = part; }
    if before + mass > goal { break; }
    before += mass;
  }
  if part == LANES {
    part = lastPart;
    before -= parts[part];
  }
  var found = row.topId;
  for (var id = part * chunk; id < min(params.vocab, (part + 1u) * chunk); id++) {
    let x = score(row.index, id);
    if order(x) < row.cut { continue; }
    let mass = exp(x - row.top);
    if mass > 0.0 { found = id; }
    before += mass;
    if before > goal { break; }
  }
  return found;
}

fn stops(id: u32) -> bool {
  for (var i = 0u; i < params.stopCount; i++) {
    if params.stops[i / 4u][i % 4u] == id { return true; }
  }
  return false;
}

@compute @workgroup_size(LANES)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let index = group.x;
  let at = index * params.width + params.position;
  if lane == 0u { finished = done[index]; }
  if workgroupUniformLoad(&finished) != 0u {
    if lane == 0u {
      tokens[at] = params.pad;
      logps[at] = 0.0;
      entropies[at] = 0.0;
      next[index] = params.pad;
    }
    return;
  }
  let row = survey(lane, index);
  let id = chosen(lane, row);
  if lane > 0u { return; }
  let logSum = log(row.rawSum);
  tokens[at] = id;
  next[index] = id;
  logps[at] = raw(index, id) - row.rawTop - logSum;
  entropies[at] = logSum - row.rawMoment / row.rawSum;
  if stops(id) { done[index] = params.position + 1u; }
  if params.penalty != 1.0 {
    let word = index * ((params.vocab + 31u) / 32u) + id / 32u;
    seen[word] = seen[word] | (1u << (id % 32u));
  }
}
