// The networks of one cohort in memory, and one group of LANES of them forwards, backwards and with units left out.
// tables.h, generated from the rows of app/engine/tables, gives the functions marked [table]; limits.h is generated
// from app/engine/dense/shape.py. Semantics: app/engine/dense/eager.py, which does the same with torch;
// tests/engine/dense compares the two.
#pragma once

#include <type_traits>
#include <vector>

#include "tables.h"

// One layer, as app/engine/dense/native/backend.py lays it out.
struct LayerShape {
  int32_t inputs, units, weights, biases;
};

struct Cohort {
  int32_t groups, hidden, length, features, outputs, samples, states, optimizer, head;  // length: of all parameters
  LayerShape layers[MAX_LAYERS];
  float *parameters, *accumulated, *alive, *moment;  // [group, length, lane]; moment [group, state, length, lane]
  float *counted;                                    // [group, lane]
  int64_t *updates;                                  // [group, lane]
  const float *points;                               // [group, sample, features + label, lane]
  const float *hyper;                                // [group, row of HYPER, lane]
  const int32_t *regularization, *schedule, *seed, *batch, *train_count, *total_count;  // [group, lane]
  const int32_t *activation;                         // [group, hidden layer, lane]
  const float *dropout;                              // [group, hidden layer, lane]
  const int32_t *sizes;                              // [group, layer + 1]: widest of the group, inputs first
};

// Working memory of this thread, one piece per purpose, as large as the largest network it has met needs: the stack
// holds nothing that grows with the width of layers.
enum class Purpose { UNITS, WEIGHTS, BACKUP, MEANS };

template <Purpose> static inline V *memory(size_t vectors) {
  static thread_local std::vector<V> held;
  if (held.size() < vectors) held.resize(vectors);
  return held.data();
}

// One group of LANES networks, or one network at LANES points, loaded for a call.
struct Network {
  const Cohort *cohort;
  int layers;
  int sizes[MAX_LAYERS + 1];
  int kind[MAX_LAYERS];          // the activation that all lanes of a hidden layer share, or -1
  I kinds[MAX_LAYERS];
  uint32_t present[MAX_LAYERS];  // bit per activation that occurs
  bool dropping;                 // whether units are left out
  V *z[MAX_LAYERS], *a[MAX_LAYERS + 1];  // sums and activations; a[0] holds the inputs
  V *fed[MAX_LAYERS];            // what each layer reads: a, or a times `factor`
  V *factor[MAX_LAYERS];         // of the units that a layer reads: 0 where one is left out
  V *delta[2];                   // dL/dz or dL/da of two neighbouring layers
  size_t stride;                 // from each of these arrays to the same of the sample that comes next
};
static_assert(ACTIVATIONS <= 32, "Network.present has a bit for each activation");

// Gives the arrays of `n`, whose sizes are set, their places: those of one of so many samples.
static inline void place(Network &n, bool dropping, int samples = 1, int sample = 0) {
  n.dropping = dropping;
  int units = 0, widest = 1;
  for (int l = 0; l <= n.layers; l++) {
    units += n.sizes[l];
    if (n.sizes[l] > widest) widest = n.sizes[l];
  }
  n.stride = (dropping ? 4 : 2) * (size_t)units + 2 * (size_t)widest;
  V *next = memory<Purpose::UNITS>(n.stride * samples) + n.stride * sample;
  auto take = [&](int count) {
    V *begin = next;
    next += count;
    return begin;
  };
  for (V *&delta : n.delta) delta = take(widest);
  for (int l = 0; l <= n.layers; l++) n.a[l] = take(n.sizes[l]);
  for (int l = 0; l < n.layers; l++) {
    n.z[l] = take(n.sizes[l + 1]);
    n.fed[l] = dropping && l ? take(n.sizes[l]) : n.a[l];
    n.factor[l] = dropping && l ? take(n.sizes[l]) : nullptr;
  }
}

static inline void load(Network &n, const Cohort &c, int group, bool dropping, int samples = 1) {
  n.cohort = &c;
  n.layers = c.hidden + 1;
  for (int l = 0; l <= n.layers; l++) n.sizes[l] = c.sizes[group * (n.layers + 1) + l];
  for (int l = 0; l < c.hidden; l++) {
    const int32_t *ids = c.activation + (group * c.hidden + l) * LANES;
    n.kinds[l] = integers(ids);
    n.present[l] = 0;
    for (int lane = 0; lane < LANES; lane++)  // a lane without points is nobody's: whatever it computes is not read
      if (c.total_count[group * LANES + lane]) n.present[l] |= 1u << ids[lane];
    if (!n.present[l]) n.present[l] = 1u << ids[0];
    n.kind[l] = (n.present[l] & (n.present[l] - 1)) ? -1 : __builtin_ctz(n.present[l]);
  }
  place(n, dropping, samples);
}

