// Trains the networks of a cohort, a group of LANES at a time.
#include "network.h"

// What the lanes of a group have in common for a call, and what changes with their updates.
struct Rates {
  Hyper hyper;       // [table]
  Hyper scheduled;   // with the learning rate of the update at hand
  V power[POWERS];   // the optimizer's bases to the power of each lane's updates
  I regularization, schedule;
  const V *dropout;  // [hidden layer]
  bool regularized, constant, clipped;
};

static Rates rates_of(const Cohort &c, int group) {
  Rates r;
  const int at = group * LANES;
  memcpy(&r.hyper, c.hyper + at * HYPERS, sizeof r.hyper);
  r.scheduled = r.hyper;
  r.regularization = integers(c.regularization + at);
  r.schedule = integers(c.schedule + at);
  r.dropout = (const V *)c.dropout + group * c.hidden;
  r.regularized = any(r.regularization != 0);
  r.clipped = any(r.hyper.clip_norm > zero);
  r.constant = !any(r.schedule != 0);
  const int64_t *updates = c.updates + at;
  for (int b = 0; b < BASES_OF[c.optimizer]; b++)
    for (int lane = 0; lane < LANES; lane++) r.power[b][lane] = std::pow((double)BASES[c.optimizer][b], (double)updates[lane]);
  return r;
}

// One parameter, `m` its state.
template <int OPTIMIZER>
static inline void update_one(V &w, V &acc, V *m, V &alive, V share, I mask, const Rates &r, bool weight) {
  constexpr int STATES = STATES_OF[OPTIMIZER];
  V state[STATES + 1];
  for (int j = 0; j < STATES; j++) state[j] = m[j];
  V next = w - step<OPTIMIZER>(w, acc * share, state, r.scheduled, r.power);  // [table]
  if (weight && r.regularized) {
    const V plain = next;
    next -= r.scheduled.learning_rate * penalty_gradient(r.regularization, w, r.hyper);  // [table]
    const I dies = kills(r.regularization) & (plain * next < zero);                      // [table]
    next = dies ? zero : next;
    alive = (dies & mask & (alive > zero)) ? zero : alive;
  }
  const I changed = mask & (alive > zero);  // below 0 it stays as it is
  w = changed ? next : ((mask & (alive == zero)) ? zero : w);
  for (int j = 0; j < STATES; j++) m[j] = changed ? state[j] : m[j];
  acc = mask ? zero : acc;
}

// The parameters of a group, and what training keeps beside them.
struct Trained {
  V *w, *acc, *alive, *moment, *counted;
  Counts *updates;
};

// Calls f(k, weight) for every parameter k that a network of the group has.
template <typename F> INLINE void each_parameter(const Network &n, F f) {
  for (int l = 0; l < n.layers; l++) {
    const LayerShape &s = n.cohort->layers[l];
    for (int i = 0; i < n.sizes[l]; i++)
      for (int u = 0; u < n.sizes[l + 1]; u++) f(s.weights + i * s.units + u, true);
    for (int u = 0; u < n.sizes[l + 1]; u++) f(s.biases + u, false);
  }
}

// What the gradients are multiplied by where they are too long: torch.nn.utils.clip_grad_norm_, over all that train.
static V clipping(const Network &n, const Trained &t, V share, const Rates &r) {
  V squares = zero;
  each_parameter(n, [&](int k, bool) {
    const V g = t.acc[k] * share;
    squares += t.alive[k] > zero ? g * g : zero;
  });
  return r.hyper.clip_norm > zero ? min(one, r.hyper.clip_norm / (sqrt(squares) + 1e-6f)) : one;
}

