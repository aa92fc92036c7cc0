// Arithmetic on vectors of LANES numbers, one for each network of a group. GCC/Clang vectors: the compiler finds the
// instructions of the machine it compiles for.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>

#include "limits.h"

#define FLAT __attribute__((always_inline))
#define INLINE static inline FLAT

typedef float V __attribute__((vector_size(4 * LANES)));
typedef int32_t I __attribute__((vector_size(4 * LANES)));
typedef uint32_t Bits __attribute__((vector_size(4 * LANES)));

static const V zero = {};
static const V one = zero + 1.0f;

static inline V vector(const float *p) {
  V v;
  memcpy(&v, p, sizeof v);
  return v;
}

static inline I integers(const int32_t *p) {
  I v;
  memcpy(&v, p, sizeof v);
  return v;
}

// Where a comparison with NaN is false, the second argument is the answer: min(bound, x) keeps a NaN in x.
static inline V min(V a, V b) { return a < b ? a : b; }
static inline V max(V a, V b) { return a > b ? a : b; }
static inline V abs(V a) { return a < zero ? -a : a; }
static inline V to_float(I a) { return __builtin_convertvector(a, V); }

static inline V sqrt(V a) {
  V r;
  for (int l = 0; l < LANES; l++) r[l] = __builtin_sqrtf(a[l]);
  return r;
}

static inline V log(V a) {  // lane by lane: losses that need it are computed for pictures, not in training
  V r;
  for (int l = 0; l < LANES; l++) r[l] = __builtin_logf(a[l]);
  return r;
}

static inline bool any(I mask) {
  int64_t words[LANES / 2], all = 0;
  memcpy(words, &mask, sizeof mask);
  for (int i = 0; i < LANES / 2; i++) all |= words[i];
  return all != 0;
}

// 2^n for n in -126 … 127, from its bits.
static inline V power_of_two(I n) { return (V)((n + 127) << 23); }

// e^x within 2 ulp of float32, 0 below -104 and infinite above 88.7, NaN for NaN: x = n ln 2 + f, a polynomial of f,
// and 2^n in two factors, so that denormal results come out. Method and coefficients: expf of Moshier's Cephes library
// 2.2, 1992, https://www.netlib.org/cephes/ (single.tgz).
static inline V exp(V x) {
  const V magic = zero + 12582912.0f;  // 1.5 · 2^23: a sum with it is rounded to whole numbers
  const V inside = max(zero - 104.0f, min(zero + 89.0f, x));
  const V shifted = inside * 1.44269504088896341f + magic;
  const V n = shifted - magic;
  V f = inside - n * 0.693359375f;  // ln 2 in two parts, the first of few bits: n times it is exact
  f = f + n * 2.12194440e-4f;
  V p = f * 1.9875691500e-4f + 1.3981999507e-3f;
  p = p * f + 8.3334519073e-3f;
  p = p * f + 4.1665795894e-2f;
  p = p * f + 1.6666665459e-1f;
  p = p * f + 5.0000001201e-1f;
  const V mantissa = p * (f * f) + f + one;
  const I whole = (I)shifted - (I)magic, half = whole >> 1;
  return mantissa * power_of_two(half) * power_of_two(whole - half);
}

// Rational approximation of tanh within a few ulp: ptanh_float of Eigen (Eigen/src/Core/MathFunctionsImpl.h, since
// 2024), https://gitlab.com/libeigen/eigen, fitted by Sollya's rminimax on ±8.67. Past 9 it would grow beyond ±1 and is
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
