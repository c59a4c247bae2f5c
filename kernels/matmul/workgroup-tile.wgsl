// For GPUs: a workgroup of 16×16 threads makes a 64×64 tile of the output, each thread 4×4 of it with a step of 16, so
// that neighbours read and write neighbours. 16 columns of depth at a time pass through workgroup memory, padded by one
// against bank conflicts.
const TILE = 64u;
const STEP = 16u;
const PAD = 65u;
var<workgroup> tileA: array<f32, 1040>; // STEP × PAD: tileA[d][i]
var<workgroup> tileB: array<f32, 1040>; // STEP × PAD: tileB[d][j]

@compute @workgroup_size(16, 16)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u, @builtin(local_invocation_index) index: u32) {
  let row0 = group.y * TILE;
  let col0 = group.x * TILE;
  var sum: array<array<f32, 4>, 4>;
  for (var d0 = 0u; d0 < p.depth; d0 += STEP) {
    // Threads that follow one another read along the axis on which the factor is dense.
    for (var e = index; e < TILE * STEP; e += 256u) {
      let denseA = p.ad == 1u;
      let ia = select(e % TILE, e / STEP, denseA);
      let da = select(e / TILE, e % STEP, denseA);
      tileA[da * PAD + ia] = factorA(row0 + ia, d0 + da);
      let denseB = p.bd == 1u;
      let jb = select(e % TILE, e / STEP, denseB);
      let db = select(e / TILE, e % STEP, denseB);
      tileB[db * PAD + jb] = factorB(d0 + db, col0 + jb);
    }
    workgroupBarrier();
    for (var d = 0u; d < STEP; d++) {
      var x: array<f32, 4>;
      var y: array<f32, 4>;
      for (var i = 0u; i < 4u; i++) {
        x[i] = tileA[d * PAD + local.y + 16u * i];
        y[i] = tileB[d * PAD + local.x + 16u * i];
      }
      for (var i = 0u; i < 4u; i++) {
        for (var j = 0u; j < 4u; j++) { sum[i][j] = fma(x[i], y[j], sum[i][j]); }
      }
    }
    workgroupBarrier();
  }
  for (var i = 0u; i < 4u; i++) {
    for (var j = 0u; j < 4u; j++) {
      let row = row0 + local.y + 16u * i;
      let col = col0 + local.x + 16u * j;
      if (row < p.rows && col < p.cols) { store(row, col, sum[i][j]); }
    }
  }
}

fn factorA(i: u32, d: u32) -> f32 {
  if (i >= p.rows || d >= p.depth) { return 0.0; }
  return a[i * p.ai + d * p.ad];
}

fn factorB(d: u32, j: u32) -> f32 {
  if (j >= p.cols || d >= p.depth) { return 0.0; }
  return f32(b[d * p.bd + j * p.bj]);
}
