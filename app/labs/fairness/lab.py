"""The fairness lab as the web side sees it: models, checks and layouts; no torch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from app.data.faces import SIZE
from app.engine.layout import METRICS, ArrayLayout, Layouts
from app.errors import InvalidChange
from app.kit.contract import Lab, Words, by_room, room_word
from app.kit.controls import PageControl
from app.kit.embedding import PLAN
from app.kit.export import Export
from app.kit.script import LOCALES
from app.labs.fairness.export import EXPORTED, make
from app.labs.fairness.phrases import LENGTH, OPENINGS, PHRASES, TOPICS, WORDS, side_word
from app.labs.fairness.sizes import FEATURES, JUDGE, SPEAKER, parameters_of
from app.labs.fairness.spec import (
    ACTS,
    APPLICANTS,
    CRITERIA,
    DAY,
    DEALT,
    FIELDS,
    GENUINE,
    GUESSES,
    IMPOSTORS,
    MOST_PHRASES,
    PAST,
    PRESETS,
    TOLERANCE,
    WISHES,
    FairnessEdit,
    FairnessExam,
    FairnessSpec,
)
from app.labs.fairness.stages import STAGES

COUNTS = ("applicants", "fit", "hired", "right", "decided", "chosen")  # of a group; the last two of the past


def people(prefix: str, count: int) -> tuple[ArrayLayout, ...]:
    """What is seen of them: skill and district 0…1, group 0 circles 1 squares, whether they are fit."""
    seen = [ArrayLayout(f"{prefix}{name}", "float32", (count,)) for name in ("skill", "district")]
    return (*seen, *(ArrayLayout(f"{prefix}{name}", "uint8", (count,)) for name in ("group", "fit")))


RECRUITING_DATA = (*people("past_", PAST), *people("", APPLICANTS), ArrayLayout("would", "uint8", (APPLICANTS,)))
RECRUITING = (
    *METRICS,  # on the decisions that it learns from, and on those that the past would take on the new ones
    *EXPORTED,
    ArrayLayout("scores", "float32", (APPLICANTS,)),
    ArrayLayout("hired", "uint8", (APPLICANTS,)),
    ArrayLayout("counts", "uint32", (2, len(COUNTS))),
    ArrayLayout("gaps", "float32", (len(CRITERIA),)),  # between the groups; NaN: of a group nobody is hired
    ArrayLayout("presets", "float32", (len(PRESETS), 2)),  # their thresholds
    ArrayLayout("preset_counts", "uint32", (len(PRESETS), 2, 2)),  # of each group hired, and hired and fit
    ArrayLayout("preset_gaps", "float32", (len(PRESETS), len(CRITERIA))),
    ArrayLayout("together", "float32", (len(PRESETS), len(PRESETS))),  # the least larger gap of two, for these places
    ArrayLayout("all_three", "float32", (1,)),  # the least that the largest gap of all criteria can be
    ArrayLayout("dealt", "uint32", (DEALT,)),  # which of the past ones this person decides on
    ArrayLayout("decisions", "uint8", (DEALT,)),
    ArrayLayout("pool", "uint32", (2,)),  # decisions of the room, and people who decided
)
STATION = (
    *METRICS,  # share of the innocent among the stopped: so far, and of the whole day
    ArrayLayout("revealed", "uint8", (1,)),
    ArrayLayout("day", "uint32", (2, 2)),  # wanted, not wanted × stopped, passes: all zero before the guess
    ArrayLayout("so_far", "uint32", (2, 2)),
    ArrayLayout("exact", "float32", (2,)),  # hits and false alarms before they are rounded
    ArrayLayout("people", "uint32", (1,)),
    ArrayLayout("dots", "uint8", (-1,)),  # each in the order in which they pass, as app/labs/fairness/station.py has it
    ArrayLayout("guess", "uint8", (1,)),
    ArrayLayout("guesses_size", "uint32", (1,)),
    ArrayLayout("guesses", "uint8", (-1,)),  # of the room, for whoever has guessed
)
PICTURE = (SIZE, SIZE)  # grey, 0 is black
FACES = (  # networks: with few low-contrast people, with as many; groups: the majority, the low-contrast one
    *METRICS,  # of the network that has seen few: on the majority's pictures, and on the others'
    ArrayLayout("trained", "uint32", (2, 2)),  # people of each group that each network learns from
    ArrayLayout("tuned", "float32", (2,)),  # thresholds of equal error, on further people of the majority
    ArrayLayout("thresholds", "float32", (2,)),  # in force
    ArrayLayout("distances", "float32", (2, 2, IMPOSTORS)),  # network, group, pair of two people
    ArrayLayout("same", "float32", (2, 2, GENUINE)),  # network, group, pair of pictures of one person
    ArrayLayout("accepted", "uint32", (2, 2)),  # of two people, taken for one
    ArrayLayout("missed", "uint32", (2, 2)),  # of one person, taken for two
    ArrayLayout("pair", "uint32", (1,)),
    ArrayLayout("pair_faces", "uint8", (2, 2, *PICTURE)),  # of each group
)
CHATBOT = (
    *METRICS,  # on all it has read, and on what it began with
    ArrayLayout("opinion", "float32", (len(TOPICS),)),  # how likely it names the first side, where it names one
    ArrayLayout("counts", "uint32", (len(PHRASES),)),  # of the room
    ArrayLayout("own", "uint8", (len(PHRASES),)),
    ArrayLayout("answers", "uint8", (len(TOPICS), LENGTH)),  # words of what it says; 0: the end
    ArrayLayout("sure", "float32", (len(TOPICS), LENGTH)),  # how likely each word was
    ArrayLayout("next", "float32", (len(OPENINGS), len(WORDS))),  # of the topic looked at, after each opening
    ArrayLayout("told", "uint32", (len(TOPICS), 2)),  # phrases on each topic, and people who taught some
)
LAYOUTS: dict[str, Layouts] = {
    "recruiting": {"data": RECRUITING_DATA, "live": RECRUITING, "full": RECRUITING},
    "station": {"data": (), "live": STATION, "full": STATION},
    "faces": {"data": (), "live": FACES, "full": FACES},
    "chatbot": {
        "data": (),
        "live": CHATBOT,
        "full": (*CHATBOT, ArrayLayout("parameters", "float32", (parameters_of(SPEAKER),))),
    },
}


class FairnessLab(Lab[FairnessSpec, FairnessEdit, FairnessExam]):
    """What networks make of people: past decisions, rare ones, few examples, and what they are told."""

    name = "fairness"
    moment = ("Nobody told it to!", "Das hat ihm niemand gesagt!")
    question = ("Who told it to prefer one group?", "Wer hat ihm gesagt, dass es eine Gruppe vorziehen soll?")
    words = Words.of(
        title=("Fairness", "Fairness"),
        about=(
            "A network learns from people's decisions, and treats two groups differently. Nobody told it to.",
            "Ein Netz lernt aus Entscheidungen von Menschen und behandelt zwei Gruppen verschieden. "
            "Niemand hat es ihm gesagt.",
        ),
        legend=(
            "Each square is somebody. Left circles, right squares: blue is a yes, orange a no. At the station blue is "
            "wanted, orange innocent. Of the bot each row is a question, blue its first answer.",
            "Jedes Kästchen ist jemand. Links Kreise, rechts Quadrate: Blau ist ein Ja, Orange ein Nein. Am Bahnhof "
            "ist Blau gesucht, Orange unschuldig. Beim Bot ist jede Zeile eine Frage, Blau die erste Antwort.",
        ),
        unit=("steps", "Schritte"),
        measure=("Wrong on hidden applicants", "Falsch bei verborgenen Bewerbungen"),
        step=("One step", "Ein Schritt"),
        figure=("How one-sided", "Schieflage"),
    )
    spec = FairnessSpec
    fields = FIELDS
    live = (
        "recruiting.places",
        "recruiting.preset",
        "recruiting.circles",
        "recruiting.squares",
        "station.people",
        "station.wanted",
        "station.hit_rate",
        "station.false_alarms",
        "faces.by_hand",
        "faces.threshold",
        "faces.pair",
        "chatbot.topic",
        "speed",
    )
    steered = ("hitRate", "falseAlarms")
    filled: ClassVar = {"data.seed": by_room, "data.group": room_word}
    edit = FairnessEdit
    looks = frozenset({"ask"})
    edit_controls: ClassVar = {
        "decide": PageControl(edits=("decide", "hire", "undecide")),
        "guess": PageControl(edits=("guess", "unguess")),
        "teach": PageControl(edits=("teach", "forget")),
    }
    exam = FairnessExam
    exam_own: ClassVar = {"difference": "recruiting.difference"}
    exam_said = ("criterion", "bound")
    script = STAGES
    exports: ClassVar = {"fairness_torch.py": Export("text/x-python", make)}
    program = "app.labs.fairness.program:FairnessProgram"
    tile = "pixels"
    figure = "share"

    def offers(self) -> dict[str, Any]:
        return {
            "acts": list(ACTS),
            "criteria": list(CRITERIA),
            "presets": list(PRESETS),
            "tolerance": TOLERANCE,
            "past": PAST,
            "applicants": APPLICANTS,
            "dealt": DEALT,
            "guesses": GUESSES,
            "impostors": IMPOSTORS,
            "genuine": GENUINE,
            "day": DAY,
            "counts": list(COUNTS),
            "features": list(FEATURES),
            "mostPhrases": MOST_PHRASES,
            "topics": [
                {"name": topic.name, "sides": [side_word(number, side) for side in (0, 1)]}
                for number, topic in enumerate(TOPICS)
            ],
            "openings": [[WORDS.index(word) for word in opening] for opening in OPENINGS],
            "phrases": [phrase._asdict() | {"words": list(phrase.words)} for phrase in PHRASES],
            "vocabulary": [dict(zip(LOCALES, word, strict=True)) for word in WORDS],
        }

    def layouts(self, spec: FairnessSpec) -> Layouts:
        return LAYOUTS[spec.act]

    def check_edit(self, spec: FairnessSpec, edit: FairnessEdit) -> None:
        (wish,) = edit.model_dump(exclude_none=True).keys() - {"hire"}
        may = WISHES[spec.act]
        if wish not in may:
            raise InvalidChange(f"{wish} is asked in {spec.act}: expected {' or '.join(may) or 'none'}", wish)
        if wish == "decide" and spec.recruiting.decided_by != "room":
            raise InvalidChange("decide is asked where the past has decided: expected decided_by room", "decide")

    def steps_per_epoch(self, spec: FairnessSpec) -> int:
        return 0

    def together(self, spec: FairnessSpec) -> str:
        return "faces" if spec.act == "faces" else spec.data.group

    def measures(self, spec: FairnessSpec, exam: FairnessExam) -> bool:
        return spec.act == "recruiting"

    def by_hand(self, exam: FairnessExam) -> bool:
        return True

    def parameters(self, spec: FairnessSpec) -> int:
        return {"recruiting": parameters_of(JUDGE), "faces": PLAN.parameters, "chatbot": parameters_of(SPEAKER)}.get(
            spec.act, 0
        )

    def exported(self, spec: FairnessSpec) -> Sequence[ArrayLayout]:
        return EXPORTED

    def facets(self, spec: FairnessSpec) -> dict[str, list[str]]:
        preset = [spec.recruiting.preset] if spec.act == "recruiting" else []
        return {"act": [spec.act], "preset": preset}

    def showcase(self) -> dict[str, Any]:
        return {"speed": "calm"}
