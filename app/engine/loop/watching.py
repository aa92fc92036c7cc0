"""What those see who look at sessions that are not theirs: the tiles of a wall, the frames of the spotlight.

None of it asks for credits: it is bounded by the clock, and every look of a session is shown once.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, TypeVar

import numpy as np

from app.engine.loop.failures import isolated
from app.engine.loop.member import Member, Watched
from app.engine.loop.pace import Prices
from app.engine.loop.reporter import Reporter
from app.engine.messages import TILE_POINTS, TILES_PER_SECOND, Frame, Tile, Watch
from app.engine.program import Program, Snapshot

TILE_SECONDS = 1 / TILES_PER_SECOND
EXAM_SECONDS = 1 / 2
SPOTLIGHT_SECONDS = 1 / 15
LOOKING_SECONDS = 0.012  # of a tick, for exams and again for tiles; for whom there is none left is first in the next

Encode = Callable[[str, int, int, int, Any, Mapping[str, Any]], bytes]
Pair = tuple[Member, Watched]
Result = TypeVar("Result")
Failed = Callable[[str, Exception], None]


def watch(member: Member, wanted: Watch) -> None:
    """From now on show of `member` what is `wanted`; all of it is due at once, also what was shown before."""
    watched = member.watched = member.watched or Watched(wanted)
    if wanted.exam != watched.wanted.exam:
        watched.examined, watched.exam_loss = None, math.nan
    watched.wanted = wanted
    watched.tile = watched.pointed = watched.data = watched.picture = None


def wait(member: Member, now: float) -> float | None:
    """Seconds until there is something to show of `member`; None: not before it changes."""
    watched = member.watched
    if watched is None:
        return None
    due = []
    if exam_due(member, watched):
        due.append(watched.next_exam)
    if tile_due(member, watched):
        due.append(watched.next_tile)
    if data_due(member, watched):
        due.append(0.0)
    if picture_due(member, watched):
        due.append(watched.next_picture)
    return max(0.0, min(due) - now) if due else None


class Watcher:
    """Draws for those who look on, for a part of each tick; `encode` makes a frame's bytes."""

    def __init__(self, reporter: Reporter, encode: Encode, clock: Callable[[], float], failed: Failed) -> None:
        self.reporter = reporter
        self.encode = encode
        self.clock = clock
        self._failed = failed
        self._prices = Prices()

    def look(self, now: float) -> None:
        """Put into the batch all that is due: tiles, after the exams whose losses they carry, and spotlights."""
        pairs = [(member, watched) for member in self.reporter.members.values() if (watched := member.watched)]
        exams = [pair for pair in pairs if now >= pair[1].next_exam and exam_due(*pair)]
        exams.sort(key=lambda pair: pair[1].next_exam)
        self._share(exams, "exam", partial(examine, now=now))
        pairs = [pair for pair in pairs if pair[0].session in self.reporter.members]  # some have failed
        tiles = [pair for pair in pairs if now >= pair[1].next_tile and tile_due(*pair)]
        tiles.sort(key=lambda pair: pair[1].next_tile)
        for drawn in self._share(tiles, "tile", partial(draw_tiles, now=now)):
            self.reporter.batch.tiles += drawn
        for pair in pairs:
            if pair[1].wanted.spotlight:
                work = {pair[0].session: pair}
                for _, frames in isolated(partial(spotlight, now, self.encode), work, self._failed):
                    self.reporter.batch.spotlights += frames

    def _share(self, due: list[Pair], kind: str, work: Callable[..., Result]) -> list[Result]:
        """What `work` gives for as many of `due` as there is time for, those who have waited longest first."""
        found: list[Result] = []
        count = self._prices.fitting([(id(member.program), kind) for member, _ in due], LOOKING_SECONDS)
        for program, group in by_program(due[:count]):
            begin = self.clock()
            found += [part for _, part in isolated(partial(work, program), group, self._failed)]
            self._prices.learn((id(program), kind), len(group), self.clock() - begin)
        return found


# ---- exams and tiles


def exam_due(member: Member, watched: Watched) -> bool:
    """The network differs from the one that was examined."""
    wanted = watched.wanted
    return wanted.tile and wanted.exam is not None and watched.examined != (member.generation, member.network_version)


def tile_due(member: Member, watched: Watched) -> bool:
    """A tile would show something else than the last one."""
    return watched.wanted.tile and watched.tile != tile_look(member, watched)


