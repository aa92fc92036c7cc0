"""Every bad network for everybody in a room: the page's own modules go on or come back, and show what happened."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager

import pytest

from tests.chaos import ENDING, LASTING, Toxic, chaos
from tests.paths import ROOT
from tests.rooms.conftest import Hall, post
from tests.server import PROJECT, Server, watched

pytestmark = pytest.mark.anyio
ROLES = ("participant", "host", "projector")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    yield from watched(Server(tmp_path_factory.mktemp("chaos") / "log", PROJECT))


class RoomPage:
    """One that is drawn nowhere."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.pictures = 0

    async def shows(self, dark: bool, pictures: int) -> None:
        """Until it is connected, knows how the room is, and has drawn so many pictures."""
        assert self._process.stdout is not None
        while True:
            shown = json.loads(await self._process.stdout.readline())
            self.pictures = shown["pictures"]
            if (shown["connection"], shown.get("dark")) == ("open", dark) and self.pictures >= pictures:
                return


@asynccontextmanager
async def opened(hall: Hall, role: str, address: str) -> AsyncIterator[RoomPage]:
    process = await asyncio.create_subprocess_exec(
        "node", "--experimental-websocket", "--no-warnings", str(ROOT / "tests" / "live" / "room_page.mjs"),
        f"ws://{address}/ws", hall.code, role, hall.secret,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        yield RoomPage(process)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        await process.communicate()


async def heal(hall: Hall, role: str, toxic: Toxic, went_dark: asyncio.Barrier, healed: asyncio.Barrier) -> float:
    """Seconds from the first byte that the toxic met until the page shows what happened since, and goes on."""
    async with chaos(hall.server.address) as network, opened(hall, role, network.address) as page:
        await page.shows(dark=False, pictures=3)
        network.poison(toxic)
        await network.poisoned.wait()
        begun = time.monotonic()
        await went_dark.wait()
        await page.shows(dark=True, pictures=0)
        await page.shows(dark=True, pictures=page.pictures + 3)
        seconds = time.monotonic() - begun
        await healed.wait()  # without the participant there is nothing to draw
        return seconds


@pytest.mark.parametrize("toxic", [*LASTING, *ENDING], ids=lambda toxic: toxic.__name__)
async def test_nobody_stays_away(site: Server, stack: AsyncExitStack, toxic: Toxic) -> None:
    status, room = post(site, "/api/rooms", {"script": [{"lab": "playground", "title": "first"}]})
    assert status == 201
    hall = Hall(site, room["code"], room["secret"], stack)
    steering = await hall.host()
    met, healed = asyncio.Barrier(len(ROLES) + 1), asyncio.Barrier(len(ROLES))
    async with asyncio.TaskGroup() as group:
        healing = {role: group.create_task(heal(hall, role, toxic, met, healed)) for role in ROLES}
        await met.wait()
        await steering.act("settings", blackout=True)
    for role, task in healing.items():
        sys.stdout.write(f"{toxic.__name__}, {role}: healed after {task.result():.1f} s\n")
