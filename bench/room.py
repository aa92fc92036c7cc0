"""`python -m bench.room --people 300`: a whole room on a real server: a host, a projector, and everybody's phone.

`--lab NAME`: at the first of that lab's stages, instead of the playground's spiral. `--seconds`: how long everybody
trains. `--churn`: people who go and come each minute. `--slow`: of the people, those whose phone draws slowly.
`--crowds`: processes that play the people.

Server and crowd share this machine's cores; every socket is real and draws (acknowledges) each picture at once.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import reduce
from math import ceil
from operator import add
from statistics import median, quantiles
from time import perf_counter
from typing import Any
from urllib.request import Request

import uvloop

from app.labs import LABS
from bench import report
from bench.crowd import Crowd, Seen
from bench.measure import Row
from bench.phone import Phone
from bench.server import Server, open_url

COMMANDS = 10  # of the host, each timed until it is on every phone
WARM_SECONDS = 2.0
SPIRAL = {
    "title": "Spiral",
    "lab": "playground",
    "spec": {"data": {"dataset": "spiral"}, "training": {"speed": "frame"}},
}
Stage = dict[str, Any]


@dataclass
class Hall:
    """Who is in the room: pages of its host and its projector, and the people."""

    host: Phone
    projector: Phone
    crowds: Sequence[Crowd]

    async def everybody(self, command: str, *given: Any) -> list[Any]:
        """What each crowd answers."""
        return list(await asyncio.gather(*(crowd.ask(command, *given) for crowd in self.crowds)))

    async def command(self, control: str) -> list[float]:
        """Milliseconds from the host's button to each phone."""
        await self.everybody("expect")
        begun = perf_counter()
        await self.host.say(type="room", do={"action": "control", "control": control})
        return [1000 * (told - begun) for each in await self.everybody("told") for told in each]


def open_room(server: Server, stage: Stage) -> tuple[str, str]:
    """Code and secret of a new room."""
    body = json.dumps({"title": "Load", "script": [stage]}).encode()
    request = Request(f"http://{server.address}/api/rooms", body, {"content-type": "application/json"})
    with open_url(request) as answer:
        made = json.loads(answer.read())
    return made["code"], made["secret"]


async def load(server: Server, stage: Stage, given: argparse.Namespace) -> list[Row]:
    """Everything that is measured."""
    lab, (code, secret) = stage["lab"], open_room(server, stage)
    gate, before = asyncio.Semaphore(2), server.peak()
    projector = await Phone.enter(server.address, gate, lab=lab, room=code, role="projector")
    host = await Phone.enter(server.address, gate, lab=lab, room=code, role="host", secret=secret)
    shares = [len(range(at, given.people, given.crowds)) for at in range(given.crowds)]
    slow = [len(range(at, given.slow, given.crowds)) for at in range(given.crowds)]
    with ExitStack() as stack:
        crowds = [stack.enter_context(Crowd(server.address, lab, code, each)) for each in slow]
        await asyncio.gather(*(crowd.ask("come", 0) for crowd in crowds))  # their processes have begun
        hall, begun = Hall(host, projector, crowds), perf_counter()
        await asyncio.gather(*(crowd.ask("come", each) for crowd, each in zip(crowds, shares, strict=True)))
        rows = [Row(f"{given.people} people join at once", perf_counter() - begun, "s", floor="≤ 3 s")]
        rows += await training(hall, server, given, stage is SPIRAL)
        rows += await commanded(hall)
        rows.append(
            Row("memory of the server that the room takes, at its peak", (server.peak() - before) / 2**20, "MiB")
        )
        await hall.everybody("leave")
        await asyncio.gather(host.leave(), projector.leave())
    return rows


async def commanded(hall: Hall) -> list[Row]:
    """How soon everybody has what the host says."""
    latencies: list[float] = []
    for turn in range(COMMANDS):
        latencies += await hall.command("run" if turn % 2 else "pause")
    return percentiles("host's command → every phone", latencies, "≤ 300 ms")