// Calls f with `id` as a constant, so that loops over units hold no switch.
template <int ID = 0, typename F> INLINE void with_id(int id, F f) {
  if constexpr (ID < ACTIVATIONS) {
    if (id == ID)
      f(std::integral_constant<int, ID>());
    else
      with_id<ID + 1>(id, f);
  }
}

// Calls f with every `id` whose bit is in `present`, one after the other, as a constant each.
template <int ID = 0, typename F> INLINE void with_present(uint32_t present, F f) {
  if constexpr (ID < ACTIVATIONS) {
    if (present >> ID & 1) f(std::integral_constant<int, ID>());
    with_present<ID + 1>(present, f);
  }
}

constexpr int TILE = 8;  // so many units stay in registers while the inputs pass by
constexpr int TALL = 4;  // and so many where several points or samples pass by together
static_assert(MAX_OUTPUTS <= TILE, "the output layer is one tile");

// Calls f(first, units) with `units` ≤ TILE as a constant.
template <int U = 1, typename F> INLINE void with_units(int first, int units, F f) {
  if constexpr (U <= TILE) {
    if (units == U)
      f(first, std::integral_constant<int, U>());
    else
      with_units<U + 1>(first, units, f);
  }
}

template <int MOST, typename F> __attribute__((noinline)) static void in_many_tiles(int units, F f) {
  int first = 0;
  for (; units > MOST; units -= MOST, first += MOST) f(first, std::integral_constant<int, MOST>());
  with_units(first, units, f);
}

// Calls f(first, U), U a constant, for tiles of U ≤ MOST ≤ TILE units from `first` on that cover all `units`. Where one
// is enough, which is most often, `first` is a constant, too.
template <int MOST = TILE, typename F> INLINE void in_tiles(int units, F f) {
  if (units <= MOST)
    with_units(0, units, f);
  else
    in_many_tiles<MOST>(units, f);
}

// a[u] of U units of hidden layer l from z[u].
template <int U> INLINE void activate(const Network &n, int l, const V *z, V *a) {
  if (n.kind[l] >= 0) {
    with_id(n.kind[l], [&](auto id) FLAT {
      for (int u = 0; u < U; u++) a[u] = activation(id, z[u]);  // [table]
    });
    return;
  }
  for (int u = 0; u < U; u++) a[u] = zero;
  with_present(n.present[l], [&](auto id) FLAT {
    const I own = n.kinds[l] == int(id);
    for (int u = 0; u < U; u++) a[u] = own ? activation(id, z[u]) : a[u];  // [table]
  });
}

// delta[u] *= da/dz of every unit of hidden layer l.
INLINE void times_slope(const Network &n, int l, V *delta, int units) {
  const V *z = n.z[l], *a = n.a[l + 1];
  if (n.kind[l] >= 0) {
    with_id(n.kind[l], [&](auto id) FLAT {
      for (int u = 0; u < units; u++) delta[u] *= derivative(id, z[u], a[u]);  // [table]
    });
    return;
  }
  with_present(n.present[l], [&](auto id) FLAT {
    const I own = n.kinds[l] == int(id);
    for (int u = 0; u < units; u++) delta[u] = own ? delta[u] * derivative(id, z[u], a[u]) : delta[u];  // [table]
  });
}

// z of U units of layer l, from `first` on; the caller's stay in registers.
template <int U> INLINE void sums(const Network &n, int l, const V *w, int first, V *z) {
  const LayerShape s = n.cohort->layers[l];
  const int inputs = n.sizes[l];
  const V *row = w + s.weights + first, *in = n.fed[l];
  V *kept = n.z[l] + first;
  for (int u = 0; u < U; u++) z[u] = w[s.biases + first + u];
  for (int i = 0; i < inputs; i++, row += s.units) {
    const V x = in[i];
    for (int u = 0; u < U; u++) z[u] += row[u] * x;
  }
  for (int u = 0; u < U; u++) kept[u] = z[u];
}

