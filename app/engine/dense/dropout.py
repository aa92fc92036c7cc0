"""Which hidden units are left out of a training step: a hash of the step and the place, no stream of random numbers.

The same network drops the same units in torch and in the kernel, alone or in a crowd, and after a checkpoint: nothing
is drawn in an order that others could change. app/engine/dense/native/network.h has the same arithmetic.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

BITS = 0xFFFFFFFF


def scrambled(x: Tensor) -> Tensor:
    """A bijection of 32-bit integers, held in int64, in which every bit in moves every bit out with probability ½.

    lowbias32 by Wellons 2018, https://nullprogram.com/blog/2018/07/31/.
    """
    x = (x ^ (x >> 16)) * 0x7FEB352D & BITS
    x = (x ^ (x >> 15)) * 0x846CA68B & BITS
    return x ^ (x >> 16)


def sample_keys(seed: Tensor, updates: Tensor, sample: Tensor) -> Tensor:
    """[B, 1, P]: what tells samples [B, 1, P] apart, for networks of `seed` [P] after `updates` [P]."""
    step = scrambled(scrambled(seed.long() & BITS) ^ updates.long())
    return scrambled(step ^ sample)


def factors(keys: Tensor, rate: Tensor, layer: int, units: int) -> Tensor:
    """What each unit's output is multiplied by, [B, units, P]: 0, or 1 / (1 - rate) with probability 1 - rate.

    `layer` counts from 0, the first hidden one. `keys` as from `sample_keys`, `rate` [P] in 0 … 1.
    """
    unit = torch.arange(units, device=keys.device)[:, None]
    bits = scrambled(scrambled(keys ^ layer) ^ unit)
    uniform = (bits >> 8).to(rate.dtype) * 2**-24  # 24 bits fit a float32 exactly
    return torch.where(uniform >= rate, 1 / (1 - rate), 0)


def left_out(seed: int, updates: int, sample: int, layer: int, units: int, rate: float) -> np.ndarray:
    """Which units of a hidden layer one network leaves out of a step on its `sample`: bool [units]."""
    result: np.ndarray = left_out_of_many([seed], [updates], [sample], layer, units, [rate])[0]
    return result


def left_out_of_many(
    seeds: Sequence[int], updates: Sequence[int], samples: Sequence[int], layer: int, units: int, rates: Sequence[float]
) -> np.ndarray:
    """Which units of a hidden layer many networks leave out, each on a sample of its own: bool [network, units]."""
    numbers = torch.tensor([seeds, updates, samples])
    keys = sample_keys(numbers[0], numbers[1], numbers[2][None, None])
    result: np.ndarray = (factors(keys, torch.tensor(rates), layer, units)[0].T == 0).numpy()
    return result