async def training(hall: Hall, server: Server, given: argparse.Namespace, changes: bool) -> list[Row]:
    """What everybody gets while all train."""
    await hall.command("run")
    await asyncio.sleep(WARM_SECONDS)
    for page in (hall.host, hall.projector):
        page.forget()
    begun, used, memory = perf_counter(), server.processor(), server.memory()
    churn = given.churn / given.crowds
    seen: Seen = reduce(add, await hall.everybody("watch", given.seconds, churn, changes))
    seconds = perf_counter() - begun
    return [
        *of_people(seen),
        *of_watchers(hall, given.people, seconds),
        *traffic("a phone", seen.received, seconds * given.people, "≤ 16 kB/s"),
        *traffic("the projector", hall.projector.received, seconds, "≤ 1,000 kB/s"),
        *traffic("a host's phone", hall.host.received, seconds),
        *processors(server.processor(), used, seconds, sum(seen.pictures)),
        Row("processor of the crowd", seen.processor / seconds, "s/s"),
        Row("memory of the server while everybody trains", server.memory() / memory * 100 - 100, "% more"),
        Row("people who were lost", seen.lost, "", floor="0"),
    ]


def of_people(seen: Seen) -> list[Row]:
    """Rates and ages of those who were there all the time."""
    rows = [
        Row(
            "pictures per person", median(seen.pictures), "/s", min(seen.pictures), max(seen.pictures), floor="≥ 10 /s"
        ),
        Row("epochs per person", median(seen.epochs), "/s", min(seen.epochs), max(seen.epochs), floor="≥ 20 /s"),
    ]
    rows += percentiles("change → the picture that shows it", [1000 * age for age in seen.ages], "≤ 150 ms")
    return rows + percentiles("a newcomer's way into the room", [1000 * join for join in seen.joins])


def of_watchers(hall: Hall, people: int, seconds: float) -> list[Row]:
    """The wall."""
    tiles = hall.projector.tiles / people / seconds
    return [Row("wall on the projector: pictures of each network", tiles, "/s", floor="≥ 5 /s")]


def traffic(whose: str, received: Mapping[str, int], seconds: float, floor: str = "") -> list[Row]:
    """Bytes per second, and of which kinds of message they are."""
    kinds = Counter(received)
    rows = [Row(f"traffic of {whose}", kinds.total() / seconds / 1000, "kB/s", floor=floor)]
    return rows + [Row(f"– {kind}", size / seconds / 1000, "kB/s") for kind, size in kinds.most_common(4)]


def processors(now: Sequence[float], then: Sequence[float], seconds: float, pictures: float) -> list[Row]:
    """Shares of a core: of the web process, all it does beside `pictures` a second included, and of each engine.

    What only waits is left out.
    """
    web, *others = ((after - before) / seconds for after, before in zip(now, then, strict=True))
    engines = [share for share in others if share > 0]
    rows = [
        Row("processor of the web process", web, "s/s", floor="≤ 1 s/s"),
        Row("– for each picture", 1e6 * web / max(1.0, pictures), "µs"),
    ]
    return rows + [Row(f"processor of engine {at}", share, "s/s") for at, share in enumerate(engines, 1)]


def percentiles(what: str, values: list[float], floor: str = "") -> list[Row]:
    """The 50th, 95th and 99th, with the range; nothing of less than two."""
    if len(values) < 2:
        return []
    parts, span = quantiles(values, n=100), (min(values), max(values))
    floors = {95: floor}
    return [Row(f"{what}, p{at}", parts[at - 1], "ms", *span, floor=floors.get(at, "")) for at in (50, 95, 99)]


def options() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(prog="python -m bench.room", description=__doc__)
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--lab", choices=LABS)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--churn", type=float, default=0)
    parser.add_argument("--slow", type=int, default=0)
    parser.add_argument("--crowds", type=int, default=1)
    return parser.parse_args()


def main() -> None:
    """Measure one room."""
    given = options()
    stage = LABS[given.lab].stages("en")[0] if given.lab else SPIRAL
    comers = ceil(given.churn * given.seconds / 60)  # whose places are kept for them when they go
    limits = {"ROOM_LIMIT": str(given.people + comers), "MAX_SESSIONS": str(given.people + comers + 10)}
    with Server(**limits, DATABASE_URL="sqlite+aiosqlite://") as server:
        rows = uvloop.run(load(server, stage, given))
        rows.append(Row("start of the server until it is ready", server.start_seconds, "s"))
    print(report.table(rows))
    print(f"\n{report.conditions()}\nAlso in {report.save(rows)}")


if __name__ == "__main__":
    main()
