"""The lab of memories: fingers, sentences, shared runs, checkpoints, exams, files."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
import torch

from app.data.draws import draws
from app.data.recall import sequences
from app.data.sentences import LANGUAGES, sentences, vocabulary
from app.engine.stacked.freshness import evaluate_oldest
from app.kit.export import Shown
from app.labs.lstm import LAB
from app.labs.lstm.corpus import split
from app.labs.lstm.export import exported, make
from app.labs.lstm.program import KEPT, LstmProgram
from app.labs.lstm.recalling import Typed, numbers_of, recalled, traces
from app.labs.lstm.runs import RecallRun, TranslatorRun, advance
from app.labs.lstm.sizes import HIDDEN, INPUT_WORDS, UNITS
from app.labs.lstm.spec import LstmEdit, LstmExam, LstmSpec
from tests.labs.lstm import (
    FORGET,
    INPUT,
    LINE,
    OUTPUT,
    SENTENCES,
    held,
    memories,
    program,
    read,
    shown,
    translators,
)


@pytest.fixture(name="memories", scope="module")
def learnt_memories() -> RecallRun:
    return memories()


@pytest.fixture(name="translators", scope="module")
def learnt_translators() -> TranslatorRun:
    return translators()


# ---- fingers, and what is typed


def test_a_gate_that_is_held_shut_acts_in_the_next_picture(memories: RecallRun) -> None:
    made = program(cell={"symbols": LINE})
    made.seats["a"].run.restore(memories.state())
    before = shown(made)
    assert before["answers"][-1].argmax() == numbers_of(LINE)[0]
    np.testing.assert_array_equal(before["answers"], before["free_answers"])
    after = held(made, gate=FORGET, step=4)
    assert (after["gates"][4, FORGET] == 0).all()
    np.testing.assert_array_equal(after["cell"][:4], before["cell"][:4])
    np.testing.assert_allclose(after["cell"][4], after["gates"][4, INPUT] * after["candidate"][4], atol=1e-6)
    assert after["answers"][-1, numbers_of(LINE)[0]] < before["answers"][-1, numbers_of(LINE)[0]] - 0.3, "it forgot"
    np.testing.assert_array_equal(after["free_answers"], before["answers"])
    np.testing.assert_array_equal(after["rnn_answers"], before["rnn_answers"])
    assert after["holds"].tolist() == [[FORGET, -1, 4, 0]]
    made.edit("a", LstmEdit(release=True))
    np.testing.assert_array_equal(shown(made)["answers"], before["answers"])


def test_fingers_come_and_go_one_by_one_and_the_later_wins() -> None:
    made = program(cell={"symbols": LINE})
    held(made, gate=OUTPUT)
    both = held(made, gate=OUTPUT, unit=5, value=1)
    assert (both["gates"][:, OUTPUT, 5] == 1).all()
    assert (np.delete(both["gates"][:, OUTPUT], 5, 1) == 0).all()
    assert (both["hidden"] == 0).sum() >= len(LINE) * (UNITS - 1)
    one = held(made, gate=OUTPUT, value=None)
    assert one["holds"].tolist() == [[OUTPUT, 5, -1, 1]]
    assert one["hold_count"] == 1
    for number in range(70):
        held(made, gate=INPUT, unit=number % UNITS, step=number // UNITS)
    assert shown(made)["hold_count"] == 64


def test_typing_is_seen_at_once_and_fingers_stay() -> None:
    made = program()
    held(made, gate=FORGET, step=1)
    assert made.tune("a", {"symbols": "DABA"}), "a picture is due"
    after = shown(made)
    assert after["symbols"].tolist() == [3, 0, 1, 0]
    assert (after["gates"][1, FORGET] == 0).all()
    assert made.tune("a", {"speed": "max"}) is False


def test_memories_begin_with_an_open_forget_gate_and_learn_to_recall(memories: RecallRun) -> None:
    fresh = program()
    assert shown(fresh)["gates"][:, FORGET].mean() > 0.8
    evaluate_oldest([memories])
    assert memories.accuracy.shape == (2, 9)
    assert memories.accuracy[0, 2] > 0.9, "after five steps the LSTM knows"


def test_a_sentence_says_whether_it_is_whole_right_and_new(translators: TranslatorRun) -> None:
    made = program(act="translation")
    made.seats["a"].run.restore(translators.state())
    first = shown(made)
    assert (first["complete"], first["seen"]) == (1, 0)
    assert [vocabulary("es")[word] for word in first["target"]] == ["quiero", "ir", "a", "la", "playa", "más", "bonita"]
    assert first["right"] == (first["output"].tolist() == [*first["target"].tolist(), 0])
    learnt = sentences()[split(translators.seed).learnt[0]]
    made.tune("a", {"sentence": "I want"})
    half = shown(made)
    assert (half["complete"], half["target_count"], half["right"]) == (0, 0, 0)
    assert half["encoder"].shape == (2, HIDDEN)
    assert half["saliency"].shape == (half["output_count"][0], INPUT_WORDS)
    made.tune("a", {"sentence": ""})
    empty = shown(made)
    assert (empty["input_count"], empty["output_count"]) == (0, 0)
    assert made.tiles(["a"])["a"].picture.shape == (32, 32)
    own = program(act="translation", data={"seed": translators.seed}, translation={"sentence": " ".join(learnt)})
    assert shown(own)["seen"] == 1


def test_the_switch_of_attention_acts_at_once(translators: TranslatorRun) -> None:
    made = program(act="translation")
    made.seats["a"].run.restore(translators.state())
    before = shown(made)
    assert made.tune("a", {"attention": True})
    after = shown(made)
    np.testing.assert_allclose(after["attention"].sum(1), 1, atol=1e-5)
    assert not before["attention"].any()
    np.testing.assert_array_equal(after["accuracy"], before["accuracy"])
    assert (made.tiles(["a"])["a"].picture != 128).any()


# ---- what is shared


def test_a_room_has_one_run_and_everybody_their_own_symbols() -> None:
    made = LstmProgram(device="cpu")
    for person in "ab":
        made.admit(person, read(**LAB.personal({}, person, "room")), None)
    assert made.seats["a"].run is made.seats["b"].run
    made.tune("a", {"symbols": "AB"})
    held(made, "a", gate=INPUT)
    made.train({"a": 3})
    assert (made.step("a"), made.step("b"), tuple(made.affected())) == (3, 3, ("b",))
    assert shown(made, "b")["hold_count"] == 0
    assert shown(made, "b")["symbol_count"] == 20


def test_runs_side_by_side_are_what_they_are_alone() -> None:
    for act, kind in (("cell", RecallRun), ("translation", TranslatorRun)):
        specs = [read(act=act, data={"seed": str(number)}) for number in range(3)]
        alone, together = [kind(spec) for spec in specs], [kind(spec) for spec in specs]
        counts = (6, 2, 4)
        for run, count in zip(alone, counts, strict=True):
            advance([(run, count)])
        advance(list(zip(together, counts, strict=True)))
        for one, other, count in zip(alone, together, counts, strict=True):
            assert one.step == other.step == count
            for mine, theirs in zip(one.networks, other.networks, strict=True):
                torch.testing.assert_close(mine.weights, theirs.weights, atol=2e-4, rtol=0)


def test_from_act_to_act_and_back_nothing_is_lost_until_one_begins_anew() -> None:
    made = program()
    made.train({"a": 4})
    made.configure("a", read(act="translation"), False)
    assert made.step("a") == 0
    made.configure("a", read(), False)
    assert made.step("a") == 4
    made.reset("a")
    assert made.step("a") == 0
    made.release("a")
    for number in range(KEPT):
        made.admit("b", read(data={"seed": str(number)}), None)
        made.release("b")
    made.admit("c", read(), None)
    assert made.step("c") == 0, "so many others have been there since"


@pytest.mark.parametrize("act", ["cell", "translation"])
def test_a_checkpoint_brings_networks_and_fingers_back(act: str) -> None:
    made, other = program(act=act), LstmProgram(device="cpu")
    if act == "cell":
        held(made, gate=FORGET, unit=2, step=3)
    made.train({"a": 3})
    other.admit("b", read(act=act), made.checkpoints(["a"])["a"])
    mine, theirs = shown(made), shown(other, "b")
    for name, values in mine.items():
        np.testing.assert_array_equal(theirs[name], values, err_msg=name)


# ---- challenges


def test_an_exam_counts_open_gates_where_enough_is_recalled(memories: RecallRun) -> None:
    made = program("abc")
    exams = {person: LstmExam(seed="hidden", distance=5) for person in "abc"}
    assert all(math.isnan(value) for value in made.examine(exams).values()), "it has not learnt yet"
    run = made.seats["a"].run
    run.restore(memories.state())
    made.edit("b", LstmEdit.model_validate({"hold": {"gate": FORGET}}))
    made.edit("c", LstmEdit.model_validate({"hold": {"gate": FORGET, "step": 9}}))
    values = made.examine(exams)
    assert values["a"] == 1, "nothing is shut"
    assert values["b"] > 1.3, "without memory it guesses"
    assert values["c"] == 1, "a gate that is shut at one step is open at others"
    hidden = sequences(draws("hidden", "hidden"), 100, 6)
    (share,) = recalled([(run.networks[0], made.seats["b"].holds)], hidden)
    assert values["b"] == pytest.approx(2 - share)
    found = traces([(run.networks[0], Typed(tuple(row), made.seats["b"].holds)) for row in hidden.tolist()])
    right = [each["answers"][-1].argmax() == row[0] for each, row in zip(found, hidden, strict=True)]
    assert share == pytest.approx(np.mean(right))


def test_shutting_a_gate_that_nobody_needs_counts(memories: RecallRun) -> None:
    made = program()
    made.seats["a"].run.restore(memories.state())
    exam = {"a": LstmExam(seed="hidden", distance=5)}
    values = []
    for unit in range(UNITS):
        made.edit("a", LstmEdit.model_validate({"hold": {"gate": INPUT, "unit": unit}}))
        values.append(made.examine(exam)["a"])
        made.edit("a", LstmEdit(release=True))
    assert min(values) == pytest.approx(47 / 48)


# ---- the files


def taken(made: LstmProgram, spec: LstmSpec, locale: str = "de") -> dict[str, Any]:
    made.edit("a", LstmEdit(weights=True))
    weights = shown(made)["weights"]
    (layout,) = exported(spec)
    assert weights.shape == layout.shape
    text = make(spec, Shown(made.step("a"), {"weights": weights}), locale).decode()
    scope: dict[str, Any] = {"__name__": "taken home"}
    exec(compile(text, "lstm_torch.py", "exec"), scope)
    return scope


def test_the_file_recalls_what_the_page_has_shown() -> None:
    made = program(cell={"symbols": LINE})
    made.train({"a": 5})
    assert len(shown(made)["weights"]) == 0, "nobody has asked"
    scope = taken(made, read(cell={"symbols": LINE}))
    np.testing.assert_allclose(scope["first"](LINE).numpy(), shown(made)["answers"], atol=1e-5)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("attention", [False, True])
def test_the_file_translates_as_the_page_has_shown(language: str, attention: bool) -> None:
    fields = {"language": language, "attention": attention}
    made = program(act="translation", translation=fields)
    made.train({"a": 40})
    scope = taken(made, read(act="translation", translation=fields))
    for sentence in SENTENCES:
        made.tune("a", {"sentence": sentence})
        found = shown(made)
        said = [vocabulary(language)[word] for word in found["output"] if word]
        assert scope["translate"](sentence) == " ".join(said)
