"""The attack lab's torch half: networks that sessions share, and what each session does to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import nan
from typing import Any

import numpy as np

from app.data.pictures import quantise, resampled
from app.engine.messages import NO_READING, TILE_SIZE
from app.engine.program import PHOTO, TileSnapshot, metrics, single
from app.engine.programs.shared import SharedProgram, SharedSeat
from app.engine.stacked.freshness import Known, evaluate_oldest
from app.engine.stacked.network import Network
from app.kit.arrays import filled
from app.labs.attack import LAB
from app.labs.attack.attacks import METHODS
from app.labs.attack.pictures import PICTURES
from app.labs.attack.results import NOTHING, Request, Result, cache_key, results_of, smallest_of, weakest_of
from app.labs.attack.run import AttackRun, abreast, advance
from app.labs.attack.spec import NETWORKS, Attack, AttackExam, AttackSpec

NO_NOISE, NOISE_STEPS = 128, 120  # the byte of none, and those from there to ε: eighths of it, as painted, are whole
EVALUATED = 4  # runs that learn, so that pictures of sixty different ones keep nobody waiting
METHOD_NAMES, SET_NAMES = tuple(METHODS), tuple(PICTURES)


class AttackSeat(SharedSeat[AttackRun]):
    """One session: the run it looks at, its attack, and what came of that.

    `smallest`: the ε that would be enough. `weakest`: the picture of the gallery that turns clearly first, of those the
    network is sure of, and its ε. Both are known of networks that have learnt to the end.
    """

    result: Result
    smallest: float
    weakest: tuple[int, float]
    _attack: tuple[Any, Attack] | None = None  # as it stands in `tuned`, and read

    @property
    def attack(self) -> Attack:
        """What it does."""
        told = self.tuned["attack"]
        if self._attack is None or self._attack[0] is not told:
            attack = Attack.model_validate(told)
            self._attack = (told, attack.model_copy(update={"sample": attack.sample_of(self.spec.pictures)}))
        return self._attack[1]

    @property
    def number(self) -> int:
        """Which of the run's networks is attacked."""
        return NETWORKS.index(self.attack.network) if len(self.run.networks) > 1 else 0

    @property
    def request(self) -> Request:
        """Its attack, to be carried out."""
        return (self.run.networks[self.number], self.attack)

    def snapshot(self, kind: str, rate: float) -> dict[str, Any]:
        """What the attack has done; `data`: the gallery."""
        if kind == "data":
            images, labels = self.run.pictures.gallery()
            return {"gallery": shades(images), "labels": labels.astype(np.int32)}
        attack, result, run = self.attack, self.result, self.run
        drawn = int(attack.drawing is not None)
        sample = NOTHING if drawn else attack.sample
        setting = [METHOD_NAMES.index(attack.method), self.number, result.target, sample, result.label, attack.throw]
        train_loss, test_loss = run.losses[self.number].tolist()
        return {
            **metrics(train_loss, test_loss, rate),
            "pictures": single(SET_NAMES.index(self.spec.data.pictures), np.int32),
            "setting": np.array(setting, np.int32),
            "epsilon": single(attack.epsilon, np.float32),
            "drawn": single(drawn, np.uint32),
            "drawing": shades(result.clean)[None][:drawn],
            "noise": noise_bytes(result.noise, attack.epsilon),
            "size": single(result.size, np.float32),
            "probabilities": result.probabilities,
            "fooled": np.array(result.fooled, np.int32),
            "smallest": single(self.smallest, np.float32),
            "weakest": np.array(self.weakest, np.float32),
            "accuracy": filled(len(NETWORKS), run.accuracy, nan, np.float32),
            "rates": filled(len(NETWORKS), run.rates, nan, np.float32, *run.rates.shape[1:]),
        }

    def tile(self) -> TileSnapshot:
        """The attacked picture in a frame where it fools, and what is taken for what.

        What stands for the test loss is what this lab compares: the noise, where it fools a network that has learnt.
        """
        result, trained, pictures = self.result, self.run.finished, self.run.pictures
        size = result.size if result.fooled[0] and trained else nan
        loss = float(self.run.losses[self.number][0])
        known = result.label >= 0 and trained
        reading = (pictures.first + result.label, pictures.first + result.answers[1]) if known else NO_READING
        twin = self.twin(self.number, cache_key(self.attack))
        picture, classes = (photo_of(result), PHOTO) if pictures.large else (sketch_of(result), 0)
        return TileSnapshot(self.step, loss, size, picture, reading=reading, twin=twin, classes=classes)


def shades(images: np.ndarray) -> np.ndarray:
    """Pictures from 0 to 1 as frames have them."""
    return (255 * images).round().astype(np.uint8)


