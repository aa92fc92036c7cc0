"""Where and how an engine computes, and what it says if that is impossible."""

from __future__ import annotations

import pytest
import torch

from app.engine.dense.backends import choose_backend
from app.engine.devices import DeviceUnavailable, choose_device
from tests.paths import KERNELS


def test_a_device_is_tried_before_an_engine_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> torch.Tensor:
        raise RuntimeError("no kernel image")

    assert choose_device("cpu") == "cpu"
    monkeypatch.setattr(torch, "ones", broken)
    with pytest.raises(DeviceUnavailable, match="DEVICE is cuda, and torch can't use it: no kernel image"):
        choose_device("cuda")


def test_the_native_kernel_gets_no_pointers_of_a_gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    assert choose_device("auto", "native") == "cpu"
    with pytest.raises(DeviceUnavailable, match="CPU only"):
        choose_device("cuda", "native")
    with pytest.raises(DeviceUnavailable, match="CPU only"):
        choose_backend("native", "cuda", str(KERNELS))
