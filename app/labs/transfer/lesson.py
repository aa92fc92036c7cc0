"""What is learnt and what is tested: which drawings there are of each new class, and which are drawn on; no torch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import count

import numpy as np

from app.data.draws import draws
from app.data.glyphs import SIZE, Glyph, drawings, glyph_of, named_glyph, picture
from app.labs.transfer.spec import CLASSES, LEVELS, TESTS, Strokes, TransferExam, TransferSpec
from app.spec import address_of

EMPTY, READY, HAND = range(3)  # where the drawings of a class come from
READY_MADE = 12  # drawings of a class that may be learnt from
MOST = 40  # drawings by hand of a class, the newest
HIDDEN = 12  # drawings of each class in an exam
numbers = count()


@dataclass(eq=False)
class Hand:
    """A drawing by hand of the sign `name`. `number`: its own in this process; `direction`: what the source makes of
    it, once asked.
    """

    strokes: Strokes
    name: str
    number: int = field(default_factory=lambda: next(numbers))
    direction: np.ndarray | None = None

    @cached_property
    def glyph(self) -> Glyph:
        """Centred and scaled."""
        return glyph_of(self.strokes)

    @cached_property
    def picture(self) -> np.ndarray:
        """What networks see of it: uint8 [16, 16]."""
        return picture(self.glyph)

    @cached_property
    def address(self) -> str:
        """Equal where the strokes are equal."""
        return address_of(repr(self.strokes).encode())


class Drawings:
    """Those of one class: `pictures` uint8 [n, 16, 16] may be learnt from."""

    def __init__(self, name: str, seed: str, examples: bool, hands: Sequence[Hand]) -> None:
        self._name, self._seed, self._hands = name, seed, hands
        self.origin = HAND if hands else READY if examples else EMPTY
        pictures = [hand.picture for hand in hands] if hands else ready_made(name, seed)[: READY_MADE * examples]
        self.pictures = np.array(pictures, np.uint8).reshape(-1, SIZE, SIZE)

    def order(self, draw: int) -> np.ndarray:
        """In which they are learnt: a level's networks learn as many as it says. Draw 0: the first that came."""
        here = np.arange(len(self.pictures))
        return draws(self._seed, "order", self._name, draw).permutation(here) if draw else here

    def learnt(self, level: int, draw: int) -> np.ndarray:
        """What the networks of a level learn from: uint8 [level, 16, 16]; where there are fewer, some of them again."""
        chosen: np.ndarray = self.pictures[self.order(draw)[np.arange(level) % len(self.pictures)]]
        return chosen

    def tests(self, level: int, draw: int) -> np.ndarray:
        """What tests the networks of a level: uint8 [TESTS, 16, 16].

        Of drawings by hand those that are not learnt from, then the same ones as they might be drawn another time; if
        all of them are learnt from, all of them as they might be drawn another time.
        """
        if self.origin == READY:
            return ready_made(self._name, self._seed)[READY_MADE:]
        left = self.order(draw)[level:]
        others = self._varied[left if len(left) else slice(None)].swapaxes(0, 1).reshape(-1, SIZE, SIZE)
        every = np.concatenate([self.pictures[left], others])
        return every[np.arange(TESTS) % len(every)]

    @cached_property
    def _varied(self) -> np.ndarray:
        """Each drawing as it might be drawn another time: uint8 [n, times, 16, 16]."""
        times = -(-TESTS // len(self._hands))
        random = draws(self._seed, "varied", self._name)
        return np.stack([drawings(hand.glyph, times, random) for hand in self._hands])


class Lesson:
    """All that the four ways learn from, and what tests them."""

    def __init__(self, spec: TransferSpec, hands: Sequence[Hand] = ()) -> None:
        """`hands`: the oldest first."""
        self.seed = spec.data.seed
        by_hand = {name: [hand for hand in hands if hand.name == name][-MOST:] for name in spec.classes}
        self.counts = np.array([len(own) for own in by_hand.values()], np.uint32)
        self.classes = [Drawings(name, self.seed, spec.examples, own) for name, own in by_hand.items()]
        drawn = repr([[hand.address for hand in own] for own in by_hand.values()])
        self.key = repr((spec.classes, spec.examples, self.seed, address_of(drawn.encode())))

    @cached_property
    def present(self) -> list[int]:
        """Classes of which there are drawings."""
        return [label for label, one in enumerate(self.classes) if one.origin != EMPTY]

    @cached_property
    def levels(self) -> int:
        """How many drawings there are of any class, five at most; of a single class there is nothing to learn."""
        most = max((len(self.classes[label].pictures) for label in self.present), default=0)
        return min(LEVELS, most) if len(self.present) > 1 else 0

    def learnt(self, level: int, draw: int) -> tuple[np.ndarray, np.ndarray]:
        """Pictures uint8 [N, 16, 16] and their labels [N], class after class."""
        parts = [self.classes[label].learnt(level, draw) for label in self.present]
        return np.concatenate(parts), np.repeat(self.present, level)

    def tests(self, level: int, draw: int) -> tuple[np.ndarray, np.ndarray]:
        """Pictures uint8 [N, 16, 16] that test, and their labels [N]; as many of each class."""
        parts = [self.classes[label].tests(level, draw) for label in self.present]
        return np.concatenate(parts), np.repeat(self.present, TESTS)


@lru_cache(maxsize=256)
def ready_made(name: str, seed: str) -> np.ndarray:
    """Drawings of a named class: READY_MADE that may be learnt from, then TESTS."""
    return drawings(named_glyph(name), READY_MADE + TESTS, draws(seed, "ready-made", name))


@lru_cache(maxsize=8)
def hidden(exam: TransferExam) -> tuple[np.ndarray, np.ndarray]:
    """The drawings of an exam that nobody has seen: uint8 [N, 16, 16] and their labels [N]."""
    parts = [drawings(named_glyph(name), HIDDEN, draws(exam.seed, "hidden", name)) for name in exam.classes]
    return np.concatenate(parts), np.repeat(np.arange(CLASSES), HIDDEN)
