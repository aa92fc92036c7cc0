// Trains, scores and draws the networks of one cohort. Plain C++ on GCC/Clang vectors: one vector holds the same
// number of LANES networks, so every step below happens to LANES participants at once. tables.h, generated from the
// rows of app/engine/{activations,optimizers,losses,regularizations}.py, gives the functions marked [table].
// Semantics: app/engine/dense/eager.py, which does the same with torch; tests/engine/test_cohort.py compares the two.
#include <cmath>
#include <cstdint>
#include <cstring>
#include <type_traits>

constexpr int LANES = 8;
constexpr int MAX_LAYERS = 9;   // eight hidden and the output
constexpr int MAX_UNITS = 16;
constexpr int MAX_PARAMETERS = 16 * 16 + 16 + 7 * (16 * 16 + 16) + 17;

typedef float V __attribute__((vector_size(4 * LANES)));
typedef int32_t I __attribute__((vector_size(4 * LANES)));

static const V zero = {};
static const V one = zero + 1.0f;

static inline V min(V a, V b) { return a < b ? a : b; }
static inline V max(V a, V b) { return a > b ? a : b; }
static inline V abs(V a) { return a < zero ? -a : a; }
static inline V sqrt(V a) { V r; for (int l = 0; l < LANES; l++) r[l] = __builtin_sqrtf(a[l]); return r; }
static inline V to_float(I a) { return __builtin_convertvector(a, V); }
static inline bool any(I mask) {
  int64_t words[LANES / 2], all = 0;
  memcpy(words, &mask, sizeof mask);
  for (int i = 0; i < LANES / 2; i++) all |= words[i];
  return all != 0;
}

// Rational approximation of tanh within a few ulp (the coefficients are Eigen's). Past 9 it would grow beyond ±1 and is
// cut off there, so that a saturated unit is exactly ±1 as in torch: its slope is 0, it learns no more.
static inline V tanh(V x) {
  const V s = min(x * x, zero + 81.0f);
  V p = s * 1.394553628e-8f + 2.102733560e-5f;
  p = p * s + 3.520756727e-3f;
  p = p * s + 1.340216100e-1f;
  V q = s * 8.015776984e-7f + 3.326951409e-4f;
  q = q * s + 2.597254514e-2f;
  q = q * s + 4.673548340e-1f;
  q = q * s + 1.0f;
  return max(min((s * p * x + x) / q, one), -one);
}

#include "tables.h"

// One layer, as app/engine/dense/native/backend.py lays it out: `units` counts what the widest network of a group really uses.
struct LayerShape { int32_t inputs, units, weights, biases; };

struct Cohort {
  int32_t groups, hidden, parameters, features, samples, moments, optimizer, loss;
  LayerShape layers[MAX_LAYERS];
  float *parameter, *accumulated, *alive, *moment;     // [group, parameter, lane]; moment [group, m, parameter, lane]
  float *counted, *updates;                            // [group, lane]
  const float *points;                                 // [group, sample, features + label, lane]
  const float *learning_rate, *regularization_rate;    // [group, lane]
  const int32_t *regularization, *batch, *train, *total;  // [group, lane]
  const int32_t *activation;                           // [group, layer, lane]
  const int32_t *sizes;                                // [group, layer + 1]: widest of the group, inputs first
};

struct Network {  // one group of LANES networks, loaded for a call
  const Cohort *cohort;
  int layers;
  int sizes[MAX_LAYERS + 1];
  int kind[MAX_LAYERS];        // the activation that all lanes of the layer share, or -1
  I kinds[MAX_LAYERS];
  uint32_t present[MAX_LAYERS];  // bit per activation that occurs
  V z[MAX_LAYERS][MAX_UNITS], a[MAX_LAYERS + 1][MAX_UNITS];
};

static void load(Network &n, const Cohort &c, int group) {
  n.cohort = &c;
  n.layers = c.hidden + 1;
  for (int l = 0; l <= n.layers; l++) n.sizes[l] = c.sizes[group * (n.layers + 1) + l];
  for (int l = 0; l < n.layers; l++) {
    const int32_t *ids = c.activation + (group * n.layers + l) * LANES;
    memcpy(&n.kinds[l], ids, sizeof(I));
    n.present[l] = 0;
    for (int lane = 0; lane < LANES; lane++) n.present[l] |= 1u << ids[lane];
    n.kind[l] = (n.present[l] & (n.present[l] - 1)) ? -1 : ids[0];
  }
}

