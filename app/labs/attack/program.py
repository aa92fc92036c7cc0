"""The attack lab's torch half: trials that sessions share, and what each session does to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from app.data.pictures import quantise
from app.engine.layout import Layouts
from app.engine.messages import NO_READING, TILE_SIZE
from app.engine.program import Snapshot, TileSnapshot
from app.engine.programs.shared import SharedProgram, SharedSeat
from app.engine.stacked.network import Network
from app.labs.attack import LAB
from app.labs.attack.attacks import METHODS
from app.labs.attack.layouts import LAYOUTS
from app.labs.attack.shots import Order, Shot, essence, shots_of, smallest_of, weakest_of
from app.labs.attack.spec import NETWORKS, Attack, AttackExam, AttackSpec, gallery
from app.labs.attack.trial import ABREAST, Trial, train_together

JUDGED_AT_ONCE = 4  # trials that learn, so that pictures of sixty different ones keep nobody waiting
METHOD_NUMBERS = {name: number for number, name in enumerate(METHODS)}
NOTHING = -1


class AttackSeat(SharedSeat[Trial]):
    """One session: the trial it looks at, and its attack."""

    shot: Shot | None = None
    shot_at: tuple[int, int, Attack] | None = None  # the network, its updates and the attack that `shot` is of
    _attack: tuple[Any, Attack] | None = None  # as it stands in `tuned`, and read

    @property
    def attack(self) -> Attack:
        """What it does."""
        told = self.tuned["attack"]
        if self._attack is None or self._attack[0] is not told:
            self._attack = (told, Attack.model_validate(told))
        return self._attack[1]

    @property
    def network(self) -> int:
        """Which of the trial's networks is attacked."""
        return NETWORKS.index(self.attack.network) if len(self.run.networks) > 1 else 0

    @property
    def order(self) -> Order:
        """Its attack, to be carried out."""
        return Order(self.run.networks[self.network], self.attack)

    @property
    def look(self) -> tuple[int, int, Attack]:
        """All that a shot depends on."""
        network = self.order.network
        return id(network), network.updates, self.attack

    @property
    def smallest(self) -> float:
        """The smallest ε that does it; NaN: none, or the network still learns."""
        if not self.run.trained:
            return float("nan")
        key = (self.network, essence(self.attack))
        if key not in self.run.smallest:
            self.run.smallest[key] = smallest_of(self.order.network, [self.attack])[0]
        return self.run.smallest[key]

    @property
    def weakest(self) -> tuple[int, float]:
        """The picture of the gallery that turns first when the plain network has learnt, and its ε."""
        if not self.run.trained:
            return NOTHING, float("nan")
        if self.run.weakest is None:
            self.run.weakest = weakest_of(self.run.networks[0])
        return self.run.weakest

    def snapshot(self, kind: str, rate: float) -> dict[str, Any]:
        """As Seat.snapshot; the shot is a fresh one by then."""
        attack, shot, run = self.attack, self.shot, self.run
        assert shot is not None
        sample = attack.sample if attack.drawing is None else NOTHING
        setting = [METHOD_NUMBERS[attack.method], self.network, shot.target, sample, shot.label, attack.throw]
        train_loss, test_loss = run.losses[self.network]
        return {
            "train_loss": np.array([train_loss], np.float32),
            "test_loss": np.array([test_loss], np.float32),
            "epochs_per_second": np.array([rate], np.float32),
            "setting": np.array(setting, np.int32),
            "epsilon": np.array([attack.epsilon], np.float32),
            "clean": shot.clean,
            "noise": shot.noise,
            "probabilities": shot.probabilities,
            "fooled": np.array(shot.fooled, np.int32),
            "smallest": np.array([self.smallest if kind == "full" else np.nan], np.float32),
            "weakest": np.array(self.weakest, np.float32),
            "accuracy": padded(run.accuracy),
            "rates": padded(run.rates),
        }

    def tile(self) -> TileSnapshot:
        """The attacked picture in blue, orange where the noise takes ink away; a frame where it fools.

        What stands for the test loss is what this lab compares: the noise, where it fools a network that has learnt.
        """
        shot = self.shot
        assert shot is not None
        edge = TILE_SIZE // shot.clean.shape[0]
        picture = np.kron(shot.clean + shot.noise[0], np.ones((edge, edge), np.float32))
        dots = np.kron(shot.noise[0], np.pad(np.ones((edge // 2, edge // 2), np.float32), edge // 4))
        picture = np.where(dots < 0, np.maximum(-1, 3 * dots - 0.2), picture)
        if shot.fooled[0]:
            picture[[0, -1], :] = picture[:, [0, -1]] = -1
        size = shot.size if shot.fooled[0] and self.run.trained else float("nan")
        loss = float(self.run.losses[self.network][0])
        reading = (shot.label, shot.answers[1]) if shot.label >= 0 and self.run.trained else NO_READING
        twin = self.twin(self.network, essence(self.attack))
        return TileSnapshot(self.step, loss, size, quantise(picture), reading=reading, twin=twin)


class AttackProgram(SharedProgram[AttackSeat, Trial]):
    """Implements app.engine.program.Program."""

    def begin(self, spec: AttackSpec) -> Trial:
        """As SharedProgram.begin."""
        return Trial(spec)

    def seat(self, spec: AttackSpec) -> AttackSeat:
        """As SeatedProgram.seat."""
        return AttackSeat(spec, self.runs, LAB.together(spec))

    def live(self, spec: AttackSpec) -> dict[str, Any]:
        """As SeatedProgram.live."""
        return LAB.tuned(spec)

    def layouts_of(self, spec: AttackSpec) -> Layouts:
        """As SeatedProgram.layouts_of."""
        return LAYOUTS

    def tune(self, session: str, changes: dict[str, Any]) -> bool:
        """As Program.tune; an attack as the page has it, with what it leaves open."""
        attack = changes.get("attack")
        if attack is None:
            return super().tune(session, changes)
        super().tune(session, {**changes, "attack": Attack.model_validate(attack).model_dump(mode="json")})
        return True

    # ---- training

    def advance(self, plan: Sequence[tuple[Trial, int]]) -> None:
        """As SharedProgram.advance: those that learn together, then those that are measured one by one."""
        learning = [(trial, min(count, trial.steps - trial.step)) for trial, count in plan if not trial.trained]
        learnt = {id(trial): count for trial, count in learning}
        if learning:
            train_together(learning)
        for trial, count in plan:
            for _ in range(count - learnt.get(id(trial), 0)):
                trial.measure(trial.measured)
                trial.step += 1

    def groups(self, sessions: Sequence[str]) -> list[list[str]]:
        """As Program.groups: trials that learn, as many as fit into one stack; each that is measured by itself."""
        groups: list[list[str]] = []
        group: list[str] = []
        networks = 0
        for names in super().groups(sessions):
            trial = self.seats[names[0]].run
            if trial.trained:
                groups.append(names)
                continue
            networks += len(trial.networks)
            if networks > ABREAST:
                groups.append(group)
                group, networks = [], len(trial.networks)
            group += names
        return [*groups, group] if group else groups

    # ---- pictures

    def snapshot(self, kind: str, rates: Mapping[str, float]) -> dict[str, Snapshot]:
        """As Program.snapshot."""
        if kind == "data":
            images, labels = gallery()
            arrays = {"gallery": images, "labels": labels.astype(np.int32)}
            return {name: Snapshot(self.seats[name].step, arrays) for name in rates}
        self._look(list(rates), JUDGED_AT_ONCE if kind == "live" else None)
        return super().snapshot(kind, rates)

    def tiles(self, sessions: Sequence[str]) -> dict[str, TileSnapshot]:
        """As Program.tiles."""
        self._look(sessions, JUDGED_AT_ONCE)
        return super().tiles(sessions)

    def _look(self, sessions: Sequence[str], judged: int | None) -> None:
        """Fresh shots and judgements, as far as something has changed; of no more trials than `judged`."""
        seats = [self.seats[name] for name in sessions]
        due = [seat for seat in seats if seat.shot_at != seat.look]
        for seat, shot in zip(due, shots_of([seat.order for seat in due]), strict=True):
            seat.shot, seat.shot_at = shot, seat.look
        stale = {id(seat.run): seat.run for seat in seats if seat.run.stale}
        for trial in list(stale.values())[:judged]:
            trial.judge()

    # ---- challenges

    def examine(self, exams: Mapping[str, AttackExam]) -> dict[str, float]:
        """As Program.examine: the size of the noise by which a session fools the network of its exam; NaN: it does not.

        A network counts when it has learnt to the end, and a picture that it was right about.
        """
        results = dict.fromkeys(exams, float("nan"))
        orders: dict[str, Order] = {}
        for name, exam in exams.items():
            attack, network = self.seats[name].attack, self._shared(exam)
            if network is not None and attack.drawing is None and exam.picture in (None, attack.sample):
                orders[name] = Order(network, attack)
        for name, shot in zip(orders, shots_of(list(orders.values())), strict=True):
            clean, attacked, _ = shot.answers
            if clean == shot.label != attacked:
                results[name] = shot.size
        return results

    def _shared(self, exam: AttackExam) -> Network | None:
        """The network that `exam` means, if there is one that has learnt to the end."""
        for trial in self.runs.of(exam.key):
            if trial.trained and not trial.diverged:
                return trial.networks[NETWORKS.index(exam.network)]
        return None


def padded(values: np.ndarray) -> np.ndarray:
    """`values` [networks there are, …] with NaN for those that are not there: float32 [2, …]."""
    whole = np.full((len(NETWORKS), *values.shape[1:]), np.nan, np.float32)
    whole[: len(values)] = values
    return whole
