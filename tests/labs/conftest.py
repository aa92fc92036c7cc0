"""The server that users get, once for each file of stories."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.server import PROJECT, Server, watched


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Nothing that happens may leave a traceback in its log."""
    yield from watched(Server(tmp_path_factory.mktemp("site") / "log", PROJECT, messages_per_second=100_000))
