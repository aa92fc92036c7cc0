"""What is to be seen of one level of a run: some of its test, what the four ways answer, and the map of directions."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from torch import Tensor

from app.data.glyphs import SIZE
from app.engine.devices import read
from app.labs.transfer.run import TransferRun
from app.labs.transfer.source import images_of
from app.labs.transfer.spec import CLASSES, FEATURES, LEVELS, SHOWN, TESTS, WAYS

NO_ANSWER = 255
DIRECTIONS = 2  # of the map


class Scene(NamedTuple):
    """`tests` uint8 [5, SHOWN, 16, 16] with `answers` uint8 [ways, 5, SHOWN]; `centres` float32 [5, 128].

    `places` float32 [5, 1 + LEVELS + TESTS, 2]: of each class its centre, what is learnt from, and what tests; `middle`
    [128] and `axes` [128, 2] take a direction to that map. NaN: not there.
    """

    tests: np.ndarray
    answers: np.ndarray
    places: np.ndarray
    centres: np.ndarray
    middle: np.ndarray
    axes: np.ndarray

    def place(self, direction: np.ndarray) -> np.ndarray:
        """Where `direction` [128] is on the map: float32 [2]."""
        placed: np.ndarray = ((direction - self.middle) @ self.axes).astype(np.float32)
        return placed


def empty(run: TransferRun, level: int) -> Scene:
    """Before the source has learnt, nothing is known but the drawings."""
    tests = np.zeros((CLASSES, SHOWN, SIZE, SIZE), np.uint8)
    for label in run.lesson.present:
        tests[label] = run.lesson.classes[label].tests(level, 0)[:SHOWN]
    answers = np.full((len(WAYS), CLASSES, SHOWN), NO_ANSWER, np.uint8)
    nowhere = np.full((CLASSES, 1 + LEVELS + TESTS, DIRECTIONS), np.nan, np.float32)
    centres = np.full((CLASSES, FEATURES), np.nan, np.float32)
    return Scene(tests, answers, nowhere, centres, np.zeros(FEATURES), np.zeros((FEATURES, DIRECTIONS)))


def asked(run: TransferRun, level: int) -> dict[str, Tensor]:
    """What the device has to find out for a scene."""
    images = images_of(run.lesson.tests(level, 0)[0], run.device)
    learners = run.relearn(level) if level <= run.done else None
    logits = run.logits(learners, level, 0, images.view(-1, TESTS, *images.shape[1:])[:, :SHOWN].flatten(0, 1))
    learnt = images_of(run.lesson.learnt(level, 0)[0], run.device)
    found = {"logits": logits, "tests": run.source.embedded(images), "learnt": run.source.embedded(learnt)}
    return {**found, "centres": run.centres(level)}


def scene_of(run: TransferRun, level: int, found: dict[str, np.ndarray]) -> Scene:
    """The scene, of what `asked` has found."""
    blank, present = empty(run, level), run.lesson.present
    blank.answers[:, present] = answers_of(found["logits"]).reshape(len(WAYS), len(present), SHOWN)
    middle, axes = principal(found["tests"])
    scene = blank._replace(centres=found["centres"], middle=middle, axes=axes)
    scene.places[:, 0] = (scene.centres - middle) @ axes
    for row, label in enumerate(present):
        scene.places[label, 1 : 1 + level] = (found["learnt"].reshape(-1, level, FEATURES)[row] - middle) @ axes
        scene.places[label, 1 + LEVELS :] = (found["tests"].reshape(-1, TESTS, FEATURES)[row] - middle) @ axes
    return scene


def answers_of(logits: np.ndarray) -> np.ndarray:
    """The class that is said [...], NO_ANSWER where nothing is: of logits [..., classes]."""
    silent = np.isnan(logits).any(-1)
    return np.where(silent, NO_ANSWER, np.where(silent[..., None], 0, logits).argmax(-1)).astype(np.uint8)


def principal(directions: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Their mean [128], and the two axes [128, 2] along which they differ most, always the same way round."""
    middle = directions.mean(0)
    axes = np.linalg.svd(directions - middle, full_matrices=False)[2][:DIRECTIONS].T
    largest = np.abs(axes).argmax(0)
    return middle, axes * np.sign(axes[largest, np.arange(DIRECTIONS)])


def scenes_of(wanted: list[tuple[TransferRun, int]]) -> list[Scene]:
    """Of many runs and levels, read from the device together."""
    ready = [pair for pair in wanted if pair[0].source.ready and pair[1] <= pair[0].lesson.levels]
    known = dict(zip(map(key_of, ready), read([asked(*pair) for pair in ready]), strict=True))
    return [scene_of(*pair, known[key]) if (key := key_of(pair)) in known else empty(*pair) for pair in wanted]


def key_of(pair: tuple[TransferRun, int]) -> tuple[int, int, int, int]:
    """All that a scene depends on."""
    run, level = pair
    return run.number, level, run.source.network.updates, run.done
