// Losses of the networks of a cohort, what they say at given points, and their pictures.
#include "network.h"

// Mean loss over the training and the test points of every lane of the groups with wanted[group]; float32 [2, group,
// lane].
extern "C" void losses(const Cohort *c, const uint8_t *wanted, float *result) {
  for (int group = 0; group < c->groups; group++) {
    if (!wanted[group]) continue;
    Network n;
    load(n, *c, group, false);
    const V *w = (const V *)c->parameters + (size_t)group * c->length;
    const V *points = (const V *)c->points + (size_t)group * c->samples * (c->features + 1);
    const I train = integers(c->train_count + group * LANES), total = integers(c->total_count + group * LANES);
    int longest = 0;
    for (int lane = 0; lane < LANES; lane++)
      if (total[lane] > longest) longest = total[lane];
    V sums[2] = {zero, zero};
    for (int start = 0; start < longest; start += 64) {  // partial sums keep float32 exact enough
      V part[2] = {zero, zero};
      for (int s = start; s < longest && s < start + 64; s++) {
        const V *point = points + (size_t)s * (c->features + 1);
        for (int i = 0; i < n.sizes[0]; i++) n.a[0][i] = point[i];
        forward(n, w);
        const V value = head_value(c->head, n.z[n.layers - 1], n.a[n.layers], point[c->features], c->outputs);  // [table]
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

struct Job {  // one network to evaluate; the arrays are those of one picture
  const float *parameters;    // of this lane, stride LANES
  uint8_t *map, *thumbnails;  // [size, size]; [hidden units + outputs, size / 2, size / 2]
  int32_t sizes[MAX_LAYERS + 1], activation[MAX_LAYERS], features[MAX_INPUTS], focus_layer, focus_index;
};

// One value, or a vector of them, as whole numbers from 0 to 255: 128 and above means v >= 0; NaN counts as 255.
static inline I quantised(V v) {
  const V q = floor(v * 128.0f) + 128.0f;  // the sum last: nothing is rounded near v = 0
  return __builtin_convertvector(min(max(zero, q), zero + 255.0f), I);
}

// `count` values in bytes; `values` may be read up to the end of their last vector.
static inline void quantise(const float *values, int count, uint8_t *bytes) {
  typedef uint8_t Bytes __attribute__((vector_size(LANES)));
  for (int k = 0; k < count; k += LANES) {
    const Bytes whole = __builtin_convertvector(quantised(vector(values + k)), Bytes);
    memcpy(bytes + k, &whole, k + LANES <= count ? LANES : count - k);
  }
}

// The means of every four pixels of a picture of size×size, in bytes.
static void shrink(const float *values, int size, uint8_t *thumbnail) {
  const int half = size / 2;
  float *means = (float *)memory<Purpose::MEANS>(half * half / LANES + 1), *mean = means;
  for (int y = 0; y < half; y++, mean += half) {
    const float *p = values + 2 * y * size, *q = p + size;
    for (int x = 0; x < half; x++) mean[x] = 0.25f * (p[2 * x] + p[2 * x + 1] + q[2 * x] + q[2 * x + 1]);
  }
  quantise(means, half * half, thumbnail);
}

constexpr int SPAN = 3;  // so many vectors of points pass by together: with the sums of TALL units they fit registers

// z [U, P] of U units of a layer, from `first` on, at P vectors of points; `in` [input, P].
template <int U, int P> INLINE void sums_at(const LayerShape &s, int inputs, const float *w, int first, const V *in, V *z) {
  const float *row = w + s.weights + first;
  for (int u = 0; u < U; u++)
    for (int p = 0; p < P; p++) z[u * P + p] = zero + w[s.biases + first + u];
  for (int i = 0; i < inputs; i++, row += s.units, in += P)
    for (int u = 0; u < U; u++)
      for (int p = 0; p < P; p++) z[u * P + p] += row[u] * in[p];
}

// What the units of one network say at P vectors of points: `values` [unit, P], layer by layer, of which the inputs are
// there. Returns where the outputs lie.
template <int P> static V *say(const Cohort &c, const Job &job, const float *w, V *values) {
  for (int l = 0; l < c.hidden; l++) {
    const V *in = values;
    values += job.sizes[l] * P;
    in_tiles<TALL>(job.sizes[l + 1], [&](int first, auto units) FLAT {
      V z[units * P], *a = values + first * P;
      sums_at<units, P>(c.layers[l], job.sizes[l], w, first, in, z);
      with_id(job.activation[l], [&](auto id) FLAT {
        for (int k = 0; k < units * P; k++) a[k] = activation(id, z[k]);  // [table]
      });
    });
  }
  const V *in = values;
  values += job.sizes[c.hidden] * P;
  with_outputs(c.outputs, [&](auto outputs) FLAT {
    V sums[TILE * P], z[TILE], a[TILE];
    with_units(0, outputs, [&](int first, auto units) FLAT {
      sums_at<units, P>(c.layers[c.hidden], job.sizes[c.hidden], w, first, in, sums);
    });
    for (int p = 0; p < P; p++) {
      for (int k = 0; k < outputs; k++) z[k] = sums[k * P + p];
      head_outputs(c.head, z, a, outputs);  // [table]
      for (int k = 0; k < outputs; k++) values[k * P + p] = a[k];
    }
  });
  return values;
}

// Calls f(p, P, values, outputs), both [unit, P], with what one network says at P vectors of points of a grid, from
// point p on; its rows are whole vectors.
template <typename F> static inline void evaluate(const Cohort &c, const Job &job, const float *grid, int stride, F f) {
  float *w = (float *)memory<Purpose::WEIGHTS>(c.length / LANES + 1);
  for (int k = 0; k < c.length; k++) w[k] = job.parameters[k * LANES];
  int units = 0;
  for (int l = 0; l <= c.hidden + 1; l++) units += job.sizes[l];
  V *values = memory<Purpose::UNITS>((size_t)units * SPAN);
  const auto at = [&](int p, auto span) {
    for (int i = 0; i < job.sizes[0]; i++) for (int k = 0; k < span; k++)
        values[i * span + k] = vector(grid + job.features[i] * stride + p + k * LANES);
    f(p, span, values + job.sizes[0] * span, say<span>(c, job, w, values));
  };
  int p = 0;
  for (; p + SPAN * LANES <= stride; p += SPAN * LANES) at(p, std::integral_constant<int, SPAN>());
  for (; p < stride; p += LANES) at(p, std::integral_constant<int, 1>());
}

// What the outputs of `count` networks say at every point of a grid: result [count, output, stride].
extern "C" void outputs(const Cohort *c, const Job *jobs, int count, const float *grid, int stride, float *result) {
  for (const Job *job = jobs; job < jobs + count; job++, result += (size_t)c->outputs * stride)
    evaluate(*c, *job, grid, stride, [&](int p, int span, const V *, const V *said) {
      for (int k = 0; k < c->outputs; k++) memcpy(result + k * stride + p, said + k * span, span * sizeof(V));
    });
}

// In place of the first output's row [stride], of K that lie one behind the other: what the head shows of them.
static void show(const Cohort &c, float *row, int stride) {
  for (int p = 0; p < stride; p += LANES) {
    V a[MAX_OUTPUTS];
    for (int k = 0; k < c.outputs; k++) a[k] = vector(row + k * stride + p);
    const V shown = head_shown(c.head, a, c.outputs);  // [table]
    keep(row + p, shown);
  }
}

// Maps and thumbnails of `count` networks over a grid of size×size; scratch [units of the largest, stride].
extern "C" void pictures(const Cohort *c, const Job *jobs, int count, const float *grid, int size, float *scratch) {
  const int stride = (size * size + LANES - 1) / LANES * LANES, layers = c->hidden + 1;
  for (const Job *job = jobs; job < jobs + count; job++) {
    int units = 0;
    for (int l = 1; l <= layers; l++) units += job->sizes[l];
    evaluate(*c, *job, grid, stride, [&](int p, int span, const V *said, const V *) {
      float *out = scratch + p;
      for (int u = 0; u < units; u++, out += stride)
        for (int k = 0; k < span; k++) keep(out + k * LANES, said[u * span + k]);
    });
    const float *shown = job->focus_layer == 0 ? grid + job->focus_index * stride : nullptr;
    float *values = scratch;
    for (int l = 1, row = 0; l <= layers; l++)
      for (int u = 0; u < job->sizes[l]; u++, row++, values += stride) {
        shrink(values, size, job->thumbnails + row * (size / 2) * (size / 2));
        if (l == job->focus_layer && u == job->focus_index) shown = values;
      }
    if (!shown) {
      values -= c->outputs * stride;
      if (!SHOWS_OUTPUT[c->head]) show(*c, values, stride);  // [table]
      shown = values;
    }
    quantise(shown, size * size, job->map);
  }
}

extern "C" void layout_of_structs(int32_t *sizes) {
  sizes[0] = sizeof(Cohort);
  sizes[1] = sizeof(Job);
  sizes[2] = LANES;
}
