"""One session in either act: the run that it looks at, and what is its own."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from app.data.recall import numbered
from app.data.sentences import is_complete, translated
from app.engine.messages import TILE_SIZE
from app.engine.program import TileSnapshot, metrics, single
from app.engine.programs.shared import Runs, SharedSeat
from app.engine.stacked.network import Network
from app.kit.export import weights_shown
from app.labs.lstm.asking import Found
from app.labs.lstm.corpus import by_number, corpus, split
from app.labs.lstm.recalling import Holds, Typed, with_hold
from app.labs.lstm.runs import RecallRun, Run, TranslatorRun
from app.labs.lstm.sizes import HIDDEN, INPUT_WORDS, LIKELIEST
from app.labs.lstm.spec import MOST_HOLDS, LstmEdit, LstmSpec, run_key, words_of
from app.labs.lstm.translating import Words

MIDDLE = 127.5  # of the bytes of a tile: neither orange nor blue


class Basis(NamedTuple):
    """What a run begins with; `anew`: not where one of its key has come to before."""

    spec: LstmSpec
    anew: bool


class LstmSeat(SharedSeat[Run]):
    """What both acts have in common."""

    spec: LstmSpec

    def __init__(self, spec: LstmSpec, runs: Runs[Run]) -> None:
        self.anew = False
        super().__init__(spec, runs, run_key(spec))
        self.taking = False

    @property
    def basis(self) -> Basis:
        return Basis(self.spec, self.anew)

    def restart(self) -> None:
        """Begin anew, whatever of this key has been learnt before."""
        self.anew = True
        try:
            super().restart()
        finally:
            self.anew = False

    @property
    @abstractmethod
    def shown(self) -> int:
        """Which of the run's networks is looked at."""

    @property
    def network(self) -> Network:
        """The one that is looked at."""
        return self.run.networks[self.shown]

    @property
    def losses(self) -> tuple[float, float]:
        """Its own, in training and elsewhere."""
        train, test = self.run.losses[self.shown].tolist()
        return train, test

    def edit(self, edit: LstmEdit) -> None:
        self.taking = bool(edit.weights)

    def snapshot(self, kind: str, rate: float) -> dict[str, Any]:
        if kind == "data":
            return self.data()
        whole = kind == "full"
        return {**metrics(*self.losses, rate), **self.pictured(whole), **self.weights(whole)}

    def data(self) -> dict[str, Any]:
        """What stays as long as the set-up does."""
        return {}

    @abstractmethod
    def pictured(self, whole: bool) -> dict[str, Any]:
        """The arrays of a picture; `whole`: with what is found out at rest only."""

    def weights(self, whole: bool) -> dict[str, Any]:
        """The network, where it was asked for."""
        return weights_shown(self.network.weights[: None if whole and self.taking else 0])

    def tile(self) -> TileSnapshot:
        """A picture that moves with what is typed, and with what is learnt."""
        return TileSnapshot(self.step, *self.losses, self.picture(), figure=self.figure())

    @abstractmethod
    def picture(self) -> np.ndarray:
        """Of a tile, uint8 [TILE_SIZE, TILE_SIZE]."""

    @abstractmethod
    def figure(self) -> float:
        """What stands under it, 0 … 1."""


class RecallSeat(LstmSeat):
    """`trace` of the LSTM as its gates are held, `free` with nothing held, `plain` of the RNN."""

    run: RecallRun
    shown = 0
    trace: Found
    free: Found
    plain: Found

    def __init__(self, spec: LstmSpec, runs: Runs[Run]) -> None:
        super().__init__(spec, runs)
        self.holds: Holds = ()

    def edit(self, edit: LstmEdit) -> None:
        super().edit(edit)
        if edit.hold is not None:
            self.holds = with_hold(self.holds, edit.hold, MOST_HOLDS)
        elif edit.release:
            self.holds = ()

    def inherit(self, old: Any) -> None:
        """Fingers stay where they are."""
        if isinstance(old, RecallSeat):
            self.holds = old.holds

    @property
    def symbols(self) -> tuple[int, ...]:
        """What is typed, by places."""
        return tuple(numbered(self.tuned["symbols"]).tolist())

    def questions(self) -> Iterator[tuple[Network, Typed]]:
        """To the LSTM as it is held and as it is free."""
        yield self.network, Typed(self.symbols, self.holds)
        yield self.network, Typed(self.symbols)

    def plain_question(self) -> tuple[Network, Typed]:
        """To the RNN."""
        return self.run.networks[1], Typed(self.symbols)

    def pictured(self, whole: bool) -> dict[str, Any]:
        holds = [(*place, value) for place, value in self.holds]
        return {
            "curriculum": single(self.run.longest(self.step), np.uint32),
            "accuracy": self.run.accuracy,
            "losses": self.run.losses[:, 1].copy(),
            "symbol_count": single(len(self.symbols), np.uint32),
            "symbols": np.array(self.symbols, np.uint8),
            **self.trace,
            "free_answers": self.free["answers"],
            **{f"rnn_{name}": values for name, values in self.plain.items()},
            "hold_count": single(len(holds), np.uint32),
            "holds": np.array(holds, np.int32).reshape(-1, 4),
        }

    def picture(self) -> np.ndarray:
        """Each unit's memory over time: orange below zero, blue above."""
        return stretched(MIDDLE + MIDDLE * np.tanh(self.trace["cell"].T))

    def figure(self) -> float:
        """How likely the network takes the first symbol for the first in the end."""
        return float(self.trace["answers"][-1, self.symbols[0]])

    def state(self) -> dict[str, Any]:
        return {**super().state(), "holds": [[*place, value] for place, value in self.holds]}

    def restore(self, state: dict[str, Any]) -> None:
        super().restore(state)
        self.holds = tuple(((gate, unit, step), value) for gate, unit, step, value in state["holds"])


