"""The story as the web side sees it: its stops, and no network."""

from __future__ import annotations

from typing import Any

from app.engine.layout import Layouts
from app.kit.contract import Lab, Words
from app.labs.story.spec import FIELDS, STOPS, StorySpec
from app.labs.story.stages import STAGES

WORDS = Words.of(
    title=("Story", "Geschichte"),
    about=(
        "From the nerve cell to the network that learns to see: nine drawings to touch.",
        "Von der Nervenzelle zum Netz, das sehen lernt: neun Zeichnungen zum Anfassen.",
    ),
    legend=("A stop of the story; nothing learns there.", "Ein Halt der Geschichte; hier lernt nichts."),
)


class StoryLab(Lab[StorySpec]):
    """Nine stops between the labs, with drawings that move by themselves and costs the engine nothing."""

    name = "story"
    question = ("Where does all this come from?", "Woher kommt das alles?")
    words = WORDS
    spec = StorySpec
    fields = FIELDS
    live = ("at",)
    steered = ("at",)
    script = STAGES
    trains = False
    program = "app.labs.story.program:StoryProgram"

    def offers(self) -> dict[str, Any]:
        return {"stops": [{"name": name, **stop._asdict()} for name, stop in STOPS.items()]}

    def layouts(self, spec: StorySpec) -> Layouts:
        return {"data": (), "live": (), "full": ()}

    def leads_to(self, spec: StorySpec) -> str:
        return STOPS[spec.stop].lab
