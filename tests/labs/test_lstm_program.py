"""The lab of memories: gates, attention and saliency against plain torch, fingers, shared runs, exams, files."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from app.data.draws import draws
from app.data.recall import SYMBOLS, sequences
from app.data.sentences import LANGUAGES, sentences, vocabulary
from app.engine.stacked.freshness import evaluate_oldest
from app.engine.stacked.network import Network, Stack
from app.kit.export import Shown
from app.labs.lstm import LAB
from app.labs.lstm.corpus import LEARNT, SLIDE, batch, by_number, corpus, split
from app.labs.lstm.export import exported, make
from app.labs.lstm.plans import LSTM, RNN, TranslatorPlan, words_loss
from app.labs.lstm.program import KEPT, LstmProgram
from app.labs.lstm.recalling import Typed, numbers_of, plain_traces, recalled, traces
from app.labs.lstm.runs import RecallRun, TranslatorRun, advance
from app.labs.lstm.sizes import CONTEXT, EMBEDDING, HIDDEN, INPUT_WORDS, UNITS, translator_parameters
from app.labs.lstm.spec import LstmEdit, LstmExam, LstmSpec
from app.labs.lstm.translating import saliencies, translations

torch.set_num_threads(1)  # as in an engine

INPUT, FORGET, OUTPUT = range(3)
COUNT = len(SYMBOLS)
LINE = "BACADDCABC"
SENTENCES = ["I want to go to the prettiest beach", "she sees a house", "we", "tomorrow you want to see an old museum"]


def read(**fields: Any) -> LstmSpec:
    return LstmSpec.model_validate(fields)


def program(people: str = "a", **fields: Any) -> LstmProgram:
    made = LstmProgram(device="cpu")
    for person in people:
        made.admit(person, read(**fields), None)
    return made


def shown(made: LstmProgram, session: str = "a", kind: str = "full") -> dict[str, np.ndarray]:
    return made.snapshot(kind, {session: 0.0})[session].arrays


def held(made: LstmProgram, session: str = "a", **hold: Any) -> dict[str, np.ndarray]:
    made.edit(session, LstmEdit.model_validate({"hold": hold}))
    return shown(made, session)


def named(network: Network, name: str) -> dict[str, torch.Tensor]:
    """A layer's arrays as torch.nn calls them."""
    return {key.partition(".")[2]: array for key, array in network.arrays.items() if key.startswith(f"{name}.")}


def plain_lstm(network: Network, name: str, inputs: int, units: int) -> nn.LSTM:
    layer = nn.LSTM(inputs, units, batch_first=True)
    layer.load_state_dict(named(network, name))
    return layer


def in_double(network: Network, name: str, x: torch.Tensor) -> dict[str, np.ndarray]:
    """Gates, candidate, cell and hidden state after each step of x [T, D], by the formulas, in double precision."""
    arrays = {key: array.double() for key, array in named(network, name).items()}
    hidden = cell = torch.zeros(arrays["weight_hh_l0"].shape[1], dtype=torch.float64)
    steps = []
    for drive in x.double():
        sums = arrays["weight_ih_l0"] @ drive + arrays["weight_hh_l0"] @ hidden
        enter, forget, candidate, output = (sums + arrays["bias_ih_l0"] + arrays["bias_hh_l0"]).chunk(4)
        cell = forget.sigmoid() * cell + enter.sigmoid() * candidate.tanh()
        hidden = output.sigmoid() * cell.tanh()
        gates = torch.stack([enter.sigmoid(), forget.sigmoid(), output.sigmoid()])
        steps.append((gates, candidate.tanh(), cell, hidden))
    names = ("gates", "candidate", "cell", "hidden")
    return {key: torch.stack(each).numpy() for key, each in zip(names, zip(*steps, strict=True), strict=True)}


@pytest.fixture(scope="module")
def memories() -> RecallRun:
    """Networks that have learnt to recall."""
    run = RecallRun(read(data={"seed": "tests"}))
    advance([(run, run.length)])
    return run


@pytest.fixture(scope="module")
def translators() -> TranslatorRun:
    """Networks that have learnt a little; what is asked of them need not be right."""
    run = TranslatorRun(read(act="translation", data={"seed": "tests"}))
    advance([(run, 60)])
    return run


# ---- the cell