def tile_look(member: Member, watched: Watched) -> tuple[int, int, str, bool, int]:
    """All that a tile depends on."""
    return member.generation, member.network_version, member.status, member.busy, watched.exams


def by_program(pairs: Iterable[Pair]) -> Iterator[tuple[Program, dict[str, Pair]]]:
    """Each program with its sessions."""
    groups: dict[int, tuple[Program, dict[str, Pair]]] = {}
    for member, watched in pairs:
        groups.setdefault(id(member.program), (member.program, {}))[1][member.session] = (member, watched)
    yield from groups.values()


def examine(program: Program, group: dict[str, Pair], now: float) -> None:
    """Take the losses on hidden data."""
    losses = program.examine({session: watched.wanted.exam for session, (_, watched) in group.items()})
    for session, (member, watched) in group.items():
        watched.examined, watched.exam_loss = (member.generation, member.network_version), losses[session]
        watched.exams += 1
        watched.next_exam = now + EXAM_SECONDS


def draw_tiles(program: Program, group: dict[str, Pair], now: float) -> list[Tile]:
    """The tiles of sessions of one program."""
    tiles = []
    for session, snapshot in program.tiles(list(group)).items():
        member, watched = group[session]
        # Of a generation before, the loss was another network's: it must not count for the new one.
        known = watched.examined is not None and watched.examined[0] == member.generation
        watched.tile = tile_look(member, watched)
        watched.next_tile = after(watched.next_tile, now, TILE_SECONDS)
        tile = Tile(
            session,
            member.generation,
            snapshot.step,
            member.status,
            snapshot.train_loss,
            snapshot.test_loss,
            watched.exam_loss if known else math.nan,
            member.meter.rate if member.busy and member.running else 0.0,
            snapshot.picture.tobytes(),
            snapshot.test_loss if snapshot.figure is None else snapshot.figure,
            snapshot.reading,
            snapshot.classes,
            snapshot.twin,
            snapshot.curve or (snapshot.train_loss, snapshot.test_loss),
            None if watched.pointed == member.generation else scatter(snapshot.points),
        )
        watched.pointed = member.generation
        tiles.append(tile)
    return tiles


def scatter(points: np.ndarray | None) -> bytes:
    """float32 [TILE_POINTS, 3]; NaN where there are fewer."""
    table = np.full((TILE_POINTS, 3), np.nan, np.float32)
    if points is not None:
        table[: len(points)] = points[:TILE_POINTS]
    return table.tobytes()


def after(due: float, now: float, period: float) -> float:
    """When the next is due: on average every `period` however ticks fall; after a pause counted anew."""
    return due + period if now < due + period else now + period


# ---- the spotlight


def data_due(member: Member, watched: Watched) -> bool:
    """The spotlight has no points of this generation yet."""
    return watched.wanted.spotlight and watched.data != member.generation


def picture_due(member: Member, watched: Watched) -> bool:
    """The spotlight shows something else than there is, or only a sketch of what is at rest."""
    if not watched.wanted.spotlight:
        return False
    return watched.picture != picture_look(member) or (watched.sketched and not member.busy)


def picture_look(member: Member) -> tuple[int, int, tuple[int, int] | None]:
    """All that a spotlight's picture depends on."""
    return member.generation, member.network_version, member.program.focused(member.session)


def spotlight(now: float, encode: Encode, group: dict[str, Pair]) -> list[Frame]:
    """The frames that are due; the first picture is a whole one, also of a network that trains."""
    frames = []
    for member, watched in group.values():
        if data_due(member, watched):
            watched.data = member.generation
            watched.next_picture = 0.0
            frames.append(frame(member, watched, "data", encode))
        if now >= watched.next_picture and picture_due(member, watched):
            kind = "live" if member.busy and watched.picture is not None else "full"
            watched.picture, watched.sketched = picture_look(member), kind == "live"
            watched.next_picture = after(watched.next_picture, now, SPOTLIGHT_SECONDS)
            frames.append(frame(member, watched, kind, encode))
    return frames


def frame(member: Member, watched: Watched, kind: str, encode: Encode) -> Frame:
    """One frame with the spotlight's own sequence number."""
    watched.sequence += 1
    session, generation = member.session, member.generation
    rate = member.meter.rate if member.busy and member.running else 0.0
    snapshot: Snapshot = member.program.snapshot(kind, {session: rate})[session]
    layout = member.program.layouts(session)[kind]
    payload = encode(kind, generation, watched.sequence, snapshot.step, layout, snapshot.arrays)
    return Frame(session, kind, generation, watched.sequence, payload)