// Calls f with `id` as a constant, so that loops over units hold no switch.
template <int ID = 0, typename F> static inline void with_id(int id, F f) {
  if constexpr (ID < ACTIVATIONS) {
    if (id == ID) f(std::integral_constant<int, ID>());
    else with_id<ID + 1>(id, f);
  }
}

// a[u] of every unit of layer l from z[u].
template <int U> static inline void activate(const Network &n, int l, const V *z, V *a, int units) {
  if (n.kind[l] >= 0) {
    with_id(n.kind[l], [&](auto id) { for (int u = 0; u < (U ? U : units); u++) a[u] = activation(id, z[u]); });  // [table]
    return;
  }
  for (int u = 0; u < units; u++) a[u] = zero;
  for (int id = 0; id < ACTIVATIONS; id++)
    if (n.present[l] >> id & 1)
      for (int u = 0; u < units; u++) a[u] = n.kinds[l] == id ? activation(id, z[u]) : a[u];
}

// delta[u] *= da/dz of every unit of layer l.
static inline void times_slope(const Network &n, int l, V *delta, int units) {
  const V *z = n.z[l], *a = n.a[l + 1];
  if (n.kind[l] >= 0) {
    with_id(n.kind[l], [&](auto id) { for (int u = 0; u < units; u++) delta[u] *= derivative(id, z[u], a[u]); });  // [table]
    return;
  }
  for (int u = 0; u < units; u++) {
    V slope = zero;
    for (int id = 0; id < ACTIVATIONS; id++)
      if (n.present[l] >> id & 1) slope = n.kinds[l] == id ? derivative(id, z[u], a[u]) : slope;
    delta[u] *= slope;
  }
}

// One layer of exactly U units (0: of any number), which stay in registers while the inputs pass by.
template <int U> static inline void layer_forward(Network &n, int l, const V *w) {
  const LayerShape s = n.cohort->layers[l];
  const int inputs = n.sizes[l], units = U ? U : n.sizes[l + 1];
  const V *row = w + s.weights, *in = n.a[l];
  V z[U ? U : MAX_UNITS];
  for (int u = 0; u < units; u++) z[u] = w[s.biases + u];
  for (int i = 0; i < inputs; i++, row += s.units) {
    const V x = in[i];
    for (int u = 0; u < units; u++) z[u] += row[u] * x;
  }
  for (int u = 0; u < units; u++) n.z[l][u] = z[u];
  activate<U>(n, l, n.z[l], n.a[l + 1], units);
}

// The same backwards: from dL/dz of layer l, adds to its gradient and writes dL/da of the layer below.
template <int U> static inline void layer_backward(const Network &n, int l, const V *w, V *gradient, const V *delta, V *below) {
  const LayerShape s = n.cohort->layers[l];
  const int inputs = n.sizes[l], units = U ? U : n.sizes[l + 1];
  const V *row = w + s.weights, *in = n.a[l];
  V *g = gradient + s.weights, *gb = gradient + s.biases;
  V here[U ? U : MAX_UNITS];
  for (int u = 0; u < units; u++) here[u] = delta[u];
  for (int u = 0; u < units; u++) gb[u] += here[u];
  for (int i = 0; i < inputs; i++, row += s.units, g += s.units) {
    const V x = in[i];
    V sum = row[0] * here[0];
    for (int u = 1; u < units; u++) sum += row[u] * here[u];
    for (int u = 0; u < units; u++) g[u] += here[u] * x;
    below[i] = sum;
  }
}

// Calls f with `units` as a constant, or with 0 past the last.
template <int U = 1, typename F> static inline void with_units(int units, F f) {
  if constexpr (U <= 8) {
    if (units == U) f(std::integral_constant<int, U>());
    else with_units<U + 1>(units, f);
  } else {
    f(std::integral_constant<int, 0>());
  }
}

// a[0] holds the inputs; fills z and a of every layer.
static inline void forward(Network &n, const V *w) {
  for (int l = 0; l < n.layers; l++) with_units(n.sizes[l + 1], [&](auto units) { layer_forward<units>(n, l, w); });
}

