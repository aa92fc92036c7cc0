"""The lab in the engine: everybody's pictures side by side, and the paintings that people of a room offer as styles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import nan
from typing import Any

import torch

from app.data.paintings import Painting, pixels
from app.data.styles import style
from app.engine.devices import read
from app.engine.program import Progress
from app.engine.programs.seated import SeatedProgram, bounded
from app.engine.stacked.packing import alike
from app.kit.pools import Pools
from app.labs.style import LAB
from app.labs.style.features import Style, answers, grams, images_of, pictures_of, style_loss, style_of
from app.labs.style.painting import SHOWN_LEVEL, Measured, advance, measured, stacked
from app.labs.style.seat import Offer, Shown, StyleSeat, picture_of
from app.labs.style.spec import StyleExam, StyleSpec

TOGETHER = {"cpu": 4}  # pictures in one batch, so that no step takes long
TOGETHER_FAR = 64
REMEMBERED = 128  # styles whose Gram matrices are known


class StyleProgram(SeatedProgram[StyleSeat]):
    """Implements app.engine.program.Program."""

    live, layouts_of = LAB.tuned, LAB.layouts

    def __init__(self, backend: str = "auto", device: str = "auto") -> None:
        super().__init__(backend, device)
        self._pools: Pools[Offer] = Pools()
        self._styles: dict[Any, Style] = {}
        self._distances: dict[tuple[Painting, StyleExam], torch.Tensor] = {}

    def seat(self, spec: StyleSpec) -> StyleSeat:
        return StyleSeat(spec, self._pools.of(spec.data.group), self.device, self.style)

    @torch.no_grad()
    def style(self, key: str | Painting) -> Style:
        """A style by its name, or a painting as one."""
        if key not in self._styles:
            if len(self._styles) >= REMEMBERED:
                self._styles.clear()
            self._styles[key] = style_of(images_of([picture_of(key)], self.device))
        return self._styles[key]

    def affected(self) -> list[str]:
        """Sessions that share a pool that others have changed."""
        sharing = self._pools.affected()
        return [session for session, seat in self.seats.items() if seat in sharing]

    def tune(self, session: str, changes: dict[str, Any]) -> bool:
        """Another style takes the place of a neighbour's painting."""
        if "style" in changes:
            self.seats[session].neighbour = 0
        super().tune(session, changes)
        return "style" in changes

    # ---- training

    def together(self) -> int:
        """How many pictures are in one batch."""
        return TOGETHER.get(self.device, TOGETHER_FAR)

    def groups(self, sessions: Sequence[str]) -> list[list[str]]:
        return list(alike(sessions, lambda _: 0, self.together()))

    def train(self, steps: dict[str, int]) -> Progress:
        """Each named picture for so many steps, or until it rests."""
        for group in self.groups(list(steps)):
            left = {name: bounded(self.seats[name], steps[name]) for name in group}
            while together := [name for name, count in left.items() if count > 0]:
                most = min(left[name] for name in together)
                self._advance([self.seats[name] for name in together], most)
                left |= {name: left[name] - most for name in together}
        return self.progress(steps, ())

    def _advance(self, seats: Sequence[StyleSeat], steps: int) -> None:
        advance(seats, steps)
        for seat in seats:
            seat.step += steps

    # ---- what is seen

    def refresh(self, seats: Sequence[StyleSeat], exact: bool) -> None:
        """Read pictures and how far they are, of all at once; `exact`: as they are now, not before the last step."""
        stale = [seat for seat in seats if seat.seen not in (seat.look(True), seat.look(exact))]
        for part in alike((seat for seat in stale if exact or seat.unmeasured), lambda _: 0, self.together()):
            self._measure(part)
        found = read(
            [(pictures_of(seat.image), seat.measured, seat.wanted.style.grams[SHOWN_LEVEL][0]) for seat in stale]
        )
        for seat, (picture, own, wanted) in zip(stale, found, strict=True):
            seat.shown = Shown(picture, float(own.content), float(own.style), own.gram, wanted)
            seat.seen = seat.look(exact)

    @torch.no_grad()
    def _measure(self, seats: Sequence[StyleSeat]) -> None:
        images, wanted = torch.stack([seat.image for seat in seats]), stacked(seat.wanted for seat in seats)
        for seat, *own in zip(seats, *measured(images, wanted), strict=True):
            seat.measure(Measured(*own))

    # ---- challenges

    @torch.no_grad()
    def examine(self, exams: Mapping[str, StyleExam]) -> dict[str, float]:
        """How far each own painting is from a hidden picture of the style; NaN where nobody has painted."""
        hands = {name: exam for name, exam in exams.items() if self.seats[name].by_hand}
        asked = {name: (self.seats[name].painting, exam) for name, exam in hands.items()}
        losses = read({pair: self._distance(*pair) for pair in dict.fromkeys(asked.values())})
        return {name: float(losses[asked[name]]) if name in asked else nan for name in exams}

    def _distance(self, painting: Painting, exam: StyleExam) -> torch.Tensor:
        """Between the Gram matrices of a painting and of the hidden picture: a tensor without dimensions."""
        if (painting, exam) not in self._distances:
            if len(self._distances) >= REMEMBERED:
                self._distances.clear()
            own, hidden = (images_of([each], self.device) for each in (pixels(painting), style(exam.style, exam.seed)))
            wanted = style_of(hidden)
            self._distances[painting, exam] = style_loss(grams(answers(own), wanted), wanted)[0]
        return self._distances[painting, exam]
