"""The attack lab's torch half: networks that sessions share, and what each session does to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from app.data.pictures import quantise
from app.engine.messages import NO_READING, TILE_SIZE
from app.engine.program import Snapshot, TileSnapshot, metrics
from app.engine.programs.shared import SharedProgram, SharedSeat
from app.engine.stacked.freshness import evaluate_oldest
from app.engine.stacked.network import Network
from app.kit.arrays import filled
from app.labs.attack import LAB
from app.labs.attack.attacks import METHODS
from app.labs.attack.results import Request, Result, cache_key, results_of, smallest_of, weakest_of
from app.labs.attack.run import AttackRun, abreast, advance
from app.labs.attack.spec import NETWORKS, Attack, AttackExam, AttackSpec, gallery

EVALUATED = 4  # runs that learn, so that pictures of sixty different ones keep nobody waiting
METHOD_NUMBERS = {name: number for number, name in enumerate(METHODS)}
NOTHING = -1


class AttackSeat(SharedSeat[AttackRun]):
    """One session: the run it looks at, its attack, and what came of that."""

    result: Result
    result_of: tuple[int, int, Attack] | None = None
    _attack: tuple[Any, Attack] | None = None  # as it stands in `tuned`, and read

    @property
    def attack(self) -> Attack:
        """What it does."""
        told = self.tuned["attack"]
        if self._attack is None or self._attack[0] is not told:
            self._attack = (told, Attack.model_validate(told))
        return self._attack[1]

    @property
    def number(self) -> int:
        """Which of the run's networks is attacked."""
        return NETWORKS.index(self.attack.network) if len(self.run.networks) > 1 else 0

    @property
    def request(self) -> Request:
        """Its attack, to be carried out."""
        return Request(self.run.networks[self.number], self.attack)

    @property
    def look(self) -> tuple[int, int, Attack]:
        """All that a result depends on."""
        network, attack = self.request
        return id(network), network.updates, attack

    @property
    def smallest(self) -> float:
        """The smallest ε that does it, as far as it was looked for; NaN: none, or the network still learns."""
        if not self.run.trained:
            return float("nan")
        return self.run.smallest[self.number, cache_key(self.attack)]

    @property
    def weakest(self) -> tuple[int, float]:
        """The picture of the gallery that turns first when the plain network has learnt, and its ε."""
        if not self.run.trained:
            return NOTHING, float("nan")
        if self.run.weakest is None:
            self.run.weakest = weakest_of(self.run.networks[0])
        return self.run.weakest

    def snapshot(self, kind: str, rate: float) -> dict[str, Any]:
        """A frame; the result is a fresh one by then."""
        attack, result, run = self.attack, self.result, self.run
        sample = attack.sample if attack.drawing is None else NOTHING
        setting = [METHOD_NUMBERS[attack.method], self.number, result.target, sample, result.label, attack.throw]
        train_loss, test_loss = run.losses[self.number].tolist()
        rates = run.rates
        return {
            **metrics(train_loss, test_loss, rate),
            "setting": np.array(setting, np.int32),
            "epsilon": np.array([attack.epsilon], np.float32),
            "clean": result.clean,
            "noise": result.noise,
            "probabilities": result.probabilities,
            "fooled": np.array(result.fooled, np.int32),
            "smallest": np.array([self.smallest if kind == "full" else np.nan], np.float32),
            "weakest": np.array(self.weakest, np.float32),
            "accuracy": filled(len(NETWORKS), run.accuracy, np.nan, np.float32),
            "rates": filled(len(NETWORKS), rates, np.nan, np.float32, *rates.shape[1:]),
        }

    def tile(self) -> TileSnapshot:
        """The attacked picture in blue, orange where the noise takes ink away; a frame where it fools.

        What stands for the test loss is what this lab compares: the noise, where it fools a network that has learnt.
        """
        result, trained = self.result, self.run.trained
        edge = TILE_SIZE // result.clean.shape[0]
        picture = np.kron(result.clean + result.noise[0], np.ones((edge, edge), np.float32))
        dots = np.kron(result.noise[0], np.pad(np.ones((edge // 2, edge // 2), np.float32), edge // 4))
        picture = np.where(dots < 0, np.maximum(-1, 3 * dots - 0.2), picture)
        if result.fooled[0]:
            picture[[0, -1], :] = picture[:, [0, -1]] = -1
        size = result.size if result.fooled[0] and trained else float("nan")
        loss = float(self.run.losses[self.number][0])
        reading = (result.label, result.answers[1]) if result.label >= 0 and trained else NO_READING
        twin = self.twin(self.number, cache_key(self.attack))
        return TileSnapshot(self.step, loss, size, quantise(picture), reading=reading, twin=twin)


class AttackProgram(SharedProgram[AttackSeat, AttackRun]):
    """Implements app.engine.program.Program."""

    live, layouts_of = LAB.tuned, LAB.layouts

    def __init__(self, backend: str = "auto", device: str = "auto") -> None:
        super().__init__(backend, device)
        self.together = abreast(self.device)

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
        return self.together if run.trained else len(run.networks)

    # ---- pictures

    def snapshot(self, kind: str, rates: Mapping[str, float]) -> dict[str, Snapshot]:
        """Frames of `kind`: the gallery, or what attacks have done."""
        if kind == "data":
            images, labels = gallery()
            arrays = {"gallery": images, "labels": labels.astype(np.int32)}
            return {name: Snapshot(self.seats[name].step, arrays) for name in rates}
        self._look(list(rates), EVALUATED if kind == "live" else None)
        if kind == "full":
            self._find_smallest([self.seats[name] for name in rates])
        return super().snapshot(kind, rates)

    def tiles(self, sessions: Sequence[str]) -> dict[str, TileSnapshot]:
        """Attacked pictures."""
        self._look(sessions, EVALUATED)
        return super().tiles(sessions)

    def _look(self, sessions: Sequence[str], most: int | None) -> None:
        """Fresh results and evaluations, as far as something has changed; of no more runs than `most`."""
        seats = [self.seats[name] for name in sessions]
        due = [seat for seat in seats if seat.result_of != seat.look]
        for seat, result in zip(due, results_of([seat.request for seat in due]), strict=True):
            seat.result, seat.result_of = result, seat.look
        evaluate_oldest((seat.run for seat in seats), most)

    def _find_smallest(self, seats: Sequence[AttackSeat]) -> None:
        """The smallest ε of attacks on finished networks, as far as it is not known; those on one network together."""
        unknown: dict[int, dict[Attack, AttackSeat]] = {}
        for seat in seats:
            key = cache_key(seat.attack)
            if seat.run.trained and (seat.number, key) not in seat.run.smallest:
                unknown.setdefault(id(seat.request.network), {})[key] = seat
        for waiting in unknown.values():
            sizes = smallest_of(
                next(iter(waiting.values())).request.network, [seat.attack for seat in waiting.values()]
            )
            for (key, seat), size in zip(waiting.items(), sizes, strict=True):
                seat.run.smallest[seat.number, key] = size

    # ---- challenges

    def examine(self, exams: Mapping[str, AttackExam]) -> dict[str, float]:
        """The size of the noise by which each session fools the network of its exam; NaN: it does not.

        A network counts when it has learnt to the end, and a picture that it was right about.
        """
        results = dict.fromkeys(exams, float("nan"))
        requests: dict[str, Request] = {}
        for name, exam in exams.items():
            attack, network = self.seats[name].attack, self._shared(exam)
            if network is not None and attack.drawing is None and exam.picture in (None, attack.sample):
                requests[name] = Request(network, attack)
        for name, result in zip(requests, results_of(list(requests.values())), strict=True):
            clean, attacked, _ = result.answers
            if clean == result.label != attacked:
                results[name] = result.size
        return results

    def _shared(self, exam: AttackExam) -> Network | None:
        """The network that `exam` means, if there is one that has learnt to the end."""
        for run in self.runs.of(exam.key):
            if run.trained and not run.diverged:
                return run.networks[NETWORKS.index(exam.network)]
        return None
