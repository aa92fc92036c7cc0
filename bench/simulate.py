"""`python -m bench.simulate`: the web processes, engines and machines that so many people need, and what gives out.

What a person costs was measured by `make load`; `--measured FILE` takes another of its files from bench/results. Rooms
live whole in web processes: at the best shared out evenly, or where the hash of their code puts them. All of them begin
about the same hour, and people come as before a talk: peaks and imbalance are played second by second, not divided.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from math import ceil
from pathlib import Path
from typing import Any

import numpy as np

PEOPLE = (1_000, 10_000, 100_000)
ROOMS = (30, 100, 300, 1000)
SECONDS = 900  # that are played: five minutes before the hour, ten after
HOUR = 300.0  # s: when talks begin,
PUNCTUAL = 60.0  # give or take (standard deviation)
ARRIVAL = 30.0  # s: mean from a talk's beginning until somebody has scanned the code
SAVED = 5.0  # s between two checkpoints of somebody whose network learns
BUSY = 0.8  # of a core that a process may use before everything comes late
PATIENCE = 10.0  # s: 99 of 100 are in by then
ENOUGH = 5.0  # pictures a second that 99 of 100 get at least
GROWTH = 1.05  # times as many processes, until there are enough;
MOST = 100  # for each room: more than that help nobody

Placement = Callable[[int, int, np.random.Generator], np.ndarray]


@dataclass(frozen=True)
class Costs:
    """Of one person, as `make load ROOM=300` measured them on 2 cores of an Intel Xeon, 2026-11-30."""

    pictures: float = 9.67  # a second, of everybody, with all cores busy
    web: float = 0.538 / (300 * 9.67)  # s of a core for a picture: out, acknowledged, on the wall
    engine: float = 0.614 / (300 * 9.67)  # s of a core for a picture, and the epochs until the next
    join: float = 0.952 / 300  # s of a core until somebody is in
    bytes: float = 15_905 / 9.67  # of a picture
    memory: float = 147.4 / 300  # MiB

    @classmethod
    def measured(cls, path: Path) -> Costs:
        """Those of a file that `make load` has written. Raises KeyError where it is another's."""
        rows: dict[str, Any] = {row["what"]: row["value"] for row in json.loads(path.read_text())["rows"]}
        joined = next(what for what in rows if what.endswith("people join at once"))
        people, pictures = int(joined.split()[0]), rows["pictures per person"]
        engines = sum(share for what, share in rows.items() if what.startswith("processor of engine"))
        return cls(
            pictures,
            rows["processor of the web process"] / (people * pictures),
            engines / (people * pictures),
            rows[joined] / people,
            1000 * rows["traffic of a phone"] / pictures,
            rows["memory of the server that the room takes, at its peak"] / people,
        )


@dataclass(frozen=True)
class Machines:
    """What there is to buy, and what the parts that all share can carry."""

    cores: int = 16
    network: float = 1.25e9  # bytes a second through the proxy: 10 Gbit/s
    saves: float = 16_000.0  # people a second by a core of PostgreSQL: 49 µs each, rooms of 30, 2026-11-30


def evenly(rooms: int, processes: int, _: np.random.Generator) -> np.ndarray:
    """The process of each room, where the next one always goes to the emptiest."""
    return np.arange(rooms) % processes


def by_hash(rooms: int, processes: int, random: np.random.Generator) -> np.ndarray:
    """The process of each room, where the hash of its code says; as good as chance."""
    return random.integers(processes, size=rooms)


def pictures_of(costs: Costs, size: int, homes: np.ndarray, processes: int) -> float:
    """Pictures a second that 99 of 100 get at least, in rooms of `size` people; `homes`: the process of each room."""
    people = np.bincount(homes, minlength=processes) * size
    able = BUSY / costs.web / np.maximum(people, 1)
    return float(np.quantile(np.repeat(np.minimum(able, costs.pictures), people), 0.01))


def wait_of(costs: Costs, size: int, homes: np.ndarray, processes: int, random: np.random.Generator) -> float:
    """Seconds after which 99 of 100 newcomers are in: rooms begin about the hour, and people come to each."""
    begins = random.normal(HOUR, PUNCTUAL, len(homes))
    comes = np.repeat(begins, size) + random.exponential(ARRIVAL, len(homes) * size)
    waits = waiting(costs, np.repeat(homes, size), np.clip(comes, 0, SECONDS - 1), processes)
    return float(np.quantile(waits, 0.99))


