"""The bass lab's torch half: what is written is what torch.nn.LSTM would write, by seed; exams, tiles and files."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from app.data.bass import HOLD, REST, STEPS, STYLES, TOKENS, bars, choices, entropy, tokens_of
from app.data.midi import midi_file, notes_of
from app.engine.stacked.network import Network
from app.kit.export import Shown
from app.kit.recurrent import NAME
from app.labs.bass import LAB
from app.labs.bass.lab import UPDATES
from app.labs.bass.pictures import tile_of
from app.labs.bass.plan import INPUTS, PARAMETERS, PLAN, UNITS
from app.labs.bass.program import BassProgram
from app.labs.bass.run import BassRun, advance
from app.labs.bass.spec import NAMES, BassExam, BassSpec, Line
from app.labs.bass.writing import Question, Written, written_by


def network(seed: str = "0.1") -> Network:
    return Network.begin(PLAN, seed)


def line(**fields: Any) -> Question:
    return Question.of(Line.model_validate(fields))


def program(*specs: dict[str, Any]) -> BassProgram:
    made = BassProgram("eager", "cpu")
    for number, fields in enumerate(specs):
        made.admit(str(number), BassSpec.model_validate(fields), None)
    return made


def plain(given: Network, tokens: np.ndarray, style: int) -> np.ndarray:
    """Logits [STEPS, TOKENS] by torch.nn."""
    lstm, out = nn.LSTM(INPUTS, UNITS, batch_first=True), nn.Linear(UNITS, TOKENS)
    for layer, name in ((lstm, NAME), (out, "out")):
        own = {key.removeprefix(f"{name}."): array for key, array in given.arrays.items() if key.startswith(name)}
        layer.load_state_dict(own)
    inputs = torch.zeros(1, STEPS, INPUTS)
    for step in range(STEPS):
        places = [TOKENS + style, TOKENS + len(STYLES) + step // 4, TOKENS + len(STYLES) + 4 + step % 4]
        inputs[0, step, places + ([int(tokens[step - 1])] if step else [])] = 1
    with torch.no_grad():
        logits: np.ndarray = out(lstm(inputs)[0])[0].numpy()
    return logits


@pytest.mark.parametrize("temperature", [0.1, 0.8, 2.0])
def test_chances_are_the_softmax_of_torch_at_the_temperature(temperature: float) -> None:
    given, asked = network(), line(style="reggae", notes=[2, 1, 9], temperature=temperature)
    (found,) = written_by([(given, asked)])
    logits = torch.from_numpy(plain(given, found.tokens, NAMES.index("reggae")))
    np.testing.assert_allclose(found.chances, (logits / temperature).softmax(1).numpy(), atol=1e-5)


def test_surprise_is_the_mean_of_minus_log_p_as_each_style() -> None:
    given = network()
    (found,) = written_by([(given, line())])
    for style in range(len(STYLES)):
        logs = torch.from_numpy(plain(given, found.tokens, style)).log_softmax(1).numpy()
        expected = -logs[np.arange(STEPS), found.tokens].mean()
        assert found.surprise[style] == pytest.approx(expected, abs=1e-5)


def test_who_is_beside_changes_nothing_and_the_seed_decides() -> None:
    asked = [(network(f"0.{n % 3}"), line(seed=f"0.{n}", style=NAMES[n % 4])) for n in range(12)]
    together = written_by(asked)
    for pair, found in zip(asked, together, strict=True):
        (alone,) = written_by([pair])
        np.testing.assert_array_equal(alone.tokens, found.tokens)
        np.testing.assert_allclose(alone.chances, found.chances, atol=1e-6)
    assert len({found.tokens.tobytes() for found in together}) > 6


def test_it_goes_on_from_the_notes_of_a_hand_and_draws_by_the_chances() -> None:
    given, notes = network(), [14, 1, 0, 5]
    lines = written_by([(given, line(notes=notes, seed=f"0.{n}")) for n in range(400)])
    assert all(found.tokens[:4].tolist() == notes for found in lines)
    drawn = np.bincount([int(found.tokens[4]) for found in lines], minlength=TOKENS) / len(lines)
    np.testing.assert_allclose(drawn, lines[0].chances[4], atol=0.08)


def test_the_coldest_takes_the_likeliest_where_one_is_clear() -> None:
    run = BassRun(BassSpec.model_validate({}))
    advance([(run, 60)])
    (found,) = written_by([(run.network, line(temperature=0.1))])
    clear = found.chances.max(1) > 0.999
    assert clear.any()
    assert (found.tokens[clear] == found.chances.argmax(1)[clear]).all()


def test_a_room_has_one_network_and_everybody_a_line_of_their_own() -> None:
    made = program(*({"line": {"seed": f"0.{n}"}} for n in range(3)))
    assert len({id(seat.run) for seat in made.seats.values()}) == 1
    assert len({made.tiles([name])[name].picture.tobytes() for name in made.seats}) == 3
    made.tune("0", {"notes": [14, 14]})
    assert made.snapshot("live", {"0": 0.0})["0"].arrays["tokens"][:2].tolist() == [14, 14]
    made.edit("1", LAB.edit.model_validate({"seed": "another"}))
    assert made.tuned("1")["seed"] == "another"


def test_it_ends_and_counts_and_an_exam_waits_for_that() -> None:
    made = program({"training": {"speed": "max"}})
    exam = BassExam(seed="hidden")
    assert np.isnan(made.examine({"0": exam})["0"])
    assert made.train({"0": UPDATES + 5}).finished == ("0",)
    loss = made.examine({"0": exam})["0"]
    surprise = made.snapshot("full", {"0": 0.0})["0"].arrays["surprise"].astype(float)
    odds = np.exp(-surprise * STEPS) / np.exp(-surprise * STEPS).sum()
    assert np.exp(-loss) == pytest.approx(odds[exam.style], abs=1e-6)


def test_exams_hide_every_style() -> None:
    assert {BassExam(seed=f"0.{n}").style for n in range(40)} == set(range(len(STYLES)))


def test_a_tile_is_the_bar_orange_by_hand_and_blue_by_the_network() -> None:
    tokens = np.array([2, HOLD, REST, 14, HOLD, *[REST] * 10, HOLD], np.uint8)
    picture = tile_of(tokens, 2).astype(int)
    assert (picture[27:29, :2] == 1).all()
    assert (picture[27:29, 2:4] == 48).all()
    assert (picture[3:5, 6:8] == 255).all()
    assert (picture[3:5, 8:10] == 208).all()
    assert (picture != 128).sum() == 2 * 2 * 4, "what is held after a rest is silent"


# ---- the grammar


def test_every_style_is_a_distribution_whose_entropy_is_known() -> None:
    known = bars()
    for number, (name, style) in enumerate(STYLES.items()):
        own = known.shares[known.styles == number]
        assert own.sum() == pytest.approx(1)
        assert entropy(name) == pytest.approx(-(own * np.log(own)).sum() / STEPS)
        assert sum(choices(style, []).values()) == pytest.approx(1)
    assert known.held.mean() == pytest.approx(0.1, abs=0.01)


def test_nobody_learns_from_what_is_held_out() -> None:
    run = BassRun(BassSpec.model_validate({}))
    learnt = np.concatenate([run.batch(step) for step in range(UPDATES)])
    assert not bars().held[learnt].any()


# ---- files


def shown(found: Written, given: Network) -> Shown:
    return Shown(300, {"weights": given.weights.numpy(), "tokens": found.tokens})


@pytest.mark.parametrize("locale", ["en", "de"])
def test_the_pytorch_file_says_the_same_chances(locale: str, tmp_path: Path) -> None:
    given, asked = network(), line(notes=[2, 1, 9], temperature=0.8)
    (found,) = written_by([(given, asked)])
    spec = BassSpec.model_validate({"line": {"notes": [2, 1, 9]}})
    path = tmp_path / "bass_torch.py"
    path.write_bytes(LAB.exports["bass_torch.py"].make(spec, shown(found, given), locale))
    file = runpy.run_path(str(path))
    assert file["notes"] == [2, 1, 9]
    bar, chances = file["write"]("funk", found.tokens.tolist(), 0.8)
    assert bar == found.tokens.tolist()
    np.testing.assert_allclose(chances.numpy(), found.chances, atol=1e-5)
    assert len(given.weights) == PARAMETERS


def test_a_midi_file_holds_the_notes_in_time() -> None:
    notes = notes_of(tokens_of("A-.a----........"), HOLD, 2, 33)
    assert [tuple(note) for note in notes] == [(0, 2, 33), (3, 5, 45)]
    file = midi_file(notes, STEPS, 120)
    assert file[:14] == b"MThd\0\0\0\6\0\0\0\1\0\x60"
    assert int.from_bytes(file[18:22]) == len(file) - 22
    assert midi_events(file[22:]) == [(0, 0x90, 33), (48, 0x80, 33), (72, 0x90, 45), (192, 0x80, 45)]


def midi_events(track: bytes) -> list[tuple[int, int, int]]:
    """When which key goes down (0x90) or up (0x80), read by the standard's own rules."""
    events, at, now = [], 0, 0
    while at < len(track):
        delta = 0
        while True:
            delta, byte, at = (delta << 7) | (track[at] & 0x7F), track[at], at + 1
            if byte < 0x80:
                break
        now += delta
        status = track[at]
        if status == 0xFF:
            at += 3 + track[at + 2]
        elif status == 0xC0:
            at += 2
        else:
            events.append((now, status, track[at + 1]))
            at += 3
    return events
