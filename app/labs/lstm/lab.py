"""The lab of memories with gates as the web side sees it: models, checks and layouts; no torch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from app.data.recall import SYMBOLS
from app.data.sentences import COMPLETE, GRAMMAR, LANGUAGES, vocabulary
from app.engine.layout import METRICS, ArrayLayout, Layouts
from app.engine.stacked.plan import size
from app.errors import InvalidChange
from app.kit.contract import Lab, Words, by_room
from app.kit.controls import PageControl
from app.kit.export import WEIGHTS, Export
from app.labs.lstm.export import exported, make
from app.labs.lstm.sizes import (
    DISTANCES,
    GATES,
    HIDDEN,
    INPUT_WORDS,
    LIKELIEST,
    LONGEST,
    LSTM_WEIGHTS,
    MOST_SYMBOLS,
    OUTPUT_WORDS,
    RNN_WEIGHTS,
    SAMPLES,
    STEPS,
    UNITS,
    translator_parameters,
)
from app.labs.lstm.spec import FIELDS, MOST_HOLDS, LstmEdit, LstmExam, LstmSpec
from app.labs.lstm.stages import STAGES

WORDS = Words.of(
    title=("Memory", "Gedächtnis"),
    about=(
        "A memory with three gates. Close one with your finger, and it forgets; two such memories translate.",
        "Ein Gedächtnis mit drei Toren. Halte eines zu, und es vergisst; zwei solche Gedächtnisse übersetzen.",
    ),
    legend=(
        "Each row is a part of the memory, from left to right in time: blue above zero, orange below. Of a "
        "translation, each row is a word, and blue is where the network looks for it.",
        "Jede Zeile ist ein Teil des Gedächtnisses, von links nach rechts läuft die Zeit: Blau über null, Orange "
        "darunter. Bei einer Übersetzung ist jede Zeile ein Wort, und Blau zeigt, wohin das Netz dafür schaut.",
    ),
    unit=("steps", "Schritte"),
    measure=("Share of gates still open (above 1: it forgets)", "Anteil noch offener Tore (über 1: es vergisst)"),
    step=("One step", "Ein Schritt"),
    figure=("Right", "Richtig"),
)
CELL = (
    *METRICS,  # of the LSTM: on what it learns from, and on fresh sequences
    ArrayLayout("curriculum", "uint32", (1,)),  # steps between the first symbol and the question, at most, by now
    ArrayLayout("accuracy", "float32", (2, len(DISTANCES))),  # of LSTM and RNN on fresh sequences
    ArrayLayout("losses", "float32", (2,)),  # there
    ArrayLayout("symbol_count", "uint32", (1,)),
    ArrayLayout("symbols", "uint8", (-1,)),
    ArrayLayout("gates", "float32", (-1, len(GATES), UNITS)),  # as they are held
    *(ArrayLayout(name, "float32", (-1, UNITS)) for name in ("candidate", "cell", "hidden")),
    ArrayLayout("answers", "float32", (-1, len(SYMBOLS))),  # after each step, how likely each symbol was the first
    ArrayLayout("free_answers", "float32", (-1, len(SYMBOLS))),  # the same with no gate held
    ArrayLayout("rnn_hidden", "float32", (-1, UNITS)),
    ArrayLayout("rnn_answers", "float32", (-1, len(SYMBOLS))),
    ArrayLayout("hold_count", "uint32", (1,)),
    ArrayLayout("holds", "int32", (-1, 4)),  # gate, unit, step, 0 shut or 1 open
    *WEIGHTS,
)
TRANSLATION_DATA = (
    ArrayLayout("sample_in", "uint8", (SAMPLES, INPUT_WORDS)),  # words by their numbers, zeros behind them
    ArrayLayout("sample_want", "uint8", (SAMPLES, OUTPUT_WORDS)),
)
TRANSLATION = (
    *METRICS,  # of the network that is looked at: on what it learns from, and on sentences that it has never seen
    ArrayLayout("accuracy", "float32", (2,)),  # without attention, and with: the share of these exactly right
    ArrayLayout("sample_out", "uint8", (SAMPLES, OUTPUT_WORDS)),
    ArrayLayout("sample_right", "uint8", (SAMPLES,)),
    *(ArrayLayout(name, "uint8", (1,)) for name in ("complete", "right", "seen")),
    ArrayLayout("state", "float32", (2, HIDDEN)),  # hidden and cell after the last word: what the decoder is given
    ArrayLayout("input_count", "uint32", (1,)),
    ArrayLayout("input", "uint8", (-1,)),
    ArrayLayout("encoder", "float32", (-1, HIDDEN)),
    ArrayLayout("target_count", "uint32", (1,)),  # 0: the sentence is not whole
    ArrayLayout("target", "uint8", (-1,)),
    ArrayLayout("output_count", "uint32", (1,)),  # with the end, if it came
    ArrayLayout("output", "uint8", (-1,)),
    ArrayLayout("output_probability", "float32", (-1,)),
    ArrayLayout("best", "uint8", (-1, LIKELIEST)),
    ArrayLayout("best_probability", "float32", (-1, LIKELIEST)),
    ArrayLayout("decoder", "float32", (-1, HIDDEN)),
    ArrayLayout("attention", "float32", (-1, INPUT_WORDS)),  # zeros where there is none
)
AT_REST = (ArrayLayout("saliency", "float32", (-1, INPUT_WORDS)), *WEIGHTS)
LAYOUTS: dict[str, Layouts] = {
    "cell": {"data": (), "live": CELL, "full": CELL},
    "translation": {"data": TRANSLATION_DATA, "live": TRANSLATION, "full": (*TRANSLATION, *AT_REST)},
}


class LstmLab(Lab[LstmSpec, LstmEdit, LstmExam]):
    """A cell that remembers, and two that translate."""

    name = "lstm"
    words = WORDS
    moment = ("It forgot!", "Es hat's vergessen!")
    question = ("What happens when it has to forget?", "Was passiert, wenn es vergessen muss?")
    spec = LstmSpec
    fields = FIELDS
    live = ("cell.symbols", "translation.attention", "translation.sentence", "speed")
    steered = ("attention",)
    filled: ClassVar = {"data.seed": by_room}
    edit = LstmEdit
    looks = frozenset({"weights"})
    edit_controls: ClassVar = {"hold": PageControl(edits=("hold", "release"))}
    exam = LstmExam
    exam_said = ("distance",)
    script = STAGES
    exports: ClassVar = {"lstm_torch.py": Export("text/x-python", make)}
    program = "app.labs.lstm.program:LstmProgram"
    tile = "pixels"
    figure = "share"

    def offers(self) -> dict[str, Any]:
        return {
            "symbols": SYMBOLS,
            "mostSymbols": MOST_SYMBOLS,
            "units": UNITS,
            "gates": list(GATES),
            "mostHolds": MOST_HOLDS,
            "distances": list(DISTANCES),
            "longest": LONGEST,
            "steps": STEPS,
            "hidden": HIDDEN,
            "inputWords": INPUT_WORDS,
            "outputWords": OUTPUT_WORDS,
            "samples": SAMPLES,
            "english": list(vocabulary("en")),
            "targets": {language: list(vocabulary(language)) for language in LANGUAGES},
            "grammar": [dict(words) for words in GRAMMAR],
            "complete": list(COMPLETE),
            "networkParameters": {
                "cell": [size(LSTM_WEIGHTS), size(RNN_WEIGHTS)],
                **{each: [translator_parameters(each, looks) for looks in (False, True)] for each in LANGUAGES},
            },
        }

    def layouts(self, spec: LstmSpec) -> Layouts:
        return LAYOUTS[spec.act]

    def check_edit(self, spec: LstmSpec, edit: LstmEdit) -> None:
        (wish,) = edit.model_dump(exclude_none=True)
        if wish in ("hold", "release") and spec.act != "cell":
            raise InvalidChange(f"{wish} is asked in {spec.act}: expected it in cell, which has the gates", wish)

    def exported(self, spec: LstmSpec) -> Sequence[ArrayLayout]:
        return exported(spec)

    def steps_per_epoch(self, spec: LstmSpec) -> int:
        return 0

    def together(self, spec: LstmSpec) -> str:
        return spec.data.seed

    def measures(self, spec: LstmSpec, exam: LstmExam) -> bool:
        return spec.act == "cell"

    def by_hand(self, exam: LstmExam) -> bool:
        return True

    def parameters(self, spec: LstmSpec) -> int:
        if spec.act == "cell":
            return size(LSTM_WEIGHTS)
        return translator_parameters(spec.translation.language, spec.translation.attention)

    def facets(self, spec: LstmSpec) -> dict[str, list[str]]:
        said = spec.translation
        if spec.act == "cell":
            return {"act": [spec.act], "language": [], "attention": []}
        return {"act": [spec.act], "language": [said.language], "attention": ["on" if said.attention else "off"]}

    def showcase(self) -> dict[str, Any]:
        return {"data": {"seed": "showcase"}}

    def played(self, turn: int) -> Mapping[str, Any] | None:
        """A finger on the forget gate, a step further each time, and then away."""
        return {"release": True} if turn % 2 else {"hold": {"gate": GATES.index("forget"), "step": 3 + turn // 2 % 14}}
