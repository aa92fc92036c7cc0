"""What many sessions want comes from a device in one copy."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pytest
import torch

from app.engine.devices import read
from tests.engine.accelerator import DEVICE, accelerator


class Pair(NamedTuple):
    first: torch.Tensor
    second: object


def tree_on(device: str) -> dict[str, object]:
    whole = torch.tensor([[1.5, 2.5], [3.5, 4.5]], device=device)
    return {
        "step": 7,
        "own": [Pair(whole, "x"), (torch.tensor(True, device=device), None)],
        "moments": [whole[:, 1], torch.tensor([1, 2, 3], device=device), whole.double(), whole.byte()],
        "nothing": torch.zeros(0, 3, device=device),
        "there": np.arange(3),
    }


@pytest.mark.parametrize("device", ["cpu", DEVICE])
def test_everything_in_a_tree_is_read_at_once(device: str) -> None:
    with accelerator() as far:
        tree = tree_on(device)
        assert far.count(lambda: read(tree)) == (device != "cpu")
        arrays = read(tree)
    assert (arrays["step"], arrays["there"] is tree["there"]) == (7, True)
    (first, second), (truth, none) = arrays["own"]
    assert isinstance(arrays["own"][0], Pair)
    np.testing.assert_array_equal(first, np.array([[1.5, 2.5], [3.5, 4.5]], np.float32))
    assert (second, none, truth.item(), truth.dtype, truth.shape) == ("x", None, True, bool, ())
    assert [each.dtype.name for each in arrays["moments"]] == ["float32", "int64", "float64", "uint8"]
    assert [each.tolist() for each in arrays["moments"][:2]] == [[2.5, 4.5], [1, 2, 3]]
    assert arrays["nothing"].shape == (0, 3)


def test_what_was_read_is_nobody_elses() -> None:
    values = torch.zeros(3)
    [array] = read([values])
    values += 1
    assert array.tolist() == [0, 0, 0]
    array += 5
    assert values.tolist() == [1, 1, 1]
