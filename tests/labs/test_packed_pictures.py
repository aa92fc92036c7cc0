"""A page that unpacks its frames sees what every other sees, over a real socket."""

from __future__ import annotations

import numpy as np
import pytest

from tests.client import Client
from tests.server import Server


async def pictures(page: Client, count: int) -> list[dict[str, np.ndarray]]:
    """What the page shows after each of so many steps, without what it tells of time."""
    seen = []
    for step in range(1, count + 1):
        await page.ask("control", action="step", epochs=1)
        picture = await page.await_frame(lambda each, step=step: each.kind == "full" and each.epoch == step)  # type: ignore[misc]
        seen.append({name: array for name, array in picture.arrays.items() if "per_second" not in name})
    return seen


@pytest.mark.anyio
@pytest.mark.parametrize(("lab", "most"), [("playground", 0.4), ("regularisation", 0.8)])
async def test_a_page_that_unpacks_sees_the_same_for_fewer_bytes(site: Server, lab: str, most: float) -> None:
    async with Client(site.socket_url, lab) as plain, Client(site.socket_url, lab) as packed:
        spec = (await plain.hello())["spec"]
        await packed.hello(packed=True, spec=spec)
        for one, other in zip(await pictures(plain, 8), await pictures(packed, 8), strict=True):
            assert one.keys() == other.keys()
            for name in one:
                assert np.array_equal(one[name], other[name], equal_nan=True), name
        assert packed.received < most * plain.received
