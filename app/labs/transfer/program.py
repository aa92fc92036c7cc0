"""The lab in the engine: one source for all, a run for all who learn the same drawings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import nan
from typing import Any

import numpy as np

from app.data.glyphs import SIZE
from app.engine.devices import read
from app.engine.stacked.packing import alike
from app.kit.tensors.pooled import PooledProgram
from app.labs.transfer import LAB
from app.labs.transfer.lesson import Hand, Lesson, hidden
from app.labs.transfer.run import FINETUNE, TransferRun
from app.labs.transfer.scene import Scene, key_of, scenes_of
from app.labs.transfer.seat import NOWHERE, SILENT, TransferSeat
from app.labs.transfer.source import Source, images_of
from app.labs.transfer.spec import CLASSES, FEATURES, TransferExam, TransferSpec

REMEMBERED = 512  # scenes


class TransferProgram(PooledProgram[TransferSeat, TransferRun]):
    """Implements app.engine.program.Program."""

    live, layouts_of = LAB.tuned, LAB.layouts

    def __init__(self, backend: str = "auto", device: str = "auto") -> None:
        super().__init__(backend, device)
        self.source = Source(self.device)
        self._seen = 0  # of the source's steps, when sessions were told
        self._scenes: dict[Any, Scene] = {}

    def seat(self, spec: TransferSpec) -> TransferSeat:
        return TransferSeat(spec, self.runs, self._pools.of(spec.data.group))

    def begin(self, spec: Lesson) -> TransferRun:
        return TransferRun(self.source, spec)

    def advance(self, plan: Sequence[tuple[TransferRun, int]]) -> None:
        for run, steps in plan:
            run.advance(steps)

    def tune(self, session: str, changes: dict[str, Any]) -> bool:
        """Other networks answer where it is another number of drawings."""
        super().tune(session, changes)
        return "shots" in changes

    def sharing(self) -> set[TransferSeat]:
        """Those whose pool is another by what others did: they learn from that."""
        sharing = super().sharing() & set(self.seats.values())  # some have left since they were affected
        for alike_seats in alike(sharing, lambda seat: seat.subject, len(sharing)):
            lesson = alike_seats[0].lesson_now()
            for seat in alike_seats:
                seat.learn_from(lesson)
        return sharing

    def affected(self) -> list[str]:
        """Those whose pool or run is another by what others did; and all, as the source learns."""
        affected, learnt = super().affected(), self.source.network.updates
        everybody, self._seen = learnt != self._seen, learnt
        return list(self.seats) if everybody else affected

    def refresh(self, seats: Sequence[TransferSeat], exact: bool) -> None:
        """Scenes, each once for all who look at it, and what the four ways answer."""
        wanted = {key_of((seat.run, seat.level)): (seat.run, seat.level) for seat in seats}
        missing = {key: pair for key, pair in wanted.items() if key not in self._scenes}
        if len(self._scenes) + len(missing) > REMEMBERED:
            self._scenes.clear()
            missing = wanted
        self._scenes |= zip(missing, scenes_of(list(missing.values())), strict=True)
        for seat in seats:
            seat.scene = self._scenes[key_of((seat.run, seat.level))]
        self._answer([seat for seat in seats if seat.answered != seat.question])

    def _answer(self, seats: Sequence[TransferSeat]) -> None:
        """What the four ways say of everybody's test; those who learn the same are asked together."""
        asked = []
        for sharing in alike(seats, lambda seat: key_of((seat.run, seat.level)), len(seats)):
            run, level = sharing[0].run, sharing[0].level
            said: Any = [SILENT] * len(sharing), [NOWHERE] * len(sharing), [SILENT[FINETUNE]] * len(sharing)
            if self.source.ready and run.lesson.levels:
                pictures = [test.picture for seat in sharing for test in (seat.shown, seat.told)]
                images = images_of(pictures, self.device)
                learners = run.relearn(level) if level <= run.done else None
                of_all = run.logits(learners, level, 0, images).softmax(2).transpose(0, 1)
                said = of_all[::2], self.source.embedded(images)[::2], of_all[1::2, FINETUNE]
            asked.append((sharing, said))
        for (sharing, _), found in zip(asked, read([said for _, said in asked]), strict=True):
            for seat, *each in zip(sharing, *found, strict=True):
                seat.answered = seat.question
                seat.probabilities, seat.direction, seat.says = each

    # ---- challenges

    def examine(self, exams: Mapping[str, TransferExam]) -> dict[str, float]:
        """The share of hidden drawings, and of those of others in the room, that one's own drawings don't explain.

        NaN before the source has learnt, and without any drawing.
        """
        if not self.source.ready:
            return dict.fromkeys(exams, nan)
        directions = self._directions(list(dict.fromkeys(exams.values())), [self.seats[name] for name in exams])
        return {name: missed(self.seats[name], *directions[exam]) for name, exam in exams.items()}

    def _directions(self, exams: list[TransferExam], seats: list[TransferSeat]) -> dict[TransferExam, Any]:
        """What the source makes of the drawings of `exams`, with their labels, and of all those by hand."""
        asked = (hand for seat in seats for hand in (*seat.drawings, *seat.everybodys()))
        new = {hand.number: hand for hand in asked if hand.direction is None}
        pictures, labels = zip(*map(hidden, exams), strict=True) if exams else ((), ())
        wanted = [*pictures, np.array([hand.picture for hand in new.values()], np.uint8).reshape(-1, SIZE, SIZE)]
        found = read([self.source.embedded(images_of(each, self.device)) for each in wanted if len(each)])
        for hand, direction in zip(new.values(), found[len(exams) :] and found[-1], strict=True):
            hand.direction = direction
        return dict(zip(exams, zip(found, labels, strict=False), strict=True))


def missed(seat: TransferSeat, hidden: np.ndarray, labels: np.ndarray) -> float:
    """The share of `hidden` directions [N, 128], and of others' drawings, that one's own prototypes get wrong.

    A class of which one has drawn nothing is never said. NaN without any drawing.
    """
    if not seat.drawings:
        return nan
    others = [hand for hand in seat.everybodys() if hand not in seat.drawings and hand.name in seat.spec.classes]
    tested = np.concatenate([hidden, directions_of(others)])
    wanted = np.array([*labels, *map(seat.label_of, others)])
    own = directions_of(seat.drawings)
    is_of = np.array([*map(seat.label_of, seat.drawings)]) == np.arange(CLASSES)[:, None]
    sums = is_of.astype(np.float32) @ own
    centres = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
    likeness = np.where(is_of.any(1), tested @ centres.T, -np.inf)
    return float((likeness.argmax(1) != wanted).mean())


def directions_of(hands: Sequence[Hand]) -> np.ndarray:
    """float32 [N, 128]; all must have been asked for."""
    return np.array([hand.direction for hand in hands], np.float32).reshape(-1, FEATURES)
