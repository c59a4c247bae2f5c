// What one workgroup knows of its row of logits: scores after the repetition penalty and the temperature, and the
// smallest score that top-k, top-p and min-p keep. Nothing is sorted: the cut is found in the 32 bits of the scores' order.
override LANES: u32 = 64;

struct Params {
  stops: array<vec4u, 2>,
  stopCount: u32,
  vocab: u32,
  inverse: f32,
  penalty: f32,
  topK: u32,
  topP: f32,
  logMinP: f32,
  greedy: u32,
  position: u32,
  width: u32,
  pad: u32,
  step: u32,
  seedLow: u32,
  seedHigh: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> logits: array<f32>;
@group(0) @binding(2) var<storage, read_write> seen: array<u32>;

var<workgroup> parts: array<vec4f, LANES>;
var<workgroup> firstId: atomic<u32>;

struct Row {
  index: u32,
  // Largest logit / T, and the sums over the row of e^d and d·e^d, d = logit / T − that.
  rawTop: f32,
  rawSum: f32,
  rawMoment: f32,
  // Largest score, the smallest id that has it, and the place in order of the smallest score that is kept.
  top: f32,
  topId: u32,
  cut: u32,
}

// ±1e30 stands for the infinities, which adapters may treat as they like.
fn bounded(x: f32) -> f32 { return clamp(x * params.inverse, -1e30, 1e30); }

fn raw(row: u32, id: u32) -> f32 { return bounded(logits[row * params.vocab + id]); }

fn score(row: u32, id: u32) -> f32 {
  let x = logits[row * params.vocab + id];
  if params.penalty == 1.0 { return bounded(x); }
  let word = seen[row * ((params.vocab + 31u) / 32u) + id / 32u];
  let said = ((word >> (id % 32u)) & 1u) == 1u;
  return bounded(select(x, select(x * params.penalty, x / params.penalty, x > 0.0), said));
}

// Unsigned integers in the order of the floats.
fn order(x: f32) -> u32 {
  let bits = bitcast<u32>(x);
  return select(bits | 0x80000000u, ~bits, (bits >> 31u) == 1u);
}

// Both end with a barrier, after which `parts` may be written again.
fn most(lane: u32, x: vec4f) -> vec4f {
  parts[lane] = x;
  workgroupBarrier();
  for (var half = LANES / 2u; half > 0u; half /= 2u) {
    if lane < half { parts[lane] = max(parts[lane], parts[lane + half]); }
    workgroupBarrier();
  }
  let result = parts[0];
  workgroupBarrier();
  return result;
}

fn total(lane: u32, x: vec4f) -> vec4f {
  parts[lane] = x;
  workgroupBarrier();
  for (var half = LANES / 2u; half > 0u; half /= 2u) {
    if lane < half { parts[lane] += parts[lane + half]; }
    workgroupBarrier();
  }
  let result = parts[0];
  workgroupBarrier();
  return result;
}

// The smallest place K such that the weight of all scores above K, themselves at or above `floor`, is less than `bound`:
// a score is kept where it is at or above K, so scores that are equal are kept or dropped together. A token weighs 1 (`byCount`)
// or e^(score − top). Four bits of K a pass: the weight at or above each of its 16 continuations.
fn cutAt(lane: u32, row: Row, floor: u32, bound: f32, byCount: bool) -> u32 {
  var prefix = 0u;
  for (var round = 0u; round < 8u; round++) {
    let shift = 28u - 4u * round;
    let edge0 = vec4u(prefix) + (vec4u(0u, 1u, 2u, 3u) << vec4u(shift));
    let edge1 = edge0 + vec4u(4u << shift);
    let edge2 = edge1 + vec4u(4u << shift);
    let edge3 = edge2 + vec4u(4u << shift);
    var sum0 = vec4f();
    var sum1 = vec4f();
    var sum2 = vec4f();
    var sum3 = vec4f();
    for (var id = lane; id < params.vocab; id += LANES) {
      let x = score(row.index, id);
      let place = order(x);
      if place < floor || place < prefix { continue; }
      let weight = vec4f(select(exp(x - row.top), 1.0, byCount));
      sum0 += select(vec4f(), weight, vec4u(place) >= edge0);
      sum1 += select(vec4f(), weight, vec4u(place) >= edge1);
      sum2 += select(vec4f(), weight, vec4u(place) >= edge2);
      sum3 += select(vec4f(), weight, vec4u(place) >= edge3);
    }
    let one = vec4u(1u);
    let none = vec4u(0u);
    // The first of the 16 is the prefix itself: K lies at or above it whatever weighs there.
    var past = select(none, vec4u(0u, 1u, 1u, 1u), total(lane, sum0) >= vec4f(bound));
    past += select(none, one, total(lane, sum1) >= vec4f(bound));
    past += select(none, one, total(lane, sum2) >= vec4f(bound));
    past += select(none, one, total(lane, sum3) >= vec4f(bound));
    prefix += (past.x + past.y + past.z + past.w) << shift;
  }
  return max(prefix, floor);
}

// Σ e^(score − top) over what is at or above `cut`.
fn massAbove(lane: u32, row: Row, cut: u32) -> f32 {
  var sum = 0.0;
  for (var id = lane; id < params.vocab; id += LANES) {
    let x = score(row.index, id);
    if order(x) >= cut { sum += exp(x - row.top); }
  }
  return total(lane, vec4f(sum)).x;
}

fn survey(lane: u32, index: u32) -> Row {
  var row = Row(index, 0.0, 0.0, 0.0, 0.0, 0u, 0u);
  var tops = vec4f(-1e30);
  for (var id = lane; id < params.vocab; id += LANES) {
    tops = max(tops, vec4f(raw(index, id), score(index, id), -1e30, -1e30));
  }
  tops = most(lane, tops);
  row.rawTop = tops.x;
  row.top = tops.y;
  if lane == 0u { atomicStore(&firstId, params.vocab - 1u); }
  workgroupBarrier();
  var sums = vec4f();
  for (var id = lane; id < params.vocab; id += LANES) {
    let d = raw(index, id) - row.rawTop;
    sums += vec4f(1.0, d, 0.0, 0.0) * exp(d);
    if score(index, id) == row.top { atomicMin(&firstId, id); }
  }
  sums = total(lane, sums);
  row.rawSum = sums.x;
  row.rawMoment = sums.y;
  row.topId = atomicLoad(&firstId);
  if params.greedy == 1u { return row; }
  if params.topK > 0u && params.topK < params.vocab {
    row.cut = cutAt(lane, row, 0u, f32(params.topK), true);
  }
  if params.topP < 1.0 {
    let mass = massAbove(lane, row, row.cut);
    row.cut = cutAt(lane, row, row.cut, params.topP * mass, false);
  }
  row.cut = max(row.cut, order(max(row.top + params.logMinP, -1e30)));
  return row;
}