// One optimiser update in the lanes of `mask`, from the gradients summed over `counted` samples.
template <int OPTIMIZER> static void update(const Network &n, const Trained &t, I mask, const Rates &r) {
  constexpr int STATES = STATES_OF[OPTIMIZER];
  const int length = n.cohort->length;
  V share = one / *t.counted;
  if (r.clipped) share *= clipping(n, t, share, r);
  each_parameter(n, [&](int k, bool weight) {
    V m[STATES + 1];
    for (int j = 0; j < STATES; j++) m[j] = t.moment[j * length + k];
    update_one<OPTIMIZER>(t.w[k], t.acc[k], m, t.alive[k], share, mask, r, weight);
    for (int j = 0; j < STATES; j++) t.moment[j * length + k] = m[j];
  });
}

// The numbers of a group at the start of an epoch, for lanes that leave the range of float32 in it.
struct Backup {
  V *w, *acc, *alive, *moment, counted;
  Counts updates;
};

static Backup backup_of(const Trained &t, int length, int states) {
  V *held = memory<Purpose::BACKUP>((3 + states) * (size_t)length);
  Backup b = {held, held + length, held + 2 * length, held + 3 * length, *t.counted, *t.updates};
  memcpy(b.w, t.w, sizeof(V) * length);
  memcpy(b.acc, t.acc, sizeof(V) * length);
  memcpy(b.alive, t.alive, sizeof(V) * length);
  if (states) memcpy(b.moment, t.moment, sizeof(V) * states * length);  // without any there is no address either
  return b;
}

static inline void blend(V *now, const V *before, I keep_now, int count) {
  for (int k = 0; k < count; k++) now[k] = keep_now ? now[k] : before[k];
}

// The lanes outside of `kept` as they were.
static void restore(const Trained &t, const Backup &b, I kept, int length, int states) {
  blend(t.w, b.w, kept, length);
  blend(t.acc, b.acc, kept, length);
  blend(t.alive, b.alive, kept, length);
  blend(t.moment, b.moment, kept, states * length);
  *t.counted = kept ? *t.counted : b.counted;
  *t.updates = __builtin_convertvector(kept, Counts) ? *t.updates : b.updates;
}

static inline int longest_of(I counts, I lanes) {
  int longest = 0;
  for (int lane = 0; lane < LANES; lane++)
    if (lanes[lane] && counts[lane] > longest) longest = counts[lane];
  return longest;
}

constexpr int SAMPLES = 5;  // at most that go backwards together

// How many samples from `s` on no lane of `here` updates between: at most SAMPLES, and up to `longest`.
static inline int together(int s, int longest, I here, I boundary) {
  int count = longest - s < SAMPLES ? longest - s : SAMPLES;
  for (int lane = 0; lane < LANES; lane++)
    if (here[lane] && boundary[lane] - s < count) count = boundary[lane] - s;
  return count;
}

// One pass of the lanes `active` over their points, in `n` networks of SAMPLES. The sum of their squared errors: not
// finite as soon as an output is not.
template <int OPTIMIZER>
INLINE V epoch(Network *n, const Trained &t, const V *points, I active, int group, Rates &r) {
  const Cohort &c = *n->cohort;
  const int at = group * LANES, last = n->layers - 1;
  const I batch = integers(c.batch + at), train = integers(c.train_count + at), seed = integers(c.seed + at);
  const int longest = longest_of(train, active);
  I boundary = batch;
  V running = zero;
  for (int s = 0; s < longest;) {
    I here = active & (train > s);
    const int samples = together(s, longest, here, boundary);
    for (Network *sample = n; sample < n + samples; sample++, s++, points += c.features + 1) {
      for (int i = 0; i < n->sizes[0]; i++) sample->a[0][i] = points[i];
      if (n->dropping) {
        forward<true>(*sample, t.w, {r.dropout, sample_keys(seed, *t.updates, s)});
      } else {
        forward(*sample, t.w);
      }
      here = active & (train > s);
      const V label = points[c.features], *a = sample->a[last + 1];
      V *delta = sample->delta[(last + 1) & 1];
      with_outputs(c.outputs, [&](auto outputs) FLAT {
        head_delta(c.head, sample->z[last], a, label, outputs, delta);  // [table]
        for (int k = 0; k < outputs; k++) {
          const V error = a[k] - label;
          running = here ? running + error * error : running;
          delta[k] = here ? delta[k] : zero;
        }
      });
      *t.counted = here ? *t.counted + 1.0f : *t.counted;
    }
    backward(n, samples, t.w, t.acc);
    const I due = here & (boundary == s);
    if (any(due)) {
      for (int b = 0; b < BASES_OF[OPTIMIZER]; b++) r.power[b] = due ? r.power[b] * BASES[OPTIMIZER][b] : r.power[b];
      if (!r.constant) {
        const V past = __builtin_convertvector(*t.updates, V) + r.hyper.schedule_before;
        r.scheduled.learning_rate = r.hyper.learning_rate * schedule_factor(r.schedule, past, r.hyper);  // [table]
      }
      update<OPTIMIZER>(*n, t, due, r);
      *t.counted = due ? zero : *t.counted;
      *t.updates -= __builtin_convertvector(due, Counts);  // true is -1
      boundary = due ? boundary + batch : boundary;
    }
  }
  return running;
}