// `delta`: the loss's derivative with respect to the output, 0 in lanes that skip this sample.
static inline void backward(Network &n, const V *w, V *gradient, V delta) {
  V spare[2][MAX_UNITS];
  spare[n.layers & 1][0] = delta;
  for (int l = n.layers - 1; l >= 0; l--) {
    V *here = spare[(l + 1) & 1], *below = spare[l & 1];
    times_slope(n, l, here, n.sizes[l + 1]);
    with_units(n.sizes[l + 1], [&](auto units) { layer_backward<units>(n, l, w, gradient, here, below); });
  }
}

struct Rates { V learning, penalty, power1, power2; I regularization; bool regularized; };

template <int OPTIMIZER>
static inline void update_one(V &w, V &acc, V *m, V &alive, V share, I mask, const Rates &r, bool weight) {
  const V g = acc * share;
  V m0 = m[0], m1 = m[1], next;
  step<OPTIMIZER>(w, g, m0, m1, r.learning, r.power1, r.power2, next);  // [table]
  if (weight && r.regularized) {
    const V plain = next;
    next -= r.learning * r.penalty * penalty_gradient(r.regularization, w);  // [table]
    const I dies = kills(r.regularization) & (plain * next < zero);  // [table]
    next = dies ? zero : next;
    alive = (dies & mask) ? zero : alive;
  }
  const I changed = mask & (alive != zero);
  w = changed ? next : ((mask & (alive == zero)) ? zero : w);
  m[0] = changed ? m0 : m[0];
  m[1] = changed ? m1 : m[1];
  acc = mask ? zero : acc;
}

// One optimiser update in the lanes of `mask`, from the gradients summed over `count` samples.
template <int OPTIMIZER>
static void update(const Network &n, V *w, V *acc, V *alive, V *moment, V count, I mask, const Rates &r) {
  const int parameters = n.cohort->parameters;
  const V share = one / count;
  V unused[2] = {zero, zero};
  for (int l = 0; l < n.layers; l++) {
    const LayerShape &s = n.cohort->layers[l];
    for (int part = 0; part < 2; part++) {  // weights row by row, then the biases
      const int rows = part ? 1 : n.sizes[l];
      for (int i = 0; i < rows; i++)
        for (int u = 0; u < n.sizes[l + 1]; u++) {
          const int k = part ? s.biases + u : s.weights + i * s.units + u;
          if (MOMENTS[OPTIMIZER] == 0) { update_one<OPTIMIZER>(w[k], acc[k], unused, alive[k], share, mask, r, !part); continue; }
          V m[2] = {moment[k], MOMENTS[OPTIMIZER] > 1 ? moment[parameters + k] : zero};
          update_one<OPTIMIZER>(w[k], acc[k], m, alive[k], share, mask, r, !part);
          moment[k] = m[0];
          if (MOMENTS[OPTIMIZER] > 1) moment[parameters + k] = m[1];
        }
    }
  }
}

static inline V vector(const float *p) { V v; memcpy(&v, p, sizeof v); return v; }
static inline I integers(const int32_t *p) { I v; memcpy(&v, p, sizeof v); return v; }

struct Backup { V w[MAX_PARAMETERS], acc[MAX_PARAMETERS], alive[MAX_PARAMETERS], moment[2 * MAX_PARAMETERS], counted, updates; };

static inline void blend(V *now, const V *before, I keep_now, int count) {
  for (int k = 0; k < count; k++) now[k] = keep_now ? now[k] : before[k];
}

