"""The program of the descent lab: who rolls on the same ground takes steps together, and rooms see one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from app.engine.program import Progress, Snapshot
from app.engine.programs.seated import SeatedProgram, bounded
from app.engine.stacked.packing import alike
from app.labs.descent import LAB
from app.labs.descent.pictures import losses_of, pictured
from app.labs.descent.race import advance, scores
from app.labs.descent.seat import DescentSeat
from app.labs.descent.spec import DescentExam, DescentSpec

TOGETHER = 1024  # seats in one stack: their numbers are few
CROWD = 400  # balls of others that a picture holds

Ground = tuple[str, tuple[str, str]]


class DescentProgram(SeatedProgram[DescentSeat]):
    """Implements app.engine.program.Program; what is shown of thirteen numbers is found out on the CPU."""

    live, layouts_of = LAB.tuned, LAB.layouts

    def seat(self, spec: DescentSpec) -> DescentSeat:
        return DescentSeat(spec)

    def groups(self, sessions: Sequence[str]) -> list[list[str]]:
        """Those that roll on the same ground."""
        return list(alike(sessions, lambda name: self.seats[name].alike, TOGETHER))

    def train(self, steps: dict[str, int]) -> Progress:
        """So many steps of each, until nobody of its balls is anywhere any more."""
        for group in self.groups(list(steps)):
            left = {name: bounded(self.seats[name], steps[name]) for name in group}
            while movers := [name for name in group if left[name] > 0]:
                together = min(left[name] for name in movers)
                advance([self.seats[name] for name in movers], together, self.device)
                left |= {name: left[name] - together for name in movers}
        return self.progress(steps, [name for name in steps if self.seats[name].lost])

    def refresh(self, seats: Sequence[DescentSeat], exact: bool) -> None:
        """How high the followed balls are, and how wrong networks."""
        for group in alike(seats, lambda seat: seat.alike, TOGETHER):
            for seat, losses in zip(group, losses_of(group), strict=True):
                seat.losses = losses

    def snapshot(self, kind: str, rates: Mapping[str, float]) -> dict[str, Snapshot]:
        """Frames of `kind`, with the balls of all others in the room on the same ground."""
        frames = super().snapshot(kind, rates)
        if kind != "data":
            for names in self.groups(list(rates)):
                for name, arrays in zip(names, pictured([self.seats[name] for name in names], kind), strict=True):
                    frames[name] = frames[name].along(arrays)
            grounds = {ground_of(self.seats[name]) for name in rates}
            rooms = {ground: self.crowd(ground) for ground in grounds}
            for name in rates:
                ranks, places = rooms[ground_of(self.seats[name])]
                crowd = np.delete(places, ranks[name], axis=0)[:CROWD] if ranks else places
                frames[name] = frames[name].along({"crowd_size": np.array([len(crowd)], np.uint32), "crowd": crowd})
        return frames

    def examine(self, exams: Mapping[str, DescentExam]) -> dict[str, float]:
        """How low everybody's settings come on the hidden starts of their exam."""
        found: dict[str, float] = {}
        for names in alike(exams, lambda name: (exams[name], self.seats[name].leader), TOGETHER):
            found |= zip(names, scores([self.seats[name] for name in names], exams[names[0]]), strict=True)
        return {name: found[name] for name in exams}

    def crowd(self, ground: Ground) -> tuple[dict[str, int], np.ndarray]:
        """Who of a room is on this landscape, each with their row, and where: uint8 [N, 2]; networks share none."""
        room, (act, _) = ground
        shared = room and act == "landscape"
        there = [name for name, seat in self.seats.items() if shared and ground_of(seat) == ground]
        places = np.array([self.seats[name].place for name in there], np.uint8).reshape(-1, 2)
        return {name: row for row, name in enumerate(there)}, places


def ground_of(seat: DescentSeat) -> Ground:
    """The room's word, "" for nobody's, and what the seat rolls on there."""
    return seat.spec.data.group, seat.alike