def test_gates_and_cell_are_those_of_torch(memories: RecallRun) -> None:
    network, _ = memories.networks
    (found,) = traces([(network, Typed(numbers_of(LINE)))])
    x = nn.functional.one_hot(torch.tensor(numbers_of(LINE)), COUNT).float()
    hidden, (_, cell) = plain_lstm(network, "lstm", COUNT, UNITS)(x[None])
    np.testing.assert_allclose(found["hidden"], hidden[0].detach(), atol=1e-5)
    np.testing.assert_allclose(found["cell"][-1], cell[0, 0].detach(), atol=1e-5)
    for name, values in in_double(network, "lstm", x).items():
        np.testing.assert_allclose(found[name], values, atol=1e-5, err_msg=name)
    output = nn.Linear(UNITS, COUNT)
    output.load_state_dict(named(network, "output"))
    np.testing.assert_allclose(found["answers"], output(hidden)[0].softmax(1).detach(), atol=1e-5)


def test_the_plain_network_is_that_of_torch(memories: RecallRun) -> None:
    _, network = memories.networks
    (found,) = plain_traces([(network, Typed(numbers_of(LINE)))])
    layer = nn.RNN(COUNT, UNITS, batch_first=True)
    layer.load_state_dict(named(network, "rnn"))
    hidden, _ = layer(nn.functional.one_hot(torch.tensor([numbers_of(LINE)]), COUNT).float())
    np.testing.assert_allclose(found["hidden"], hidden[0].detach(), atol=1e-5)


@pytest.mark.parametrize("plan", [LSTM, RNN])
def test_what_is_asked_together_is_what_each_is_alone(plan: Any) -> None:
    networks = [Network.begin(plan, str(seed)) for seed in range(3)]
    lines = ["A", LINE, "DD" * 15, LINE[::-1]]
    holds = (((FORGET, -1, 2), 0), ((INPUT, 3, -1), 1))
    asked = [(network, Typed(numbers_of(line), holds)) for network in networks for line in lines][:-1]
    ask = traces if plan is LSTM else plain_traces
    for pair, together in zip(asked, ask(asked), strict=True):
        (alone,) = ask([pair])
        for name, values in alone.items():
            np.testing.assert_allclose(together[name], values, atol=1e-5)


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


# ---- translation


def nets(run: TranslatorRun) -> tuple[Network, Network]:
    plain, attentive = run.networks
    return plain, attentive


def encoder_states(network: Network, words: tuple[int, ...]) -> tuple[torch.Tensor, tuple[torch.Tensor, torch.Tensor]]:
    x = network.arrays["words.weight"][[0] * (INPUT_WORDS - len(words)) + list(words)]
    states, memory = plain_lstm(network, "encoder", EMBEDDING, HIDDEN)(x[None])
    return states[:, -len(words) :], memory


@pytest.mark.parametrize("looks", [0, 1])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_encoder_decoder_and_attention_are_those_of_torch(
    translators: TranslatorRun, looks: int, sentence: str
) -> None:
    network = nets(translators)[looks]
    words = by_number(sentence.split(), "en")
    (found,) = translations([(network, words)])
    states, memory = encoder_states(network, words)
    np.testing.assert_allclose(found["encoder"], states[0].detach(), atol=1e-5)
    np.testing.assert_allclose(found["state"], torch.cat(memory)[:, 0].detach(), atol=1e-5)
    decoder = plain_lstm(network, "decoder", EMBEDDING, HIDDEN)
    arrays = network.arrays
    before = [0, *found["output"].tolist()[:-1]]
    hidden, _ = decoder(arrays["targets.weight"][before][None], None if looks else memory)
    np.testing.assert_allclose(found["decoder"], hidden[0].detach(), atol=1e-5)
    logits = hidden @ arrays["output.weight"].T + arrays["output.bias"]
    if looks:
        vectors = arrays["words.weight"][list(words)][None]
        context = nn.functional.scaled_dot_product_attention(hidden, states, vectors)
        logits = logits + context @ arrays[CONTEXT].T
        scores = hidden[0].double() @ states[0].double().T / math.sqrt(HIDDEN)
        np.testing.assert_allclose(found["attention"][:, : len(words)], scores.softmax(1).detach(), atol=1e-5)
    else:
        assert not found["attention"].any()
    likely = logits[0].softmax(1).detach().numpy()
    assert likely.argmax(1).tolist() == found["output"].tolist()
    np.testing.assert_allclose(found["output_probability"], likely.max(1), atol=1e-5)
    np.testing.assert_allclose(found["best_probability"], -np.sort(-likely, 1)[:, :3], atol=1e-5)
    np.testing.assert_allclose(
        np.take_along_axis(likely, found["best"].astype(int), 1), found["best_probability"], atol=1e-5
    )