// Trains the group's lanes for epochs[lane] epochs; a lane that stops being finite is put back to the start of that
// epoch and reported with the number of epochs it completed in done[lane] and 1 in diverged[lane].
template <int OPTIMIZER>
static void train_group(const Cohort &c, int group, const int32_t *epochs, int32_t *done, int32_t *diverged) {
  const int length = c.length, states = c.states, at = group * LANES;
  const size_t start = (size_t)group * length;
  const Trained t = {
      (V *)c.parameters + start,      (V *)c.accumulated + start, (V *)c.alive + start,
      (V *)c.moment + start * states, (V *)c.counted + group,     (Counts *)c.updates + group,
  };
  const V *points = (const V *)c.points + (size_t)group * c.samples * (c.features + 1);
  Rates r = rates_of(c, group);
  Network n[SAMPLES];
  bool dropping = false;
  for (int l = 0; l < c.hidden; l++) dropping |= any(r.dropout[l] > zero);
  load(*n, c, group, dropping, SAMPLES);
  for (int k = 1; k < SAMPLES; k++) place(n[k] = *n, dropping, SAMPLES, k);
  I todo = integers(epochs + at), finished = todo * 0, lost = todo * 0;
  while (any(todo > 0)) {
    const I active = todo > 0;
    const Backup before = backup_of(t, length, states);
    const V running = epoch<OPTIMIZER>(n, t, points, active, group, r);
    V size = zero;
    for (int k = 0; k < length; k++) size += abs(t.w[k]);
    const I finite = (running * zero == zero) & (size * zero == zero);
    const I kept = active & finite;
    if (any(~kept)) restore(t, before, kept, length, states);
    finished -= kept;  // true is -1
    lost |= active & ~finite;
    todo = (active & ~finite) ? todo * 0 : todo + active;
  }
  memcpy(done + at, &finished, sizeof finished);
  lost = -lost;
  memcpy(diverged + at, &lost, sizeof lost);
}

template <int OPTIMIZER = 0>
static void train_any(const Cohort &c, int group, const int32_t *epochs, int32_t *done, int32_t *diverged) {
  if constexpr (OPTIMIZER < OPTIMIZERS) {
    if (c.optimizer == OPTIMIZER)
      train_group<OPTIMIZER>(c, group, epochs, done, diverged);
    else
      train_any<OPTIMIZER + 1>(c, group, epochs, done, diverged);
  }
}

extern "C" void train(const Cohort *c, const int32_t *epochs, int32_t *done, int32_t *diverged) {
  for (int group = 0; group < c->groups; group++)
    if (any(integers(epochs + group * LANES) > 0)) train_any(*c, group, epochs, done, diverged);
}
