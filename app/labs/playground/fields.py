"""What links say of the playground: names and meanings of playground.tensorflow.org, and a few of our own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from app.data.datasets import names_of
from app.data.features import FEATURES
from app.kit.fields import HIDE_TEXT, Codec, Row, member, own
from app.kit.links import flag, number
from app.labs.playground.spec import (
    CLIP_NORMS,
    LEARNING_RATES,
    REGULARIZATION_RATES,
    SCHEDULE_EPOCHS,
    SCHEDULE_FACTORS,
    STOP_EPOCHS,
    STOP_LOSSES,
    STOP_PATIENCE,
    USUAL_NOISE,
    WEIGHT_DECAYS,
    HiddenLayer,
)

Layers = Sequence[HiddenLayer]

PLAIN = re.compile(r"[!$-%'-;?-_a-~]+")  # what the original's links can carry of a seed: it knows no escapes
USUAL = HiddenLayer().activation


def kinds_of(layers: Layers) -> list[str]:
    """The activation of each layer."""
    return [layer.activation for layer in layers]


def units_of(layers: Layers) -> list[int]:
    """The size of each layer."""
    return [layer.units for layer in layers]


def shared_activation(layers: Layers) -> str:
    """The activation of all hidden layers; the usual one where they differ, because the next row names them."""
    kinds = set(kinds_of(layers))
    return kinds.pop() if len(kinds) == 1 else USUAL


def own_activations(layers: Layers) -> str:
    """One for each hidden layer, where they differ."""
    kinds = kinds_of(layers)
    return ",".join(kinds) if len(set(kinds)) > 1 else ""


def own_rates(layers: Layers) -> str:
    """The dropout of each hidden layer, where there is any."""
    rates = [number(layer.dropout) for layer in layers]
    return ",".join(rates) if any(layer.dropout for layer in layers) else ""


def frozen_layers(layers: Layers) -> str:
    """Which layers are frozen, counted from 1."""
    return ",".join(str(index) for index, layer in enumerate(layers, start=1) if layer.frozen)


def same(name: str) -> Callable[[Layers, Layers], bool]:
    """Whether a field is the same in all layers that there were, and as usual in those that are new."""

    def kept(old: Layers, new: Layers) -> bool:
        before = [getattr(layer, name) for layer in old] + [getattr(HiddenLayer(), name)] * (len(new) - len(old))
        return [getattr(layer, name) for layer in new] == before[: len(new)]

    return kept


def same_units(old: Layers, new: Layers) -> bool:
    """Whether both have as many layers, of as many units each."""
    return units_of(old) == units_of(new)


def same_activations(old: Layers, new: Layers) -> bool:
    """Every layer works as before; one that is new as the last did, or as usual where there was none."""
    kinds = kinds_of(old)
    wanted = kinds + [kinds[-1] if kinds else USUAL] * (len(new) - len(kinds))
    return kinds_of(new) == wanted[: len(new)]


def dataset(problem: str) -> Codec:
    """Each problem has a name of its own for the data set."""
    return Codec("choice", str, {"choices": list(names_of(problem))})


OWN = ("data.own",)  # instead of any data set

FIELDS = (
    Row("problem", "problem"),
    Row("dataset", "data.dataset", dataset("classification"), when=("problem", "classification"), locks=OWN),
    Row("regDataset", "data.dataset", dataset("regression"), when=("problem", "regression"), locks=OWN),
    Row("classes", "data.classes"),
    Row("xColumn", "data.x_column"),
    Row("yColumn", "data.y_column"),
    Row("noise", "data.noise", reach=USUAL_NOISE, step=5),
    Row("percTrainData", "data.train_percent", step=10),
    *(Row(name, "features", member(name, tuple(FEATURES))) for name in FEATURES),
    Row("networkShape", "network.hidden", own(lambda layers: ",".join(map(str, units_of(layers)))), kept=same_units),
    Row("activation", "network.hidden", own(shared_activation), kept=same_activations),
    Row("activations", "network.hidden", own(own_activations), kept=same_activations),
    Row("dropout", "network.hidden", own(own_rates), kept=same("dropout")),
    Row("frozen", "network.hidden", own(frozen_layers), kept=same("frozen")),
    Row("initZero", "network.initial", own(lambda initial: flag(initial == "zeros"))),
    Row("initial", "network.initial", own(lambda initial: "" if initial in ("uniform", "zeros") else initial)),
    Row("start", "network.start"),
    Row("learningRate", "training.learning_rate", choices=LEARNING_RATES),
    Row("batchSize", "training.batch_size"),
    Row("optimizer", "training.optimizer"),
    Row("weightDecay", "training.weight_decay", choices=WEIGHT_DECAYS),
    Row("schedule", "training.schedule"),
    Row("scheduleEpochs", "training.schedule_epochs", choices=SCHEDULE_EPOCHS),
    Row("scheduleFactor", "training.schedule_factor", choices=SCHEDULE_FACTORS),
    Row("clipNorm", "training.clip_norm", choices=CLIP_NORMS),
    Row("regularization", "training.regularization"),
    Row("regularizationRate", "training.regularization_rate", choices=REGULARIZATION_RATES),
    Row("l2Rate", "training.l2_rate", choices=REGULARIZATION_RATES),
    Row("loss", "training.loss"),
    Row("speed", "training.speed"),
    Row("stopEpochs", "training.stop_epochs", choices=STOP_EPOCHS),
    Row("stopLoss", "training.stop_loss", choices=STOP_LOSSES),
    Row("stopRising", "training.stop_rising", choices=STOP_PATIENCE),
    Row("stopStill", "training.stop_still", choices=STOP_PATIENCE),
    Row("showTestData", "view.showTest"),
    Row("discretize", "view.discretize"),
    HIDE_TEXT,
    Row("seed", "data.seed", own(lambda seed: seed if PLAIN.fullmatch(seed) else None), always=True, raw=True),
    Row("seedEscaped", "data.seed", own(lambda seed: "" if PLAIN.fullmatch(seed) else seed)),
)
