// Overwrites a block of logits with the loss's gradient by them:
//   (dlogp·(1[v = target] − p) − dentropy·p·(log p + entropy)) / T,  p = e^(logit / T − lse).
struct Params {
  size: u32,
  cols: u32,
  start: u32,
  inverse: f32,
  withEntropy: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> targets: array<u32>;
@group(0) @binding(2) var<storage, read> lse: array<f32>;
@group(0) @binding(3) var<storage, read> entropy: array<f32>;
@group(0) @binding(4) var<storage, read> dlogp: array<f32>;
@group(0) @binding(5) var<storage, read> dentropy: array<f32>;
@group(0) @binding(6) var<storage, read_write> logits: array<f32>;

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) id: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  // Each invocation takes eight, a workgroup's width apart: CPU adapters pay for every invocation.
  let first = (id.y * groups.x + id.x) * 512u + local;
  for (var i = 0u; i < 8u; i++) {
    let at = first + 64u * i;
    if at >= params.size { return; }
    let row = at / params.cols;
    let logProbability = logits[at] * params.inverse - lse[row];
    let p = exp(logProbability);
    let hit = f32(at % params.cols == targets[row] - params.start);
    var slope = dlogp[row] * (hit - p);
    if params.withEntropy == 1u { slope -= dentropy[row] * p * (logProbability + entropy[row]); }
    logits[at] = slope * params.inverse;
  }
}
