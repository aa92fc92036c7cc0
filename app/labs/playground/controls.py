"""What the playground's controls set, by their names in links."""

from __future__ import annotations

from collections.abc import Sequence

from app.data.features import FEATURES
from app.kit.controls import Control, Controls, contained, field
from app.labs.playground.spec import HiddenLayer

Layers = Sequence[HiddenLayer]


def same_units(old: Layers, new: Layers) -> bool:
    """As many layers, of as many units each."""
    return [layer.units for layer in old] == [layer.units for layer in new]


def same_activations(old: Layers, new: Layers) -> bool:
    """Every layer works as before; one that is new as the last did, or as usual where there was none."""
    kinds = [layer.activation for layer in old]
    last = kinds[-1] if kinds else HiddenLayer().activation
    wanted = kinds + [last] * (len(new) - len(kinds))
    return [layer.activation for layer in new] == wanted[: len(new)]


CONTROLS: Controls = {
    "problem": field("problem"),
    "dataset": field("data.dataset"),
    "regDataset": field("data.dataset"),
    "noise": field("data.noise"),
    "percTrainData": field("data.train_percent"),
    "seed": field("data.seed"),
    "seedEscaped": field("data.seed"),
    **{name: Control(("features",), kept=contained(name)) for name in FEATURES},
    "networkShape": field("network.hidden", same_units),
    "numHiddenLayers": field("network.hidden", lambda old, new: len(old) == len(new)),
    "activation": field("network.hidden", same_activations),
    "activations": field("network.hidden", same_activations),
    "initZero": field("network.initial"),
    "start": field("network.start"),
    "learningRate": field("training.learning_rate"),
    "batchSize": field("training.batch_size"),
    "optimizer": field("training.optimizer"),
    "regularization": field("training.regularization"),
    "regularizationRate": field("training.regularization_rate"),
    "loss": field("training.loss"),
    "speed": field("training.speed"),
}