// Trains the group's lanes for epochs[lane] epochs; a lane that stops being finite is put back to the start of that
// epoch and reported with the number of epochs it completed in done[lane] and 1 in diverged[lane].
template <int OPTIMIZER>
static void train_group(const Cohort &c, int group, const int32_t *epochs, int32_t *done, int32_t *diverged) {
  Network n;
  load(n, c, group);
  const int K = c.parameters, M = c.moments, at = group * LANES;
  V *w = (V *)c.parameter + (int64_t)group * K, *acc = (V *)c.accumulated + (int64_t)group * K;
  V *alive = (V *)c.alive + (int64_t)group * K, *moment = (V *)c.moment + (int64_t)group * M * K;
  V &counted = *((V *)c.counted + group), &updates = *((V *)c.updates + group);
  const V *points = (const V *)c.points + (int64_t)group * c.samples * (c.features + 1);
  const I batch = integers(c.batch + at), train = integers(c.train + at);
  Rates r = {vector(c.learning_rate + at), vector(c.regularization_rate + at), one, one, integers(c.regularization + at), false};
  r.regularized = any((r.regularization != 0) & (r.penalty != zero));
  I todo = integers(epochs + at), finished = todo * 0, lost = todo * 0;
  static thread_local Backup b;
  const float beta1 = BETAS[OPTIMIZER][0], beta2 = BETAS[OPTIMIZER][1];
  for (int lane = 0; lane < LANES && beta1 > 0; lane++) {
    r.power1[lane] = std::pow((double)beta1, (double)updates[lane]);
    r.power2[lane] = std::pow((double)beta2, (double)updates[lane]);
  }
  while (any(todo > 0)) {
    const I active = todo > 0;
    memcpy(b.w, w, sizeof(V) * K); memcpy(b.acc, acc, sizeof(V) * K); memcpy(b.alive, alive, sizeof(V) * K);
    memcpy(b.moment, moment, sizeof(V) * M * K);
    b.counted = counted; b.updates = updates;
    int longest = 0;
    for (int lane = 0; lane < LANES; lane++) if (active[lane] && train[lane] > longest) longest = train[lane];
    I boundary = batch;
    V running = zero;  // sum of squared errors: not finite as soon as an output is not
    for (int s = 0; s < longest; s++) {
      const I here = active & (train > s);
      for (int i = 0; i < n.sizes[0]; i++) n.a[0][i] = points[s * (c.features + 1) + i];
      forward(n, w);
      const V error = n.a[n.layers][0] - points[s * (c.features + 1) + c.features];
      running = here ? running + error * error : running;
      backward(n, w, acc, here ? loss_derivative(c.loss, error) : zero);  // [table]
      counted = here ? counted + 1.0f : counted;
      const I due = here & (boundary == s + 1);
      if (any(due)) {
        if (beta1 > 0) { r.power1 = due ? r.power1 * beta1 : r.power1; r.power2 = due ? r.power2 * beta2 : r.power2; }
        update<OPTIMIZER>(n, w, acc, alive, moment, counted, due, r);
        counted = due ? zero : counted;
        updates = due ? updates + 1.0f : updates;
        boundary = due ? boundary + batch : boundary;
      }
    }
    V size = zero;
    for (int k = 0; k < K; k++) size += abs(w[k]);
    const I finite = (running * zero == zero) & (size * zero == zero);
    const I kept = active & finite;
    blend(w, b.w, kept, K); blend(acc, b.acc, kept, K); blend(alive, b.alive, kept, K); blend(moment, b.moment, kept, M * K);
    counted = kept ? counted : b.counted;
    updates = kept ? updates : b.updates;
    finished -= kept;  // true is -1
    lost |= active & ~finite;
    todo = (active & ~finite) ? todo * 0 : todo + active;
  }
  memcpy(done + at, &finished, sizeof finished);
  lost = -lost;
  memcpy(diverged + at, &lost, sizeof lost);
}

extern "C" void train(const Cohort *c, const int32_t *epochs, int32_t *done, int32_t *diverged) {
  for (int group = 0; group < c->groups; group++) {
    if (!any(integers(epochs + group * LANES) > 0)) continue;
    train_any(c->optimizer, *c, group, epochs, done, diverged);  // [table]
  }
}

// Mean loss over the training and the test points of every lane of the groups with wanted[group]; float32 [2, group, lane].
extern "C" void losses(const Cohort *c, const uint8_t *wanted, float *result) {
  for (int group = 0; group < c->groups; group++) {
    if (!wanted[group]) continue;
    Network n;
    load(n, *c, group);
    const V *w = (const V *)c->parameter + (int64_t)group * c->parameters;
    const V *points = (const V *)c->points + (int64_t)group * c->samples * (c->features + 1);
    const I train = integers(c->train + group * LANES), total = integers(c->total + group * LANES);
    int longest = 0;
    for (int lane = 0; lane < LANES; lane++) if (total[lane] > longest) longest = total[lane];
    V sums[2] = {zero, zero};
    for (int start = 0; start < longest; start += 64) {  // partial sums keep float32 exact enough
      V part[2] = {zero, zero};
      for (int s = start; s < longest && s < start + 64; s++) {
        for (int i = 0; i < n.sizes[0]; i++) n.a[0][i] = points[s * (c->features + 1) + i];
        forward(n, w);
        const V value = loss(c->loss, n.a[n.layers][0] - points[s * (c->features + 1) + c->features]);  // [table]
        part[0] = train > s ? part[0] + value : part[0];
        part[1] = ((train <= s) & (total > s)) ? part[1] + value : part[1];
      }
      sums[0] += part[0];
      sums[1] += part[1];
    }
    const V counts[2] = {max(to_float(train), one), max(to_float(total - train), one)};
    for (int k = 0; k < 2; k++) {
      const V mean = sums[k] / counts[k];
      memcpy(result + (k * c->groups + group) * LANES, &mean, sizeof mean);
    }
  }
}

