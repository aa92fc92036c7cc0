"""The lab of faces in a room: one network for all, a gallery of what each designs, and impostors."""

from __future__ import annotations

from contextlib import AsyncExitStack

import numpy as np
import pytest

from app.kit.embedding import STEPS
from app.labs.faces import LAB
from app.labs.faces.people import gallery_faces
from app.labs.faces.spec import GALLERY, MOST
from tests.rooms.conftest import Hall, post
from tests.server import Server

pytestmark = pytest.mark.anyio
TARGET = [round(MOST * value) for value in gallery_faces()[0].tolist()]


async def test_a_room_designs_searches_and_deceives(site: Server, stack: AsyncExitStack) -> None:
    stage = LAB.stages("en")[-1]
    status, answer = post(site, "/api/rooms", {"title": "", "script": [stage]})
    assert status == 201, answer
    hall = Hall(site, answer["code"], answer["secret"], stack)
    host, projector = await hall.host(), await hall.projector()
    ann, bob = [await hall.person(name=name, lab="faces") for name in ("ann", "bob")]
    await host.act("control", control="run")
    for person in (ann, bob):
        frame = await person.await_frame(lambda frame: frame.kind == "full" and frame.epoch == STEPS)
        assert frame.arrays["rates"][0] < 0.06, "one network, learnt once"
    await projector.await_wall(lambda tiles: len(tiles) == 2 and all(tile["epoch"] == STEPS for tile in tiles.values()))
    assert len({tile["picture"].tobytes() for tile in projector.tiles.values()}) == 2, "each has a face of their own"

    assert (await ann.ask("edit", enter=True))["type"] == "state"
    seen = await bob.await_frame(lambda frame: frame.kind == "full" and frame.arrays["designed_count"][0] == 1)
    mine = await ann.await_frame(lambda frame: frame.kind == "full" and frame.arrays["entered"][0] == 1)
    np.testing.assert_array_equal(seen.arrays["designed"][0], mine.arrays["own_face"])
    await bob.ask("edit", probe=GALLERY - 1)
    found = await bob.await_frame(lambda frame: frame.kind == "full" and frame.arrays["probe"][0] == GALLERY - 1)
    assert found.arrays["rank"][0] >= 1
    assert (await ann.ask("configure", spec={"aim": {"place": 3}}))["type"] == "error", "all deceive for the same one"

    await bob.ask("edit", face=[MOST - value for value in TARGET])
    await host.act("challenge")
    await ann.ask("edit", face=TARGET)
    challenge = await host.await_part("challenge", lambda told: told and len(told["leaders"]) == 1)
    (leader,) = challenge["leaders"]
    assert leader["name"] == "ann", "bob is far from the target"
    assert 0 < leader["value"] < stage["goal"]["limit"]
