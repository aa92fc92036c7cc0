"""The networks of the lab of memories: gates, attention, saliency and losses against plain torch."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from app.data.sentences import LANGUAGES, sentences, vocabulary
from app.engine.stacked.network import Network, Stack
from app.labs.lstm.corpus import LEARNT, SLIDE, batch, by_number, corpus, split
from app.labs.lstm.plans import LSTM, RNN, TranslatorPlan, words_loss
from app.labs.lstm.recalling import Typed, numbers_of, plain_traces, traces
from app.labs.lstm.runs import RecallRun, TranslatorRun, advance
from app.labs.lstm.sizes import CONTEXT, EMBEDDING, HIDDEN, INPUT_WORDS, UNITS, translator_parameters
from app.labs.lstm.translating import saliencies, translations
from tests.labs.lstm import (
    COUNT,
    FORGET,
    INPUT,
    LINE,
    SENTENCES,
    memories,
    named,
    plain_lstm,
    read,
    translators,
)


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


@pytest.fixture(name="memories", scope="module")
def learnt_memories() -> RecallRun:
    return memories()


@pytest.fixture(name="translators", scope="module")
def learnt_translators() -> TranslatorRun:
    return translators()


# ---- the cell


def test_gates_and_cell_are_those_of_torch(memories: RecallRun) -> None:
    network, _ = memories.networks
    (found,) = traces([(network, Typed(numbers_of(LINE)))])
    x = nn.functional.one_hot(torch.tensor(numbers_of(LINE)), COUNT).float()
    hidden, (_, cell) = plain_lstm(network, "layer", COUNT, UNITS)(x[None])
    np.testing.assert_allclose(found["hidden"], hidden[0].detach(), atol=1e-5)
    np.testing.assert_allclose(found["cell"][-1], cell[0, 0].detach(), atol=1e-5)
    for name, values in in_double(network, "layer", x).items():
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
