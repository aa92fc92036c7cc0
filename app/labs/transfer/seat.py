"""One session: its view of a run, its drawings among those of its room, and what it asks all four ways."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from app.data.glyphs import INK, SIZE, glyph_of, picture
from app.data.pictures import quantise
from app.engine.messages import TILE_SIZE
from app.engine.program import TileSnapshot, metrics
from app.engine.programs.shared import Runs, SharedSeat
from app.kit.pools import Pool
from app.labs.transfer.lesson import Hand, Lesson
from app.labs.transfer.run import FINETUNE, TransferRun
from app.labs.transfer.scene import Scene, key_of
from app.labs.transfer.spec import (
    CLASSES,
    DRAWS,
    FEATURES,
    LEVELS,
    OWN,
    SOURCE_STEPS,
    TESTS,
    WAYS,
    Strokes,
    TransferEdit,
    TransferSpec,
)

POOLED = 400  # drawings of a group, the newest
UNKNOWN = -1  # label


class Test(NamedTuple):
    """What all four ways answer: uint8 [16, 16], and what it is, or UNKNOWN."""

    picture: np.ndarray
    label: int


SILENT = np.full((len(WAYS), CLASSES), np.nan, np.float32)
NOWHERE = np.full(FEATURES, np.nan, np.float32)
BLANK = Test(np.zeros((SIZE, SIZE), np.uint8), UNKNOWN)


class TransferSeat(SharedSeat[TransferRun]):
    """`pool` is that of its group, and its own where it has none.

    As of the last `refresh` of the program: `scene`, `probabilities` float32 [ways, 5] of the test, its `direction`,
    and what fine-tuning `says` of the newest drawing, float32 [5].
    """

    spec: TransferSpec
    scene: Scene
    probabilities: np.ndarray = SILENT
    direction: np.ndarray = NOWHERE
    says: np.ndarray = SILENT[FINETUNE]
    answered: Any = None  # all that both depend on

    def __init__(self, spec: TransferSpec, runs: Runs[TransferRun], pool: Pool[Hand]) -> None:
        self.pool = pool
        self.drawings: list[Hand] = []
        self.test: Test | None = None
        self.newest: Test | None = None  # of all that was drawn, to learn from or to test
        self.taking = False  # the network home
        self.earlier = np.full((len(WAYS), LEVELS, DRAWS), np.nan, np.float32)
        self.lesson = Lesson(spec, self.others(spec))
        super().__init__(spec, runs, self.lesson.key)
        pool.put(self, self.drawings)

    @property
    def basis(self) -> Lesson:
        return self.lesson

    def others(self, spec: TransferSpec) -> list[Hand]:
        """The drawings that are learnt from."""
        return self.drawings if spec.whose == "own" else self.everybodys()

    def everybodys(self) -> list[Hand]:
        """The drawings of the group, one's own among them."""
        return self.pool.newest(POOLED, lambda hand: hand.number)

    @property
    def subject(self) -> Any:
        """Those with the same one learn from the same drawings."""
        alone = self.spec.whose == "own"
        return self.spec.classes, self.spec.examples, self.spec.data.seed, id(self if alone else self.pool)

    def lesson_now(self) -> Lesson:
        """What the drawings come to that there are now."""
        return Lesson(self.spec, self.others(self.spec))

    def learn_from(self, lesson: Lesson) -> None:
        """From now on; what was known of earlier drawings stays to be seen until it is known anew."""
        if lesson.key != self.key[0]:
            self.earlier = self.accuracy()
            self.lesson = lesson
            self.follow(lesson.key)

    # ---- somebody's hand

    def edit(self, edit: TransferEdit) -> None:
        """A drawing to be learnt, or one taken back; or something to be answered."""
        self.taking = bool(edit.weights)
        if edit.test is not None:
            self.test = Test(picture(glyph_of(edit.test)), UNKNOWN if edit.label is None else edit.label)
            self.newest = self.test
        elif edit.sample is not None:
            self.show(*divmod(edit.sample, TESTS))
        elif edit.label is not None:
            self.put(self.redrawn(edit, self.spec.classes[edit.label]))

    def show(self, label: int, number: int) -> None:
        """One of those that test; there is none of a class without drawings."""
        if label in self.lesson.present:
            self.test = Test(self.lesson.classes[label].tests(self.level, 0)[number], label)

    def redrawn(self, edit: TransferEdit, name: str) -> list[Hand]:
        """One's own drawings, after what was done to those of a class."""
        own = [hand for hand in self.drawings if hand.name == name]
        if edit.drawing is not None:
            own = [*own, Hand(edit.drawing, name)][-OWN:]
        elif edit.undraw is not None:
            own = own[: edit.undraw] + own[edit.undraw + 1 :]
        else:
            own = []
        return sorted([*own, *(hand for hand in self.drawings if hand.name != name)], key=lambda hand: hand.number)

    def label_of(self, hand: Hand) -> int:
        """Which of one's classes a drawing of one's own is of."""
        return self.spec.classes.index(hand.name)

    def put(self, drawings: list[Hand]) -> None:
        """These are one's own from now on."""
        self.drawings[:] = drawings
        self.newest = Test(drawings[-1].picture, self.label_of(drawings[-1])) if drawings else None
        self.pool.put(self, self.drawings)
        self.learn_from(self.lesson_now())

    def inherit(self, old: TransferSeat) -> None:
        """Drawings come along, as far as their classes do."""
        self.put([hand for hand in old.drawings if hand.name in self.spec.classes])

    def leave(self) -> None:
        """The drawings go too."""
        super().leave()
        self.pool.drop(self)

    # ---- what is shown

    @property
    def level(self) -> int:
        """With how many drawings those networks have learnt that answer: fewer than wished where there are no more."""
        return max(1, min(int(self.tuned.get("shots", 1)), self.lesson.levels))

    @property
    def shown(self) -> Test:
        """What is answered: at first one of those that test."""
        if self.test is not None or not self.lesson.present:
            return self.test or BLANK
        label = self.lesson.present[0]
        return Test(self.lesson.classes[label].tests(1, 0)[0], label)

    @property
    def question(self) -> Any:
        """All that the answers depend on."""
        return key_of((self.run, self.level)), self.shown.picture.tobytes(), self.told.picture.tobytes()

    @property
    def told(self) -> Test:
        """What the wall shows of this session."""
        return self.newest or self.shown

    def accuracy(self) -> np.ndarray:
        """Of the drawings as they are, and where that is not known, of those before."""
        known = np.where(np.isnan(self.run.accuracy), self.earlier, self.run.accuracy)
        known[:, self.lesson.levels :] = np.nan
        return known

    def losses(self) -> tuple[float, float]:
        """Of the source as long as it learns, then of fine-tuning."""
        learnt, tested = (self.run if self.run.done else self.run.source).losses.tolist()
        return learnt, tested

    def snapshot(self, kind: str, rate: float) -> dict[str, Any]:
        if kind == "data":
            return self.run.source.shown()
        run, lesson, source, scene, test = self.run, self.lesson, self.run.source, self.scene, self.shown
        return {
            **metrics(*self.losses(), rate),
            "progress": np.array([source.network.updates, SOURCE_STEPS, run.taken, run.of], np.uint32),
            "source_accuracy": source.accuracy,
            "stream_right": source.stream_right,
            "filters": source.network.arrays["conv1.weight"][:, 0],
            "accuracy": self.accuracy(),
            "fresh": np.array([level < run.done for level in range(LEVELS)], np.uint8),
            "origin": np.array([one.origin for one in lesson.classes], np.uint8),
            "counts": lesson.counts,
            "pool": np.array(self.pool.sizes, np.uint32),
            "learnt": self.learnt(),
            "learnt_count": np.array([min(LEVELS, len(one.pictures)) for one in lesson.classes], np.uint8),
            "tests": scene.tests,
            "test_answers": scene.answers,
            "test": test.picture,
            "test_label": np.array([test.label], np.int32),
            "probabilities": self.probabilities,
            "places": scene.places,
            "test_place": scene.place(self.direction),
            "own": np.array([len(self.drawings)], np.uint32),
            "drawings": np.array([hand.picture for hand in self.drawings], np.uint8).reshape(-1, SIZE, SIZE),
            "drawn_labels": np.array([self.label_of(hand) for hand in self.drawings], np.uint8),
            **(self.whole() if kind == "full" else {}),
        }

    def whole(self) -> dict[str, Any]:
        """What is taken home, where it was asked for."""
        arrays: dict[str, Any] = {"centres": self.scene.centres, **self.run.source.network.arrays}
        given = {name: values[None][: int(self.taking)] for name, values in arrays.items()}
        return {"whole": np.array([self.taking], np.uint32), **given}

    def learnt(self) -> np.ndarray:
        """The first drawings of each class: uint8 [5, LEVELS, 16, 16]."""
        pictures = np.zeros((CLASSES, LEVELS, SIZE, SIZE), np.uint8)
        for label, one in enumerate(self.lesson.classes):
            first = one.pictures[:LEVELS]
            pictures[label, : len(first)] = first
        return pictures

    def tile(self) -> TileSnapshot:
        """The newest drawing: blue where fine-tuning says what it is, orange where it says something else."""
        test, accuracy = self.told, self.accuracy()[FINETUNE, self.level - 1].mean()
        known = test.label != UNKNOWN and not np.isnan(self.says).any()
        ink = (1 if self.says.argmax() == test.label else -1) if known else 0.5
        edge = TILE_SIZE // SIZE
        drawn = np.kron(test.picture / INK, np.ones((edge, edge)))
        twin = 0 if self.newest else self.twin(self.level, test.picture.tobytes(), self.earlier.tobytes())
        learnt, others = self.run.source.accuracy.tolist()
        picture = quantise(ink * drawn)
        step = self.step or self.run.source.network.updates  # of what answers: nobody need have pressed a button
        return TileSnapshot(step, *self.losses(), picture, float(accuracy), twin=twin, curve=(learnt, others))

    # ---- checkpoints

    def state(self) -> dict[str, Any]:
        drawn: list[tuple[Strokes, int]] = [(hand.strokes, self.label_of(hand)) for hand in self.drawings]
        return {
            **super().state(),
            "lesson": self.lesson.key,
            "source": self.run.source.state(),
            "drawings": drawn,
            "test": packed(self.test),
            "newest": packed(self.newest),
            "earlier": self.earlier,
        }

    def restore(self, state: dict[str, Any]) -> None:
        self.run.source.restore(state["source"])
        self.put([Hand(strokes, self.spec.classes[label]) for strokes, label in state["drawings"]])
        self.earlier = state["earlier"].copy()
        self.test, self.newest = (state[name] and Test(*state[name]) for name in ("test", "newest"))
        if state.get("lesson", self.lesson.key) == self.lesson.key:
            super().restore(state)
        else:  # others of the group have not come back with their drawings: what was known is of those, too
            known, self.step = state["run"]["accuracy"], self.run.step
            self.earlier = np.where(np.isnan(known), self.earlier, known)


def packed(test: Test | None) -> tuple[np.ndarray, int] | None:
    """`test` as plain values."""
    return None if test is None else (test.picture, test.label)