class Said(NamedTuple):
    """A sentence: its words' numbers, and those of the right translation: none unless it is whole."""

    words: Words
    target: Words
    learnt: bool


class TranslatorSeat(LstmSeat):
    """`found`: what the network makes of the sentence, None without a word; `saliency` [words, INPUT_WORDS]."""

    run: TranslatorRun
    found: Found | None = None
    saliency: np.ndarray | None = None

    @property
    def shown(self) -> int:
        return int(self.tuned["attention"])

    @property
    def language(self) -> str:
        """Into which it is translated."""
        return self.spec.translation.language

    @property
    def said(self) -> Said:
        """What is typed."""
        words = words_of(self.tuned["sentence"])
        whole = is_complete(words)
        target = translated(words, self.language) if whole else ()
        learnt = whole and split(self.run.seed).knows(words)
        return Said(by_number(words, "en"), by_number(target, self.language), learnt)

    @property
    def right(self) -> bool:
        """Whether it is translated exactly so."""
        target = self.said.target
        return bool(target) and self.found is not None and tuple(self.found["output"].tolist()) == (*target, 0)

    def data(self) -> dict[str, Any]:
        rows = corpus(self.language)[split(self.run.seed).samples].astype(np.uint8)
        read = np.stack([np.roll(row, (row > 0).sum()) for row in rows[:, :INPUT_WORDS]])  # the words first
        return {"sample_in": read, "sample_want": rows[:, INPUT_WORDS:]}

    def pictured(self, whole: bool) -> dict[str, Any]:
        said, found = self.said, self.found or NOTHING_SAID
        samples = self.run.samples[self.shown]
        wanted = corpus(self.language)[split(self.run.seed).samples, INPUT_WORDS:]
        pictured = {
            "accuracy": self.run.exact,
            "sample_out": samples,
            "sample_right": (samples == wanted).all(1).astype(np.uint8),
            "complete": single(bool(said.target), np.uint8),
            "right": single(self.right, np.uint8),
            "seen": single(said.learnt, np.uint8),
            "input_count": single(len(said.words), np.uint32),
            "input": np.array(said.words, np.uint8),
            "target_count": single(len(said.target), np.uint32),
            "target": np.array(said.target, np.uint8),
            "output_count": single(len(found["output"]), np.uint32),
            **found,
        }
        return {**pictured, "saliency": self.saliency} if whole else pictured

    def picture(self) -> np.ndarray:
        """Row by row the words that are said: where the network looks for each, or what the decoder has in mind."""
        found = self.found or NOTHING_SAID
        if not len(found["output"]):
            return np.full((TILE_SIZE, TILE_SIZE), round(MIDDLE), np.uint8)
        if self.shown:
            return stretched(MIDDLE + MIDDLE * found["attention"][:, : len(self.said.words)])
        return stretched(MIDDLE + MIDDLE * found["decoder"][:, :TILE_SIZE])

    def figure(self) -> float:
        """The share of held-out sentences that are translated exactly right."""
        return float(self.run.exact[self.shown])


NOTHING_SAID: Found = {
    "state": np.zeros((2, HIDDEN), np.float32),
    "encoder": np.zeros((0, HIDDEN), np.float32),
    "output": np.zeros(0, np.uint8),
    "output_probability": np.zeros(0, np.float32),
    "best": np.zeros((0, LIKELIEST), np.uint8),
    "best_probability": np.zeros((0, LIKELIEST), np.float32),
    "decoder": np.zeros((0, HIDDEN), np.float32),
    "attention": np.zeros((0, INPUT_WORDS), np.float32),
}
NO_SALIENCY = np.zeros((0, INPUT_WORDS), np.float32)


def stretched(values: np.ndarray) -> np.ndarray:
    """`values` [rows, columns] of 0 to 255 as a tile, each as often as it takes."""
    rows, columns = (np.arange(TILE_SIZE) * size // TILE_SIZE for size in values.shape)
    picture: np.ndarray = values[rows][:, columns].round().astype(np.uint8)
    return picture
