"""`python -m bench.room --people 300`: a whole room on a real server: a host, a projector, and everybody's phone.

`--lab NAME`: at the first of that lab's stages, instead of the playground's spiral. `--seconds`: how long everybody
trains. `--churn`: people who go and come each minute. `--slow`: of the people, those whose phone draws slowly.
`--crowds`: processes that play the people. `--webs`: web processes that share the PostgreSQL database of DATABASE_URL
(and, where CLUSTER_ADDRESS is set, the engines of that Ray cluster), each with a room of its own and its part of the
people.

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
from os import environ
from statistics import median, quantiles
from time import perf_counter
from typing import Any, Self
from urllib.request import Request

import uvloop

from app.labs import LABS
from bench import report
from bench.crowd import Crowd, Seen
from bench.measure import Row
from bench.phone import Phone
from bench.server import Node, Server, open_url

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
    """A room of one web process and who is in it: pages of its host and its projector, and the people."""

    server: Server
    host: Phone
    projector: Phone
    crowds: Sequence[Crowd]
    shares: Sequence[int]  # of the people, by crowd

    @classmethod
    async def open(cls, at: int, server: Server, stage: Stage, given: argparse.Namespace, stack: ExitStack) -> Self:
        """A new room without people, of web process number `at`."""
        lab, (code, secret) = stage["lab"], open_room(server, stage)
        gate = asyncio.Semaphore(2)
        projector = await Phone.enter(server.address, gate, lab=lab, room=code, role="projector")
        host = await Phone.enter(server.address, gate, lab=lab, room=code, role="host", secret=secret)
        people, slow = (parts(parts(whole, given.webs)[at], given.crowds) for whole in (given.people, given.slow))
        crowds = [stack.enter_context(Crowd(server.address, lab, code, each)) for each in slow]
        await asyncio.gather(*(crowd.ask("come", 0) for crowd in crowds))  # their processes have begun
        return cls(server, host, projector, crowds, people)

    async def fill(self) -> None:
        """Everybody comes at once."""
        await asyncio.gather(*(crowd.ask("come", each) for crowd, each in zip(self.crowds, self.shares, strict=True)))

    async def everybody(self, command: str, *given: Any) -> list[Any]:
        """What each crowd answers."""
        return list(await asyncio.gather(*(crowd.ask(command, *given) for crowd in self.crowds)))

    async def command(self, control: str) -> list[float]:
        """Milliseconds from the host's button to each phone."""
        await self.everybody("expect")
        begun = perf_counter()
        await self.host.say(type="room", do={"action": "control", "control": control})
        return [1000 * (told - begun) for each in await self.everybody("told") for told in each]

    async def watch(self, seconds: float, churn: float, changes: bool) -> Seen:
        """What the people get meanwhile."""
        seen: Seen = reduce(add, await self.everybody("watch", seconds, churn / len(self.crowds), changes))
        return seen

    async def leave(self) -> None:
        """Nobody is left."""
        await self.everybody("leave")
        await asyncio.gather(self.host.leave(), self.projector.leave())


def parts(whole: int, count: int) -> list[int]:
    """`whole` in `count` numbers that differ by one at most."""
    return [len(range(at, whole, count)) for at in range(count)]


def open_room(server: Server, stage: Stage) -> tuple[str, str]:
    """Code and secret of a new room."""
    body = json.dumps({"title": "Load", "script": [stage]}).encode()
    request = Request(f"http://{server.address}/api/rooms", body, {"content-type": "application/json"})
    with open_url(request) as answer:
        made = json.loads(answer.read())
    return made["code"], made["secret"]


async def load(servers: Sequence[Server], stage: Stage, given: argparse.Namespace) -> list[Row]:
    """Everything that is measured."""
    before = [server.peak() for server in servers]
    with ExitStack() as stack:
        halls = [await Hall.open(at, server, stage, given, stack) for at, server in enumerate(servers)]
        begun = perf_counter()
        await asyncio.gather(*(hall.fill() for hall in halls))
        rows = [Row(f"{given.people} people join at once", perf_counter() - begun, "s", floor="≤ 3 s")]
        rows += await training(halls, given, stage is SPIRAL)
        rows += await commanded(halls)
        grown = sum(server.peak() - then for server, then in zip(servers, before, strict=True))
        rows.append(Row("memory of the server that the room takes, at its peak", grown / 2**20, "MiB"))
        await asyncio.gather(*(hall.leave() for hall in halls))
    return rows


async def command(halls: Sequence[Hall], control: str) -> list[float]:
    """All hosts at once; milliseconds from the button to each phone."""
    return [each for told in await asyncio.gather(*(hall.command(control) for hall in halls)) for each in told]