struct Job {  // one picture
  const float *parameter;      // of this lane, stride LANES
  uint8_t *map, *thumbnails;   // [size, size]; [hidden units + 1, size / 2, size / 2]
  int32_t sizes[MAX_LAYERS + 1], activation[MAX_LAYERS], features[MAX_UNITS], focus_layer, focus_index;
};

static inline uint8_t quantised(float v) {  // 128 and above means v >= 0; NaN counts as 1
  const float q = __builtin_floorf(v * 128.0f) + 128.0f;  // the sum last: nothing is rounded near v = 0
  return q < 0.0f ? 0 : q < 255.0f ? (uint8_t)q : 255;
}

static void shrink(const float *values, int size, uint8_t *thumbnail) {
  for (int y = 0; y + 1 < size; y += 2)
    for (int x = 0; x + 1 < size; x += 2) {
      const float *p = values + y * size + x;
      *thumbnail++ = quantised(0.25f * (p[0] + p[1] + p[size] + p[size + 1]));
    }
}

// Calls f(p, network) with what one network says at points p … p + LANES - 1 of a grid, whose rows are whole vectors.
template <typename F> static inline void evaluate(const Cohort &c, const Job &job, const float *grid, int stride, F f) {
  static thread_local V w[MAX_PARAMETERS];
  Network n;
  n.cohort = &c, n.layers = c.hidden + 1;
  memcpy(n.sizes, job.sizes, sizeof n.sizes);
  memcpy(n.kind, job.activation, sizeof n.kind);
  for (int k = 0; k < c.parameters; k++) w[k] = zero + job.parameter[k * LANES];
  for (int p = 0; p < stride; p += LANES) {
    for (int i = 0; i < n.sizes[0]; i++) n.a[0][i] = vector(grid + job.features[i] * stride + p);
    forward(n, w);
    f(p, n);
  }
}

// What the output of `count` networks says at every point of a grid: result [count, stride].
extern "C" void outputs(const Cohort *c, const Job *jobs, int count, const float *grid, int stride, float *result) {
  for (const Job *job = jobs; job < jobs + count; job++, result += stride)
    evaluate(*c, *job, grid, stride, [&](int p, const Network &n) { memcpy(result + p, n.a[n.layers], sizeof(V)); });
}

// Boundary and thumbnails of `count` networks over a grid of size×size.
extern "C" void pictures(const Cohort *c, const Job *jobs, int count, const float *grid, int size, float *scratch) {
  const int stride = (size * size + LANES - 1) / LANES * LANES, layers = c->hidden + 1;
  for (int j = 0; j < count; j++) {
    const Job &job = jobs[j];
    evaluate(*c, job, grid, stride, [&](int p, const Network &n) {
      float *out = scratch + p;
      for (int l = 1; l <= layers; l++)
        for (int u = 0; u < n.sizes[l]; u++, out += stride) memcpy(out, &n.a[l][u], sizeof(V));
    });
    const float *shown = nullptr;
    for (int l = 1, row = 0; l <= layers; l++)
      for (int u = 0; u < job.sizes[l]; u++, row++) {
        shrink(scratch + row * stride, size, job.thumbnails + row * (size / 2) * (size / 2));
        if ((l == job.focus_layer && u == job.focus_index) || l == layers && !shown) shown = scratch + row * stride;
      }
    if (job.focus_layer == 0) shown = grid + job.focus_index * stride;
    for (int p = 0; p < size * size; p++) job.map[p] = quantised(shown[p]);
  }
}

extern "C" void layout_of_structs(int32_t *sizes) { sizes[0] = sizeof(Cohort); sizes[1] = sizeof(Job); sizes[2] = LANES; }
