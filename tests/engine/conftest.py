"""Every engine test runs on each backend that this machine has."""

from __future__ import annotations

import pytest

from app.engine.dense.cohort import Backend
from app.engine.dense.eager import EagerBackend
from app.engine.dense.native.backend import NativeBackend
from tests.paths import KERNELS

BACKENDS = {"native": lambda: NativeBackend(str(KERNELS)), "eager": EagerBackend}


@pytest.fixture(scope="session", params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> Backend:
    """The backend under test. A missing compiler fails the native ones: they are what users run."""
    return BACKENDS[request.param]()


@pytest.fixture(scope="session")
def backends() -> list[Backend]:
    """All of them, where what they are held against costs more than they do."""
    return [begin() for begin in BACKENDS.values()]