async def commanded(halls: Sequence[Hall]) -> list[Row]:
    """How soon everybody has what the host says."""
    latencies: list[float] = []
    for turn in range(COMMANDS):
        latencies += await command(halls, "run" if turn % 2 else "pause")
    return percentiles("host's command → every phone", latencies, "≤ 300 ms")


async def training(halls: Sequence[Hall], given: argparse.Namespace, changes: bool) -> list[Row]:
    """What everybody gets while all train."""
    await command(halls, "run")
    await asyncio.sleep(WARM_SECONDS)
    for hall in halls:
        hall.host.forget()
        hall.projector.forget()
    servers = [hall.server for hall in halls]
    begun, used = perf_counter(), [server.processor() for server in servers]
    memory = sum(server.memory() for server in servers)
    watched = (hall.watch(given.seconds, given.churn / len(halls), changes) for hall in halls)
    seen: Seen = reduce(add, await asyncio.gather(*watched))
    seconds = perf_counter() - begun
    return [
        *of_people(seen),
        *of_watchers(halls, given.people, seconds),
        *traffic("a phone", seen.received, seconds * given.people, "≤ 16 kB/s"),
        *traffic("the projector", halls[0].projector.received, seconds, "≤ 1,000 kB/s"),
        *traffic("a host's phone", halls[0].host.received, seconds),
        *processors([server.processor() for server in servers], used, seconds, sum(seen.pictures)),
        Row("processor of the crowd", seen.processor / seconds, "s/s"),
        Row("memory of the server while everybody trains", memory_grown(servers, memory), "% more"),
        Row("people who were lost", seen.lost, "", floor="0"),
    ]


def memory_grown(servers: Sequence[Server], before: int) -> float:
    """Percent that all their processes have more than `before`, in bytes."""
    return sum(server.memory() for server in servers) / before * 100 - 100


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


def of_watchers(halls: Sequence[Hall], people: int, seconds: float) -> list[Row]:
    """The wall."""
    tiles = sum(hall.projector.tiles for hall in halls) / people / seconds
    return [Row("wall on the projector: pictures of each network", tiles, "/s", floor="≥ 5 /s")]


def traffic(whose: str, received: Mapping[str, int], seconds: float, floor: str = "") -> list[Row]:
    """Bytes per second, and of which kinds of message they are."""
    kinds = Counter(received)
    rows = [Row(f"traffic of {whose}", kinds.total() / seconds / 1000, "kB/s", floor=floor)]
    return rows + [Row(f"– {kind}", size / seconds / 1000, "kB/s") for kind, size in kinds.most_common(4)]


def processors(
    now: Sequence[Sequence[float]], then: Sequence[Sequence[float]], seconds: float, pictures: float
) -> list[Row]:
    """Shares of a core: of each web process, all it does beside `pictures` a second included, and of each engine.

    What only waits is left out.
    """
    used = [
        [(after - before) / seconds for after, before in zip(*each, strict=True)]
        for each in zip(now, then, strict=True)
    ]
    webs = [web for web, *_ in used]
    engines = [share for _, *others in used for share in others if share > 0]
    return [
        *(Row(f"processor of web process {at}", web, "s/s", floor="≤ 1 s/s") for at, web in enumerate(webs, 1)),
        Row("– for each picture", 1e6 * sum(webs) / max(1.0, pictures), "µs"),
        *(Row(f"processor of engine {at}", share, "s/s") for at, share in enumerate(engines, 1)),
    ]


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
    parser.add_argument("--webs", type=int, default=1)
    return parser.parse_args()


def main() -> None:
    """Measure one room, or one in each web process."""
    given = options()
    if given.webs > 1 and "DATABASE_URL" not in environ:
        raise SystemExit("load: several web processes share a PostgreSQL database: set DATABASE_URL")
    stage = LABS[given.lab].stages("en")[0] if given.lab else SPIRAL
    comers = ceil(given.churn * given.seconds / 60)  # whose places are kept for them when they go
    limits = {"ROOM_LIMIT": str(given.people + comers), "MAX_SESSIONS": str(given.people + comers + 10)}
    if given.webs == 1:
        limits["DATABASE_URL"] = "sqlite+aiosqlite://"
    kind = Node if given.webs > 1 else Server
    with ExitStack() as stack:
        servers = [stack.enter_context(kind(**limits)) for _ in range(given.webs)]
        rows = uvloop.run(load(servers, stage, given))
        rows.append(Row("start of the server until it is ready", servers[0].start_seconds, "s"))
    print(report.table(rows))
    print(f"\n{report.conditions()}\nAlso in {report.save(rows)}")


if __name__ == "__main__":
    main()