def waiting(costs: Costs, homes: np.ndarray, comes: np.ndarray, processes: int) -> np.ndarray:
    """Seconds that each newcomer waits until all before them at the same process are in; half a core is for joining."""
    most = BUSY / 2 / costs.join  # a second
    second = comes.astype(int)
    arrivals = np.bincount(second * processes + homes, minlength=SECONDS * processes).reshape(SECONDS, processes)
    queue, queues = np.zeros(processes), np.zeros((SECONDS, processes))
    for at in range(SECONDS):
        queue = np.maximum(queue + arrivals[at] - most, 0)
        queues[at] = queue
    return np.asarray((queues[second, homes] + 1) / most)


def needed(costs: Costs, rooms: int, size: int, place: Placement, seed: int = 0) -> int:
    """The fewest web processes, to a twentieth, from which people get enough, or as near as a process a room gets."""
    enough = enough_for(costs, size)
    processes = max(1, ceil(rooms * size * enough * costs.web / BUSY - 1e-9))
    while True:
        random = np.random.default_rng(seed)
        homes = place(rooms, processes, random)
        fine = pictures_of(costs, size, homes, processes) >= enough
        if processes >= MOST * rooms or (fine and wait_of(costs, size, homes, processes, random) <= PATIENCE):
            return processes
        processes = max(processes + 1, int(processes * GROWTH))


def enough_for(costs: Costs, size: int) -> float:
    """Pictures a second: fewer where one room is more than its process carries."""
    return min(ENOUGH, costs.pictures, BUSY / costs.web / size)


def engines_for(costs: Costs, people: int, pictures: float, seed: int = 0) -> int:
    """Engines, each on a core: sessions are spread by hash, so the fullest has more than its share."""
    engines = max(1, ceil(people * pictures * costs.engine / BUSY))
    share = float(np.random.default_rng(seed).multinomial(people, np.full(engines, 1 / engines)).max()) / people
    return ceil(engines * max(1.0, share * engines))


def first_to_give(costs: Costs, machines: Machines, people: int, pictures: float, size: int) -> str:
    """Which part is nearest to its end, and how near, in % (of a web process: by its largest room)."""
    used = {
        "a room in its process": size * ENOUGH * costs.web / BUSY,
        "the proxy's network": people * pictures * costs.bytes / machines.network,
        "a core of the database": people / SAVED / machines.saves,
    }
    name = max(used, key=lambda part: used[part])
    return f"{name} ({used[name]:.0%})"


def line(costs: Costs, machines: Machines, people: int, size: int) -> list[str]:
    """One row of the table."""
    rooms = ceil(people / size)
    web, random = needed(costs, rooms, size, evenly), np.random.default_rng(0)
    homes = evenly(rooms, web, random)
    pictures = pictures_of(costs, size, homes, web)
    engines = engines_for(costs, people, enough_for(costs, size))
    return [
        f"{people:,}", f"{size:,}", f"{web:,}", f"{needed(costs, rooms, size, by_hash):,}", f"{engines:,}",
        f"{ceil((web + engines) / machines.cores):,}", f"{1000 * (web + engines) / people:.2f}", f"{pictures:.1f}",
        f"{wait_of(costs, size, homes, web, random):.1f} s", first_to_give(costs, machines, people, pictures, size),
    ]  # fmt: skip


HEADINGS = (
    "people", "in rooms of", "web processes", "by hash alone", "engines", "machines", "cores per 1,000 people",
    "pictures a second", "wait to join", "gives out first",
)  # fmt: skip


def table(costs: Costs, machines: Machines) -> str:
    """All of it, as Markdown."""
    rows = [line(costs, machines, people, size) for people, size in product(PEOPLE, ROOMS)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (HEADINGS, ["---:"] * len(HEADINGS), *rows))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.simulate", description=__doc__)
    parser.add_argument("--measured", type=Path, help="a file of `make load`")
    parser.add_argument("--cores", type=int, default=Machines.cores)
    given = parser.parse_args()
    costs = Costs.measured(given.measured) if given.measured else Costs()
    print(table(costs, Machines(cores=given.cores)))
    largest = BUSY / costs.web / ENOUGH
    print(f"\nOne web process carries a room of {largest:,.0f} people at {ENOUGH:g} pictures a second.")


if __name__ == "__main__":
    main()