@pytest.mark.parametrize("looks", [0, 1])
def test_saliency_is_the_gradient_that_autograd_gives(translators: TranslatorRun, looks: int) -> None:
    network = nets(translators)[looks]
    asked = [by_number(sentence.split(), "en") for sentence in SENTENCES]
    outputs = [tuple(found["output"].tolist()) for found in translations([(network, words) for words in asked])]
    together = saliencies([(network, pair) for pair in zip(asked, outputs, strict=True)])
    arrays = network.arrays
    for words, output, found in zip(asked, outputs, together, strict=True):
        x = arrays["words.weight"][list(words)].clone().requires_grad_()
        silence = arrays["words.weight"][[0] * (INPUT_WORDS - len(words))]
        states, memory = plain_lstm(network, "encoder", EMBEDDING, HIDDEN)(torch.cat([silence, x])[None])
        states = states[:, -len(words) :]
        decoder = plain_lstm(network, "decoder", EMBEDDING, HIDDEN)
        hidden, _ = decoder(arrays["targets.weight"][[0, *output[:-1]]][None], None if looks else memory)
        logits = hidden @ arrays["output.weight"].T + arrays["output.bias"]
        if looks:
            logits = logits + nn.functional.scaled_dot_product_attention(hidden, states, x[None]) @ arrays[CONTEXT].T
        for place, word in enumerate(output):
            (gradient,) = torch.autograd.grad(logits[0, place, word], x, retain_graph=True)
            np.testing.assert_allclose(found[place, : len(words)], gradient.norm(dim=1), atol=1e-5)
            assert not found[place, len(words) :].any()


def test_the_loss_counts_words_up_to_the_first_end() -> None:
    network = Network.begin(TranslatorPlan("es"), "1")
    rows = torch.from_numpy(batch("1", "es", 0))[None]
    targets = rows[..., INPUT_WORDS:]
    logits = Stack([network]).outputs(rows)
    for row in range(8):
        length = int((targets[0, row] > 0).sum()) + 1
        own = nn.functional.cross_entropy(logits[0, row, :length], targets[0, row, :length])
        assert words_loss(logits, targets)[0, row].item() == pytest.approx(own.item(), abs=1e-5)


def test_translations_together_are_what_each_is_alone(translators: TranslatorRun) -> None:
    asked = [(network, by_number(each.split(), "en")) for network in translators.networks for each in SENTENCES][1:]
    for pair, together in zip(asked, translations(asked), strict=True):
        (alone,) = translations([pair])
        for name in ("output", "best"):
            np.testing.assert_array_equal(together[name], alone[name])
        for name in ("encoder", "state", "decoder", "attention", "output_probability"):
            np.testing.assert_allclose(together[name], alone[name], atol=1e-5)


@pytest.mark.parametrize("language", LANGUAGES)
def test_held_out_sentences_are_never_learnt(language: str) -> None:
    for seed in ("1", "a room"):
        parts = split(seed)
        held_out = {corpus(language)[place].tobytes() for place in (*parts.tested, *parts.samples)}
        assert len(parts.learnt) == LEARNT
        for step in range(0, 300, 7):
            assert not held_out & {row.tobytes() for row in batch(seed, language, step)}
        assert not parts.knows(SLIDE), "the slide's sentence neither"
        assert sentences().index(SLIDE) == parts.samples[0]


def test_a_network_without_attention_does_not_learn_its_weights() -> None:
    run = TranslatorRun(read(act="translation"))
    plain, attentive = (network.arrays[CONTEXT].clone() for network in run.networks)
    advance([(run, 2)])
    assert torch.equal(run.networks[0].arrays[CONTEXT], plain)
    assert not torch.equal(run.networks[1].arrays[CONTEXT], attentive)
    words, targets = len(vocabulary("en")), len(vocabulary("es"))
    layers = [nn.Embedding(words, EMBEDDING), nn.LSTM(EMBEDDING, HIDDEN), nn.Embedding(targets, EMBEDDING)]
    layers += [nn.LSTM(EMBEDDING, HIDDEN), nn.Linear(HIDDEN, targets)]
    count = sum(parameter.numel() for layer in layers for parameter in layer.parameters())
    assert translator_parameters("es", False) == count
    assert translator_parameters("es", True) == count + targets * EMBEDDING


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