def noise_bytes(noise: np.ndarray, epsilon: float) -> np.ndarray:
    """Noise from −ε to ε as bytes from 8 to 248."""
    steps: np.ndarray = np.rint(NO_NOISE + NOISE_STEPS * noise.astype(np.float32) / max(epsilon, 1e-9))
    return steps.clip(NO_NOISE - NOISE_STEPS, NO_NOISE + NOISE_STEPS).astype(np.uint8)


def sketch_of(result: Result) -> np.ndarray:
    """A digit in blue, orange where the noise takes ink away, in an orange frame where it fools."""
    picture, dots = enlarged(result.clean + result.noise[0]), enlarged(result.noise[0], dotted=True)
    picture = np.where(dots < 0, np.maximum(-1, 3 * dots - 0.2), picture)
    return quantise(picture if not result.fooled[0] else framed(picture, -1))


def enlarged(picture: np.ndarray, dotted: bool = False) -> np.ndarray:
    """Made as large as a tile; of few pixels each may be a dot."""
    edge = TILE_SIZE // len(picture)
    if edge < 2:
        return resampled(picture, TILE_SIZE)
    pixel = np.pad(np.ones((edge // 2,) * 2), edge // 4) if dotted else np.ones((edge, edge))
    large: np.ndarray = np.kron(picture, pixel)
    return large


def photo_of(result: Result) -> np.ndarray:
    """A photograph as it looks with its noise, in a white frame where it fools."""
    picture = np.rint(255 * resampled(result.clean + result.noise[0], TILE_SIZE)).astype(np.uint8)
    return framed(picture, 255) if result.fooled[0] else picture


def framed(picture: np.ndarray, shade: float) -> np.ndarray:
    """`picture` with a frame of this shade, a pixel wide."""
    inside = picture[1:-1, 1:-1]
    return np.pad(inside, 1, constant_values=shade)


class AttackProgram(SharedProgram[AttackSeat, AttackRun]):
    """Implements app.engine.program.Program."""

    live, layouts_of = LAB.tuned, LAB.layouts

    def __init__(self, backend: str = "auto", device: str = "auto") -> None:
        super().__init__(backend, device)
        self.together = abreast(self.device)
        self._results: Known[Attack, Result] = Known(results_of)
        self._smallest: Known[Attack, float] = Known(smallest_of)
        self._weakest: Known[None, tuple[int, float]] = Known(
            lambda asked: [weakest_of(network) for network, _ in asked]
        )

    def begin(self, spec: AttackSpec) -> AttackRun:
        return AttackRun(spec, self.device)

    def seat(self, spec: AttackSpec) -> AttackSeat:
        return AttackSeat(spec, self.runs, LAB.together(spec))

    def tune(self, session: str, changes: dict[str, Any]) -> bool:
        """Take live values; an attack as the page has it, with what it leaves open."""
        attack = changes.get("attack")
        if attack is None:
            return super().tune(session, changes)
        super().tune(session, {**changes, "attack": Attack.model_validate(attack).model_dump(mode="json")})
        return True

    def advance(self, plan: Sequence[tuple[AttackRun, int]]) -> None:
        advance(plan)

    def load(self, run: AttackRun) -> int:
        return self.together if run.finished or run.pictures.large else len(run.networks)

    def refresh(self, seats: Sequence[AttackSeat], exact: bool) -> None:
        for seat, result in zip(seats, self._results.of(seat.request for seat in seats), strict=True):
            seat.result, seat.smallest, seat.weakest = result, nan, (NOTHING, nan)
        learnt = [seat for seat in seats if seat.run.finished]
        for seat, weakest in zip(learnt, self._weakest.of((seat.run.network, None) for seat in learnt), strict=True):
            seat.weakest = weakest
        if exact:
            wanted = ((seat.request[0], cache_key(seat.attack)) for seat in learnt)
            for seat, smallest in zip(learnt, self._smallest.of(wanted), strict=True):
                seat.smallest = smallest
        evaluate_oldest((seat.run for seat in seats), None if exact else EVALUATED)

    def examine(self, exams: Mapping[str, AttackExam]) -> dict[str, float]:
        """The size of the noise by which each session fools the network of its exam; NaN: it does not.

        A network counts when it has learnt to the end, and a picture that it was right about.
        """
        results = dict.fromkeys(exams, nan)
        requests: dict[str, Request] = {}
        for name, exam in exams.items():
            attack, network = self.seats[name].attack, self._shared(exam)
            if network is not None and attack.drawing is None and exam.picture in (None, attack.sample):
                requests[name] = (network, attack)
        for name, result in zip(requests, self._results.of(requests.values()), strict=True):
            clean, attacked, _ = result.answers
            if clean == result.label != attacked:
                results[name] = result.size
        return results

    def _shared(self, exam: AttackExam) -> Network | None:
        """The network that `exam` means, if there is one that has learnt to the end."""
        learnt = (run for run in self.runs.of(exam.key) if run.finished and not run.diverged)
        return next((run.networks[NETWORKS.index(exam.network)] for run in learnt), None)
