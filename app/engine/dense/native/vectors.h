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
typedef int64_t Counts __attribute__((vector_size(8 * LANES)));  // of what goes on for days

static const V zero = {};
static const V one = zero + 1.0f;

// The same in arrays of numbers, which begin anywhere.
typedef float Floats __attribute__((vector_size(4 * LANES), aligned(4), may_alias));
typedef int32_t Integers __attribute__((vector_size(4 * LANES), aligned(4), may_alias));

static inline V vector(const float *p) { return *(const Floats *)p; }
static inline I integers(const int32_t *p) { return *(const Integers *)p; }
static inline void keep(float *p, V v) { *(Floats *)p = v; }

// Where a comparison with NaN is false, the second argument is the answer: min(bound, x) keeps a NaN in x.
static inline V min(V a, V b) { return a < b ? a : b; }
static inline V max(V a, V b) { return a > b ? a : b; }
static inline V abs(V a) { return a < zero ? -a : a; }
static inline V sign(V a) { return a > zero ? one : (a < zero ? -one : zero); }
static inline V to_float(I a) { return __builtin_convertvector(a, V); }

static inline V sqrt(V a) {
  V r;
  for (int l = 0; l < LANES; l++) r[l] = __builtin_sqrtf(a[l]);
  return r;
}

static inline V floor(V a) {
  V r;
  for (int l = 0; l < LANES; l++) r[l] = __builtin_floorf(a[l]);
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

static inline V sigmoid(V x) { return 0.5f * tanh(0.5f * x) + 0.5f; }

// ln x within 2 ulp of float32, -infinity for 0, NaN below: x = m · 2^n with m in √½ … √2, and a polynomial of m - 1.
// Method and coefficients: logf of Cephes, as exp.
static inline V log(V x) {
  const I tiny = x < 1.17549435e-38f;  // denormal numbers have no exponent of their own
  const I bits = (I)(tiny ? x * 0x1p23f : x);
  const V half = (V)((bits & 0x007fffff) | 0x3f000000);
  const I low = half < 0.707106781186547524f;
  const V n = to_float((bits >> 23) - 126 + low + 23 * tiny);  // true is -1
  const V m = (low ? half + half : half) - one, s = m * m;
  V p = m * 7.0376836292e-2f - 1.1514610310e-1f;
  p = p * m + 1.1676998740e-1f;
  p = p * m - 1.2420140846e-1f;
  p = p * m + 1.4249322787e-1f;
  p = p * m - 1.6668057665e-1f;
  p = p * m + 2.0000714765e-1f;
  p = p * m - 2.4999993993e-1f;
  p = p * m + 3.3333331174e-1f;
  const V r = m + (p * (m * s) - n * 2.12194440e-4f - 0.5f * s) + n * 0.693359375f;
  const V infinite = zero + __builtin_inff();
  return x > zero ? (x < infinite ? r : x) : (x == zero ? -infinite : zero / zero);
}

static inline V softplus(V x) { return max(x, zero) + log(one + exp(-abs(x))); }

// The normal distribution Φ(x) within 1.5e-7: Abramowitz & Stegun 1964, 7.1.26.
static inline V normal(V x) {
  const V t = one / (one + 0.3275911f * 0.70710678f * abs(x));
  V p = t * 1.061405429f - 1.453152027f;
  p = p * t + 1.421413741f;
  p = p * t - 0.284496736f;
  p = p * t + 0.254829592f;
  const V tail = 0.5f * p * t * exp(-0.5f * x * x);
  return x < zero ? tail : one - tail;
}

// sin(x + quarters · π/2), by the C library: for numbers so large that few know their place in the period.
static __attribute__((noinline)) V far_sine(V x, int quarters) {
  V r;
  for (int l = 0; l < LANES; l++) r[l] = quarters ? __builtin_cosf(x[l]) : __builtin_sinf(x[l]);
  return r;
}

// sin(x + quarters · π/2) within 2 ulp of 1: x = n π/2 + f, and a polynomial of f for the sine or the cosine. Method
// and coefficients: sinf of Cephes, as exp.
static inline V sine(V x, int quarters) {
  if (__builtin_expect(any(abs(x) > 8192.0f), 0)) return far_sine(x, quarters);
  const V magic = zero + 12582912.0f;
  const V shifted = x * 0.636619772367581343f + magic;
  const V n = shifted - magic;
  V f = x - n * 1.5703125f;  // π/2 in three parts
  f = f - n * 4.837512969970703125e-4f;
  f = f - n * 7.54978995489188216e-8f;
  const V s = f * f;
  V odd = -1.9515295891e-4f * s + 8.3321608736e-3f;
  odd = (odd * s - 1.6666654611e-1f) * s * f + f;
  V even = 2.443315711809948e-5f * s - 1.388731625493765e-3f;
  even = (even * s + 4.166664568298827e-2f) * s * s - 0.5f * s + one;
  const I quarter = (I)shifted - (I)magic + quarters;
  const V r = (quarter & 1) != 0 ? even : odd;
  return (quarter & 2) != 0 ? -r : r;
}

static inline V sin(V x) { return sine(x, 0); }
static inline V cos(V x) { return sine(x, 1); }