// U units of layer l backwards, from dL/dz in each of `samples`: adds to their gradient, and to dL/d(what the layer has
// read) of each. Gradients of wide layers are not in the nearest memory: they are fetched once for all samples.
template <int U>
INLINE void layer_backward(const Network &n, int samples, int l, const V *w, V *gradient, int first) {
  const LayerShape s = n.cohort->layers[l];
  const int inputs = n.sizes[l];
  const size_t stride = n.stride;
  const V *row = w + s.weights + first, *in = n.fed[l], *delta = n.delta[(l + 1) & 1] + first;
  V *g = gradient + s.weights + first, *gb = gradient + s.biases + first, *below = n.delta[l & 1];
  for (int k = 0; k < samples; k++)
    for (int u = 0; u < U; u++) gb[u] += delta[k * stride + u];
  for (int i = 0; i < inputs; i++, row += s.units, g += s.units) {
    V weight[U], sums[U];
    for (int u = 0; u < U; u++) weight[u] = row[u], sums[u] = g[u];
    for (int k = 0; k < samples; k++) {
      const V *here = delta + k * stride, x = in[k * stride + i];
      V &sum = below[k * stride + i], part = first ? weight[0] * here[0] + sum : weight[0] * here[0];
      for (int u = 1; u < U; u++) part += weight[u] * here[u];
      for (int u = 0; u < U; u++) sums[u] += here[u] * x;
      sum = part;
    }
    for (int u = 0; u < U; u++) g[u] = sums[u];
  }
}

// A bijection of 32-bit integers: scrambled() of app/engine/dense/dropout.py, with its source.
static inline Bits scrambled(Bits x) {
  x = (x ^ x >> 16) * 0x7feb352du;
  x = (x ^ x >> 15) * 0x846ca68bu;
  return x ^ x >> 16;
}

// Which units are left out of a training step.
struct Drops {
  const V *rates;  // of each hidden layer
  Bits sample;  // sample_keys() of app/engine/dense/dropout.py
};

static inline Bits sample_keys(I seed, Counts updates, int sample) {
  const Bits step = scrambled(scrambled((Bits)seed) ^ __builtin_convertvector(updates, Bits));
  return scrambled(step ^ (uint32_t)sample);
}

// factors() of app/engine/dense/dropout.py for the units of hidden layer l, and their outputs times them.
static inline void drop(Network &n, int l, const Drops &drops) {
  const V rate = drops.rates[l], scale = one / (one - rate);
  const Bits layer = scrambled(drops.sample ^ (uint32_t)l);
  for (int u = 0; u < n.sizes[l + 1]; u++) {
    const V uniform = to_float((I)(scrambled(layer ^ (uint32_t)u) >> 8)) * 0x1p-24f;
    n.factor[l + 1][u] = uniform >= rate ? scale : zero;
    n.fed[l + 1][u] = n.a[l + 1][u] * n.factor[l + 1][u];
  }
}

// Calls f with the number of outputs, as a constant where it is 1: most heads have one, and their loops fall away.
template <typename F> INLINE void with_outputs(int outputs, F f) {
  if (outputs == 1)
    f(std::integral_constant<int, 1>());
  else
    f(outputs);
}

// a[0] holds the inputs; fills z and a of every layer. DROPS only where the network was loaded for it.
template <bool DROPS = false> static inline void forward(Network &n, const V *w, const Drops &drops = Drops()) {
  const int last = n.layers - 1;
  for (int l = 0; l < last; l++) {
    in_tiles(n.sizes[l + 1], [&](int first, auto units) FLAT {
      V z[units], *a = n.a[l + 1] + first;
      sums<units>(n, l, w, first, z);
      activate<units>(n, l, z, a);
    });
    if (DROPS) drop(n, l, drops);
  }
  with_outputs(n.cohort->outputs, [&](auto outputs) FLAT {
    V z[TILE], *a = n.a[n.layers];
    with_units(0, outputs, [&](int first, auto units) FLAT { sums<units>(n, last, w, first, z); });
    head_outputs(n.cohort->head, z, a, outputs);  // [table]
  });
}

// From dL/dz of the outputs of so many samples, one network each, in delta[layers & 1]; 0 in lanes that skip a sample.
static inline void backward(const Network *n, int samples, const V *w, V *gradient) {
  for (int l = n->layers - 1; l >= 0; l--) {
    const int units = n->sizes[l + 1];
    for (int k = 0; k < samples && l + 1 < n->layers; k++) {
      V *here = n[k].delta[(l + 1) & 1];
      if (n->dropping)
        for (int u = 0; u < units; u++) here[u] *= n[k].factor[l + 1][u];
      times_slope(n[k], l, here, units);
    }
    in_tiles(units, [&](int first, auto tile) FLAT { layer_backward<tile>(*n, samples, l, w, gradient, first); });
  }
}
