"""Slow motion from outside: it ends with its page, a link shows what is seen, a room holds it where it holds steps.

And so is a network held that was left for another one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import AsyncExitStack
from typing import Any

import pytest

from tests.client import Client, Picture
from tests.rooms.conftest import OpenHall
from tests.rooms.test_links import made, opened
from tests.server import Server, watched

pytestmark = pytest.mark.anyio

LAB = "tests.counted_lab:LABS"
STAGE = {"title": "Walk", "lab": "points", "spec": {}}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """With the playground's own engine."""
    yield from watched(Server(tmp_path_factory.mktemp("walks") / "log", LAB, messages_per_second=100_000))


def losses(picture: Picture) -> list[float]:
    return [float(picture.arrays[name][0]) for name in ("train_loss", "test_loss")]


async def at(page: Client, sample: int | None) -> Picture:
    """The next picture that is whole, of this sample; None: of no walk."""
    place = [] if sample is None else [sample]
    return await page.await_frame(
        lambda picture: picture.kind == "full" and picture.arrays["walk_place"][:, 0].tolist() == place
    )


async def walked(page: Client) -> tuple[list[float], list[float]]:
    """Losses at the beginning of an epoch, and after its first batch, where the page is then."""
    await page.say("edit", walk="begin")
    before = losses(await at(page, 0))
    for how in ("batch", "next"):
        await page.say("edit", walk=how)
    there = losses(await at(page, 10))
    assert there != before
    return before, there


@pytest.mark.parametrize("closes", [True, False], ids=["reloaded", "taken over"])
async def test_who_comes_back_sees_the_network_as_the_epoch_begins(
    site: Server, stack: AsyncExitStack, closes: bool
) -> None:
    page = await stack.enter_async_context(Client(site.socket_url, "points"))
    await page.hello()
    before, _ = await walked(page)
    if closes:
        await page.socket.close()
    again = await stack.enter_async_context(Client(site.socket_url, "points"))
    assert (await again.hello(token=page.token))["resumed"]
    assert losses(await at(again, None)) == before
    await again.say("edit", walk="next")  # said by the page before
    await again.say("edit", trace=3)
    after = await again.await_frame(lambda picture: picture.kind == "full" and picture.arrays["traced"][0] == 1)
    assert (after.arrays["walk_place"].tolist(), losses(after)) == ([], before)
    await walked(again)


async def test_a_link_shows_what_its_maker_sees(site: Server, stack: AsyncExitStack) -> None:
    page = await stack.enter_async_context(Client(site.socket_url, "points"))
    await page.hello()
    before, _ = await walked(page)
    other, _ = await opened(site, made(site, page), "points", stack)
    assert losses(await at(other, None)) == losses(await at(page, None)) == before


@pytest.mark.parametrize(
    "held", [{"locked": ["all"]}, {"pace": "presenter"}, {"locked": ["stepButton"]}], ids=["all", "pace", "button"]
)
async def test_a_walk_is_held_where_steps_are(open_hall: OpenHall, site: Server, held: dict[str, Any]) -> None:
    hall = open_hall([STAGE, {**STAGE, **held}], server=site)
    host, person = await hall.host(), await hall.client(lab="points")
    await person.enter(hall.code)
    before, _ = await walked(person)
    await host.act("stage", index=1)
    await person.await_part("stage", lambda stage: stage["index"] == 1)
    for how in ("begin", "next", "batch"):
        error = await person.ask("edit", walk=how)
        assert (error["type"], error["code"], error["path"]) == ("error", "not_allowed", "type")
    assert (await person.ask("edit", leave=True))["type"] == "state"
    assert losses(await at(person, None)) == before


async def test_a_challenge_measures_no_walk(open_hall: OpenHall, site: Server) -> None:
    same = {"data": {"seed": "0.5"}}
    hall = open_hall([{**STAGE, "spec": same, "goal": {"exam": {"dataset": "circle"}}}], server=site)
    host, person, other = await hall.host(), await hall.client(lab="points"), await hall.client(lab="points")
    for client in (person, other):
        await client.enter(hall.code)
    await walked(person)
    assert (await host.act("challenge"))["type"] == "done"
    await person.await_part("challenge", lambda challenge: challenge is not None and challenge["state"] == "running")
    await host.await_wall(
        lambda tiles: len(tiles) == 2 and not any(math.isnan(tile["exam_loss"]) for tile in tiles.values())
    )
    assert host.tiles[0]["exam_loss"] == pytest.approx(host.tiles[1]["exam_loss"], abs=1e-6), "both as training left it"
    for deed in ({"walk": "next"}, {"recall": 1}):
        error = await person.ask("edit", **deed)
        assert (error["code"], error["path"]) == ("not_allowed", "type"), "weights come from training alone"
    assert (await person.ask("edit", leave=True))["type"] == "state"
