// One block of a row's logits, merged into what is known of the row: state[row] = (largest, Σ e^d, Σ d·e^d,
// target's), with d = logit / T − largest. After the last block: logp, entropy, lse. LANES invocations a row,
// WORKGROUP / LANES rows a workgroup.
override LANES: u32 = 1;
override WORKGROUP: u32 = 64;

// logits and state lie in one buffer, which no dispatch may bind both to read and to write: so logits are bound to
// write too.
struct Params {
  rows: u32,
  cols: u32,
  start: u32,
  inverse: f32,
  first: u32,
  last: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read_write> logits: array<f32>;
@group(0) @binding(2) var<storage, read> targets: array<u32>;
@group(0) @binding(3) var<storage, read_write> state: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> logp: array<f32>;
@group(0) @binding(5) var<storage, read_write> entropy: array<f32>;
@group(0) @binding(6) var<storage, read_write> lse: array<f32>;

// A row's lanes each bring (largest, Σ e^d, Σ d·e^d); lane 0 merges them in order.
var<workgroup> parts: array<vec4f, WORKGROUP>;

// Both halves by the larger of the two maxima: Σ (d + s)·e^(d + s) = e^s·(Σ d·e^d + s·Σ e^d), s the shift (at most
// 0).
fn merged(a: vec4f, b: vec4f) -> vec4f {
  let top = max(a.x, b.x);
  let shiftA = max(a.x - top, -100.0);
  let shiftB = max(b.x - top, -100.0);
  let scaleA = exp(shiftA);
  let scaleB = exp(shiftB);
  let moment = scaleA * (a.z + shiftA * a.y) + scaleB * (b.z + shiftB * b.y);
  return vec4f(top, scaleA * a.y + scaleB * b.y, moment, a.w + b.w);
}

fn finish(row: u32, all: vec4f) {
  let logSum = log(all.y);
  lse[row] = all.x + logSum;
  logp[row] = all.w - all.x - logSum;
  entropy[row] = logSum - all.z / all.y;
}

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) id: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let lane = local % LANES;
  let row = (id.y * groups.x + id.x) * (WORKGROUP / LANES) + local / LANES;
  var own = vec4f(-1e30, 0.0, 0.0, 0.0);
  if row < params.rows {
    let base = row * params.cols;
    for (var col = lane; col < params.cols; col += LANES) {
      own.x = max(own.x, logits[base + col] * params.inverse);
    }
    for (var col = lane; col < params.cols; col += LANES) {
      let d = logits[base + col] * params.inverse - own.x;
      let weight = exp(d);
      own.y += weight;
      own.z += d * weight;
    }
    let column = targets[row] - params.start;
    if lane == 0u && column < params.cols { own.w = logits[base + column] * params.inverse; }
  }
  if LANES > 1u {
    parts[local] = own;
    workgroupBarrier();
  }
  if lane > 0u || row >= params.rows { return; }
  for (var i = 1u; i < LANES; i++) { own = merged(own, parts[local + i]); }
  if params.first == 0u { own = merged(state[row], own); }
  if params.last == 1u { finish(row, own); } else { state[row] = own; }
}
