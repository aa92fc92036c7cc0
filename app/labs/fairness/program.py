"""The lab in the engine: four acts, whose sessions share what is trained and what they bring."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from app.engine.programs.shared import Runs
from app.engine.stacked.packing import together
from app.kit.pools import Pool
from app.kit.tensors.pooled import PooledProgram
from app.labs.fairness import LAB
from app.labs.fairness.chatbot import BotRun, ChatbotSeat
from app.labs.fairness.faces import FacesRun, FacesSeat
from app.labs.fairness.gate import DayRun, StationSeat
from app.labs.fairness.learning import Run, advance
from app.labs.fairness.recruiting import JudgeRun, RecruitingSeat
from app.labs.fairness.seat import FairnessSeat
from app.labs.fairness.spec import FairnessExam, FairnessSpec


class Act(NamedTuple):
    """What one is seated at, and what is trained there."""

    seat: Callable[[FairnessSpec, Runs[Run]], FairnessSeat]
    run: Callable[[FairnessSpec, Pool[Any], str], Run]


ACTS = {
    "recruiting": Act(RecruitingSeat, JudgeRun),
    "station": Act(StationSeat, DayRun),
    "faces": Act(FacesSeat, FacesRun),
    "chatbot": Act(ChatbotSeat, BotRun),
}


class FairnessProgram(PooledProgram[FairnessSeat, Run]):
    """Implements app.engine.program.Program."""

    live, layouts_of = LAB.tuned, LAB.layouts

    def __init__(self, backend: str = "auto", device: str = "auto") -> None:
        super().__init__(backend, device)
        self.together = together(self.device)

    def seat(self, spec: FairnessSpec) -> FairnessSeat:
        return ACTS[spec.act].seat(spec, self.runs)

    def begin(self, spec: FairnessSpec) -> Run:
        about = (spec.data.seed, spec.recruiting.difference) if spec.act == "recruiting" else ()  # who is decided on
        group = spec.data.group and repr((spec.act, spec.data.group, *about))
        return ACTS[spec.act].run(spec, self._pools.of(group), self.device)

    def load(self, run: Run) -> int:
        return self.together if isinstance(run, FacesRun) else 1

    def advance(self, plan: Sequence[tuple[Run, int]]) -> None:
        advance(plan)

    def tune(self, session: str, changes: dict[str, Any]) -> bool:
        """What is tuned is seen at once."""
        super().tune(session, changes)
        return True

    def examine(self, exams: Mapping[str, FairnessExam]) -> dict[str, float]:
        """Of those who hire: whoever is at another act has nothing to be examined."""
        hiring = {name: exam for name, exam in exams.items() if isinstance(self.seats[name], RecruitingSeat)}
        return super().examine(hiring)
