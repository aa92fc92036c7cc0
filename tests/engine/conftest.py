"""Every engine test runs on each backend that this machine has."""

from __future__ import annotations

import pytest
import torch

from app.engine.dense.cohort import Backend
from app.engine.dense.eager import EagerBackend
from app.engine.dense.native.backend import NativeBackend
from tests.paths import KERNELS

torch.set_num_threads(1)  # as in an engine; on tensors this small more threads only wait for each other


@pytest.fixture(scope="session", params=["native", "eager"])
def backend(request: pytest.FixtureRequest) -> Backend:
    """The backend under test. A missing compiler fails the native ones: they are what users run."""
    return NativeBackend(str(KERNELS)) if request.param == "native" else EagerBackend()
