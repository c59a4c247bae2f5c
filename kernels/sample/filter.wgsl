// What one workgroup knows of its row of logits: scores after the repetition penalty and the temperature, and the
// smallest score that top-k, top-p and min-p keep. Nothing is sorted: the cut is found in the 32 bits of the scores'
// order.
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

// Up to 16 numbers a lane, and what they come to over all lanes. Barriers are few on purpose: CPU adapters turn each
// into a coroutine's suspension, which is slow to compile and slow to run.
var<workgroup> parts: array<f32, LANES * 16u>;
var<workgroup> totals: array<f32, 16>;
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

// totals[j] = Σ or largest over the lanes of parts[16·lane + j], j < count, one lane a number, in the order of the
// lanes. `parts` may be written again at once; `totals` stands until the next call.
fn reduce(lane: u32, count: u32, largest: bool) {
  workgroupBarrier();
  for (var j = lane; j < count; j += LANES) {
    var result = parts[j];
    for (var i = 1u; i < LANES; i++) {
      let x = parts[16u * i + j];
      result = select(result + x, max(result, x), largest);
    }
    totals[j] = result;
  }
  workgroupBarrier();
}

// Keeps four numbers of the lane's, from the place j on.
fn keep(lane: u32, j: u32, x: vec4f) {
  let at = 16u * lane + j;
  parts[at] = x.x;
  parts[at + 1u] = x.y;
  parts[at + 2u] = x.z;
  parts[at + 3u] = x.w;
}

// The smallest place K such that the scores above K, themselves at or above `row.cut`, weigh less than a bound: a
// score is kept where it is at or above K, so scores that are equal are kept or dropped together. By count, a token
// weighs 1 and the bound is top-k; else a token weighs e^(score − top) and the bound is top-p of all the weight. Each
// round finds four more bits of K, from the weight at or above each of their 16 values.
fn cutAt(lane: u32, row: Row, byCount: bool) -> u32 {
  var prefix = 0u;
  var bound = f32(params.topK);
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
      if place < row.cut || place < prefix { continue; }
      let weight = vec4f(select(exp(x - row.top), 1.0, byCount));
      sum0 += select(vec4f(), weight, vec4u(place) >= edge0);
      sum1 += select(vec4f(), weight, vec4u(place) >= edge1);
      sum2 += select(vec4f(), weight, vec4u(place) >= edge2);
      sum3 += select(vec4f(), weight, vec4u(place) >= edge3);
    }
    keep(lane, 0u, sum0);
    keep(lane, 4u, sum1);
    keep(lane, 8u, sum2);
    keep(lane, 12u, sum3);
    reduce(lane, 16u, false);
    if round == 0u && !byCount { bound = params.topP * totals[0]; }
    // The first of the 16 is the prefix itself: K lies at or above it whatever weighs there.
    var past = 0u;
    for (var j = 1u; j < 16u; j++) { past += select(0u, 1u, totals[j] >= bound); }
    prefix += past << shift;
  }
  return max(prefix, row.cut);
}

fn survey(lane: u32, index: u32) -> Row {
  var row = Row(index, 0.0, 0.0, 0.0, 0.0, 0u, 0u);
  var tops = vec4f(-1e30);
  for (var id = lane; id < params.vocab; id += LANES) {
    tops = max(tops, vec4f(raw(index, id), score(index, id), -1e30, -1e30));
  }
  if lane == 0u { atomicStore(&firstId, params.vocab - 1u); }
  keep(lane, 0u, tops);
  reduce(lane, 4u, true);
  row.rawTop = totals[0];
  row.top = totals[1];
  var sums = vec4f();
  for (var id = lane; id < params.vocab; id += LANES) {
    let d = raw(index, id) - row.rawTop;
    sums += vec4f(1.0, d, 0.0, 0.0) * exp(d);
    if score(index, id) == row.top { atomicMin(&firstId, id); }
  }
  keep(lane, 0u, sums);
  reduce(lane, 4u, false);
  row.rawSum = totals[0];
  row.rawMoment = totals[1];
  row.topId = atomicLoad(&firstId);
  if params.greedy == 1u { return row; }
  // Top-k, then top-p. One place in the text: it is inlined, and compiled, as often as it is written.
  for (var stage = 0u; stage < 2u; stage++) {
    let byCount = stage == 0u;
    let wanted = (byCount && params.topK > 0u && params.topK < params.vocab) || (!byCount && params.topP < 1.0);
    if wanted {
      row.cut = cutAt(lane, row, byCount);
    }
  }
  row.cut = max(row.cut, order(max(row.top + params.logMinP, -1e30)));
  return row;
}
