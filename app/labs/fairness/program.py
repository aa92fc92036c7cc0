"""The lab in the engine: four acts, whose sessions share what is trained and what they bring."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from app.engine.programs.shared import Runs, SharedProgram
from app.engine.stacked.packing import together
from app.kit.pools import Pool, Pools
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


class FairnessProgram(SharedProgram[FairnessSeat, Run]):
    """Implements app.engine.program.Program."""

    live, layouts_of = LAB.tuned, LAB.layouts

    def __init__(self, backend: str = "auto", device: str = "auto") -> None:
        super().__init__(backend, device)
        self.together = together(self.device)
        self._pools: dict[str, Pools[Any]] = {act: Pools() for act in ACTS}

    def seat(self, spec: FairnessSpec) -> FairnessSeat:
        return ACTS[spec.act].seat(spec, self.runs)

    def begin(self, spec: FairnessSpec) -> Run:
        return ACTS[spec.act].run(spec, self._pools[spec.act].of(spec.data.group), self.device)

    def load(self, run: Run) -> int:
        return self.together if isinstance(run, FacesRun) else 1

    def advance(self, plan: Sequence[tuple[Run, int]]) -> None:
        advance(plan)

    def tune(self, session: str, changes: dict[str, Any]) -> bool:
        """What is tuned is seen at once."""
        super().tune(session, changes)
        return True

    def affected(self) -> list[str]:
        """Those who look at a run that others have trained, or share a pool that others have changed."""
        onlookers = set(super().affected())
        sharing = {seat for pools in self._pools.values() for seat in pools.affected()}
        return [session for session, seat in self.seats.items() if session in onlookers or seat in sharing]

    def examine(self, exams: Mapping[str, FairnessExam]) -> dict[str, float]:
        """Of those who hire: whoever is at another act has nothing to be examined."""
        hiring = {name: exam for name, exam in exams.items() if isinstance(self.seats[name], RecruitingSeat)}
        return super().examine(hiring)
