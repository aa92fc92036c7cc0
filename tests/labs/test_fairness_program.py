"""The fairness lab in the engine: every number is a count that can be repeated, and what a room brings goes with it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from app.engine.messages import TILE_SIZE
from app.kit.pools import Pools
from app.labs.fairness import LAB
from app.labs.fairness.chatbot import BotRun
from app.labs.fairness.learning import LearningRun, learn
from app.labs.fairness.people import CIRCLES, SQUARES, hidden_people
from app.labs.fairness.phrases import LENGTH, PHRASES, WORDS
from app.labs.fairness.program import ACTS, FairnessProgram
from app.labs.fairness.recruiting import JudgeRun, RecruitingSeat
from app.labs.fairness.spec import BY_HAND, NOBODY, PRESETS, FairnessEdit, FairnessExam, FairnessSpec
from app.labs.fairness.station import FOUND, INNOCENT, MISSED, PASSES, day_of

ROOM = {"data": {"group": "the room's word"}}


def spec(act: str = "recruiting", **fields: Any) -> FairnessSpec:
    return FairnessSpec.model_validate({"act": act, **fields})


@pytest.fixture
def program() -> FairnessProgram:
    return FairnessProgram(device="cpu")


def edit(program: FairnessProgram, session: str, **fields: Any) -> None:
    program.edit(session, FairnessEdit.model_validate(fields))


def arrays(program: FairnessProgram, session: str, kind: str = "full") -> dict[str, np.ndarray]:
    return program.snapshot(kind, {session: 0.0})[session].arrays


# ---- every act


@pytest.mark.parametrize("act", ACTS)
def test_frames_are_as_announced_before_and_after_steps_and_a_checkpoint_goes_on(
    program: FairnessProgram, act: str
) -> None:
    program.admit("a", spec(act), None)
    for _ in range(2):
        for kind, layout in program.layouts("a").items():
            got = arrays(program, "a", kind)
            for entry in layout:
                assert entry.fits(got[entry.name].shape), entry.name
                assert str(got[entry.name].dtype) == entry.dtype, entry.name
        tile = program.tiles(["a"])["a"].picture
        assert (tile.shape, tile.dtype) == ((TILE_SIZE, TILE_SIZE), np.uint8)
        program.train({"a": 3})
    program.admit("b", spec(act), program.checkpoints(["a"])["a"])
    one, other = arrays(program, "a"), arrays(program, "b")
    for name, values in one.items():
        if name not in ("pool", "guesses_size", "counts"):  # where both are there, they count both
            np.testing.assert_array_equal(values, other[name], err_msg=name)


@pytest.mark.parametrize("act", ACTS)
def test_a_new_start_is_at_step_0_and_what_one_has_brought_stays(program: FairnessProgram, act: str) -> None:
    program.admit("a", spec(act), None)
    wish = {"station": {"guess": 9}, "chatbot": {"teach": 3}}.get(act)
    if wish:
        edit(program, "a", **wish)
    program.train({"a": 2})
    program.reset("a")
    assert program.step("a") == 0
    assert program.seats["a"].own == ([*wish.values()] if wish else [])
    assert program.seats["a"].run.pool.sizes == ((1, 1) if wish else (0, 0))


def test_who_asks_for_the_same_shares_a_network_and_who_brings_data_alone_does_not(program: FairnessProgram) -> None:
    for name, own in {
        "a": spec(),
        "b": spec(recruiting={"circles": 0.3}),
        "c": spec(recruiting={"bias": 0.1}),
        "d": spec(recruiting={"decided_by": "room"}),
        "e": spec(recruiting={"decided_by": "room"}),
        "f": spec("chatbot"),
        "g": spec("chatbot"),
        "h": spec("faces", data={"seed": "1", "group": "one"}),
        "i": spec("faces", data={"seed": "2", "group": "other"}),
    }.items():
        program.admit(name, own, None)
    run = {name: seat.run for name, seat in program.seats.items()}
    assert run["a"] is run["b"]
    assert run["h"] is run["i"], "once per server"
    assert len(set(map(id, run.values()))) == len(run) - 2


# ---- the networks


@pytest.mark.parametrize("kind", [JudgeRun, BotRun])
def test_the_small_networks_learn_as_torch_does(kind: type[LearningRun]) -> None:
    run = kind(spec(), Pools[Any]().of(""), "cpu")  # type: ignore[call-arg]
    plan: Any = run.plan
    plain = nn.Sequential(nn.Linear(plan.inputs, plan.hidden), nn.Tanh(), nn.Linear(plan.hidden, plan.outputs))
    plain.load_state_dict({name: values.clone() for name, values in run.network.arrays.items()})
    optimizer = torch.optim.Adam(plain.parameters(), run.rates[0][1])
    for step in range(8):
        inputs, targets = run.batch(step, 0)
        said = plain(inputs)
        if kind is JudgeRun:
            loss = nn.functional.binary_cross_entropy(said[:, 0].sigmoid(), targets)
        else:
            chances = said.log_softmax(1)[torch.arange(len(said)), targets[:, 0].long()]
            loss = -(targets[:, 1] * chances).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    learn([(run, 8)])
    learnt = torch.cat([parameter.detach().flatten() for parameter in plain.parameters()])
    torch.testing.assert_close(run.network.weights, learnt, rtol=1e-4, atol=1e-5)


# ---- recruiting


def recounted(got: dict[str, np.ndarray], seen: dict[str, np.ndarray]) -> list[list[int]]:
    """The six counts of each group, dot by dot."""
    table = []
    for group in (CIRCLES, SQUARES):
        own = [i for i in range(len(seen["group"])) if seen["group"][i] == group]
        hired = [i for i in own if got["scores"][i] >= got["thresholds"][group]]
        past = [i for i in range(len(seen["past_group"])) if seen["past_group"][i] == group]
        decided = [i for i in past if got["past_decision"][i] != NOBODY]
        fit = [i for i in own if seen["fit"][i]]
        right = [i for i in hired if seen["fit"][i]]
        chosen = [i for i in decided if got["past_decision"][i] == 1]
        table.append([len(each) for each in (own, fit, hired, right, decided, chosen)])
    return table


@pytest.mark.parametrize("preset", [BY_HAND, *PRESETS])
def test_every_number_is_a_count_of_people_that_can_be_repeated(program: FairnessProgram, preset: str) -> None:
    program.admit("a", spec(), None)
    program.train({"a": 60})
    assert program.tune("a", {"preset": preset, "circles": 0.6, "squares": 0.4}), "and is seen at once"
    got, seen = arrays(program, "a"), arrays(program, "a", "data")
    assert got["counts"].tolist() == recounted(got, seen)
    np.testing.assert_array_equal(got["hired"], got["scores"] >= got["thresholds"][seen["group"]])
    size, fit, hired, right = got["counts"][:, :4].T.astype(float)
    shares = [hired / size, right / fit, right / hired]
    np.testing.assert_allclose(got["gaps"], [abs(one - other) for one, other in shares], rtol=1e-6)
    if preset != BY_HAND:
        row = PRESETS.index(preset)
        np.testing.assert_array_equal(got["thresholds"], got["presets"][row])
        np.testing.assert_array_equal(got["counts"][:, 2:4], got["preset_counts"][row])
        np.testing.assert_array_equal(got["gaps"], got["preset_gaps"][row])
        assert hired.sum() == pytest.approx(80, abs=1)
        np.testing.assert_allclose(got["together"][row, row], 0 if preset == "blind" else got["gaps"][row - 1])


def test_presets_follow_the_network_while_it_learns(program: FairnessProgram) -> None:
    program.admit("a", spec(recruiting={"preset": "rates"}), None)
    before = arrays(program, "a")["thresholds"]
    program.train({"a": 40})
    assert (arrays(program, "a")["thresholds"] != before).all()


def test_an_exam_counts_wrong_decisions_on_hidden_people_and_charges_unfairness(program: FairnessProgram) -> None:
    program.admit("a", spec(recruiting={"circles": 0.3, "squares": 0.7}), None)
    program.train({"a": 100})
    exam = FairnessExam(seed="hidden", difference=0.3, criterion="rates", bound=0.05)
    people, seat = hidden_people("hidden", 0.3), program.seats["a"]
    assert isinstance(seat, RecruitingSeat)
    wrong, hired = 0, {CIRCLES: 0, SQUARES: 0}
    with torch.no_grad():
        for row in range(len(people.fit)):
            asked = [(people.skill[row] - 0.5) / 0.2, (people.district[row] - 0.5) / 0.2, 2.0 * people.group[row] - 1]
            score = 1 / (1 + np.exp(-seat.run.outputs(torch.tensor([asked], dtype=torch.float32)).item()))
            hire = score >= (0.3, 0.7)[people.group[row]]
            wrong += hire != people.fit[row]
            hired[int(people.group[row])] += hire
    rates = [hired[group] / (people.group == group).sum() for group in (CIRCLES, SQUARES)]
    loss = wrong / len(people.fit) + max(0, abs(rates[0] - rates[1]) - 0.05)
    assert program.examine({"a": exam})["a"] == pytest.approx(loss, abs=1e-6)
    program.admit("b", spec("station"), None)
    assert program.examine({"b": exam}) == {}
    assert not LAB.measures(spec("station"), exam)


# ---- the station


def test_whole_people_are_rounded_half_up_from_the_decimal_that_was_typed() -> None:
    day = day_of({"people": 1000, "wanted": 50, "hit_rate": 0.29, "false_alarms": 0.0})
    assert (day.found, day.exact[0], day.innocent) == (15, 14.5, 0)
    assert day_of({"people": 10_000, "wanted": 5, "hit_rate": 0.99, "false_alarms": 0.01})[2:4] == (5, 100)
    assert np.isnan(day_of({"people": 1000, "wanted": 0, "hit_rate": 1.0, "false_alarms": 0.0}).share)


def test_nothing_is_told_before_the_guess_and_then_dots_are_the_people(program: FairnessProgram) -> None:
    program.admit("a", spec("station"), None)
    program.train({"a": 30})
    hidden = arrays(program, "a")
    assert not hidden["day"].any()
    assert not hidden["exact"].any()
    assert (hidden["dots"] == NOBODY).all()
    assert np.isnan(hidden["test_loss"][0])
    assert program.tiles(["a"])["a"].picture.min() == program.tiles(["a"])["a"].picture.max()
    edit(program, "a", guess=3)
    told = arrays(program, "a")
    assert told["day"].tolist() == [[5, 0], [100, 9895]]
    assert (told["dots"] != NOBODY).sum() == 3000
    program.train({"a": 100})
    assert program.step("a") == 100, "a day has an end"
    told = arrays(program, "a")
    fates = [int((told["dots"] == fate).sum()) for fate in (FOUND, MISSED, INNOCENT, PASSES)]
    assert fates == told["day"].ravel().tolist() == told["so_far"].ravel().tolist()
    assert told["test_loss"][0] == pytest.approx(100 / 105)
    program.tune("a", {"wanted": 50, "hit_rate": 0.5})
    assert arrays(program, "a")["day"][0].tolist() == [25, 25]


def test_the_guesses_of_the_room_are_seen_by_whoever_has_guessed(program: FairnessProgram) -> None:
    for name, guess in {"a": 1, "b": 50, "c": 95, "d": None}.items():
        program.admit(name, spec("station", **ROOM), None)
        if guess is not None:
            edit(program, name, guess=guess)
    assert sorted(arrays(program, "a")["guesses"].tolist()) == [1, 50, 95]
    assert arrays(program, "d")["guesses"].tolist() == []
    edit(program, "b", unguess=True)
    program.release("c")
    assert arrays(program, "a")["guesses"].tolist() == [1]


# ---- the bot


def test_ten_people_turn_the_bot_and_it_forgets_with_the_room(program: FairnessProgram) -> None:
    names = [f"p{number}" for number in range(10)]
    for name in names:
        program.admit(name, spec("chatbot", **ROOM), None)
    program.train({"p0": 200})
    np.testing.assert_allclose(arrays(program, "p9")["opinion"], 0.5, atol=0.05)
    tea = [number for number, phrase in enumerate(PHRASES) if (phrase.topic, phrase.side) == (0, 0)]
    for number, name in enumerate(names):
        edit(program, name, teach=tea[number % len(tea)])
    program.train({"p0": 300})
    told = arrays(program, "p9")
    assert told["told"].tolist() == [[10, 10], [0, 0], [0, 0], [0, 0]], "of this question, and of no other"
    assert told["opinion"][0] == pytest.approx(14 / 18, abs=0.03), "what was read: 4 + 10 for tea, 4 for coffee"
    np.testing.assert_allclose(told["opinion"][1:], 0.5, atol=0.05)
    for name in names:
        program.release(name)
    program.admit("later", spec("chatbot", **ROOM), None)
    program.train({"later": 300})
    assert arrays(program, "later")["counts"].sum() == 0
    np.testing.assert_allclose(arrays(program, "later")["opinion"], 0.5, atol=0.05)


def test_a_person_teaches_so_many_phrases_takes_one_back_and_asks_again(program: FairnessProgram) -> None:
    program.admit("a", spec("chatbot"), None)
    for phrase in range(12):
        edit(program, "a", teach=phrase)
    assert arrays(program, "a")["own"].tolist() == [0, 0, *[1] * 10, *[0] * 20]
    edit(program, "a", forget=5)
    edit(program, "a", forget=31)
    assert arrays(program, "a")["own"].sum() == 9
    program.train({"a": 200})
    said = set()
    for _ in range(12):
        edit(program, "a", ask=True)
        said.add(arrays(program, "a")["answers"].tobytes())
    assert len(said) > 1
    got = arrays(program, "a")
    assert got["answers"].shape == (4, LENGTH)
    assert got["answers"].max() < len(WORDS)
    np.testing.assert_allclose(got["next"].sum(1), 1, rtol=1e-5)


def test_what_it_says_after_enough_reading_are_sentences_of_the_list() -> None:
    run = BotRun(spec("chatbot"), Pools[int]().of(""), "cpu")
    learn([(run, 400)])
    known = {phrase.words for phrase in PHRASES}
    said = [tuple(int(word) for word in row if word) for asked in range(25) for row in run.answers(asked)[0]]
    assert sum(sentence in known for sentence in said) >= 0.9 * len(said)


# ---- faces of few


def test_faces_are_counted_by_their_distances(program: FairnessProgram) -> None:
    program.admit("a", spec("faces", faces={"pair": 150}), None)
    program.train({"a": 2})
    got = arrays(program, "a")
    assert got["trained"].tolist() == [[194, 6], [100, 100]]
    for by_hand in (False, True):
        program.tune("a", {"by_hand": by_hand, "threshold": 1.0})
        got = arrays(program, "a")
        limits = got["thresholds"][:, None, None]
        np.testing.assert_array_equal(got["accepted"], (got["distances"] <= limits).sum(2))
        np.testing.assert_array_equal(got["missed"], (got["same"] > limits).sum(2))
    assert got["thresholds"].tolist() == [1, 1]
    assert (got["tuned"] != 1).all()
    shown = got["pair_faces"]
    assert shown[1].std() < 0.7 * shown[0].std(), "the second group has little contrast"
    program.tune("a", {"pair": 151})
    assert (arrays(program, "a")["pair_faces"] != shown).any()
