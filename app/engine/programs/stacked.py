"""A program whose sessions each have one stacked network: those of one plan take their steps together.

A lab's seat says which plan and which mini-batch comes next; the rest of training, and checkpoints, are here.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, TypeVar

from torch import Tensor

from app.engine.program import Progress
from app.engine.programs.seated import Seat, SeatedProgram, bounded
from app.engine.stacked.evaluation import evaluate
from app.engine.stacked.freshness import Known
from app.engine.stacked.learners import Learner, train_learners
from app.engine.stacked.network import Network
from app.engine.stacked.packing import alike, together
from app.engine.stacked.training import Rate


class StackedSeat(Seat):
    """One session and its network; `learning_rate` is a live value."""

    network: Network

    @property
    def rate(self) -> Rate:
        """Its learning rate."""
        rate: float = self.tuned["learning_rate"]
        return rate

    @property
    def alike(self) -> Hashable:
        """Equal for seats that can take a step together: of one plan, and with mini-batches of one size."""
        return self.network.plan

    def state(self) -> dict[str, Any]:
        """The network; a lab adds what else its next step depends on."""
        return {"network": self.network.state()}

    def restore(self, state: dict[str, Any]) -> None:
        """Go on with the network of `state`, of the same plan."""
        self.network.restore(state["network"])


SeatType = TypeVar("SeatType", bound=StackedSeat)


class StackedProgram(SeatedProgram[SeatType]):
    """Implements app.engine.program.Program; a lab says what a seat is and what it learns from."""

    def __init__(self, backend: str = "auto", device: str = "auto") -> None:
        super().__init__(backend, device)
        self._errors: ErrorRates[Any] = ErrorRates(self.questions)

    @abstractmethod
    def batch(self, learners: Sequence[tuple[SeatType, int]]) -> tuple[Tensor, Tensor]:
        """Inputs and targets, each [P, N, …], for the next step of `learners`: seats, each with its updates so far."""

    def questions(self, exam: Any) -> tuple[Tensor, Tensor]:
        """The inputs [N, …] and the labels [N] of an exam."""
        raise NotImplementedError(f"{type(self).__name__} takes no exams")

    def train(self, steps: dict[str, int]) -> Progress:
        """Train each named session; a diverged network tries again from its last finite weights."""
        for group in self.groups(list(steps)):
            learners = []
            for name in group:
                seat = self.seats[name]
                seat.network.diverged = False
                most = bounded(seat, steps[name])
                learners.append(Learner(seat.network, most, seat.rate, seat))
            before = [learner.network.updates for learner in learners]
            try:
                train_learners(learners, lambda members, _: self.batch(members))
            finally:
                for learner, updates in zip(learners, before, strict=True):
                    learner.owner.step += learner.network.updates - updates
        return self.progress(steps, [name for name in steps if self.seats[name].network.diverged])

    def groups(self, sessions: Sequence[str]) -> list[list[str]]:
        """Those that can take a step together, a stack's worth each."""
        return list(alike(sessions, lambda name: self.seats[name].alike, together(self.device)))

    def examine(self, exams: Mapping[str, Any]) -> dict[str, float]:
        """The share of hidden samples that each network gets wrong."""
        rates = self._errors.of((self.seats[name].network, exam) for name, exam in exams.items())
        return dict(zip(exams, rates, strict=True))


Exam = TypeVar("Exam", bound=Hashable)


class ErrorRates(Known[Exam, float]):
    """The share of an exam's pictures that networks get wrong, asked once of each network as it is."""

    def __init__(self, questions: Callable[[Any], tuple[Tensor, Tensor]]) -> None:
        """`questions` gives the inputs [N, …] and labels [N] of an exam."""
        super().__init__(self._rates)
        self._questions = questions

    def _rates(self, wanted: Sequence[tuple[Network, Exam]]) -> list[float]:
        found: dict[tuple[Network, Exam], float] = {}
        for takers in alike(wanted, lambda pair: pair[1], len(wanted)):
            inputs, labels = self._questions(takers[0][1])
            for part in alike(takers, lambda pair: pair[0].plan, together(inputs.device.type)):
                networks = [network for network, _ in part]
                wrong = 1 - evaluate(networks, inputs[None], labels[None]).right.mean(1).double()
                found |= zip(part, wrong.tolist(), strict=True)
        return [found[pair] for pair in wanted]
