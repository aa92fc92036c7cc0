"""A Python file that needs nothing but keras, with whatever it computes in: layers to read, the weights inside."""

from __future__ import annotations

from app.kit.export import Shown
from app.kit.script import said_in
from app.labs.playground.export.plan import INPUTS, listed, plan_of
from app.labs.playground.export.words import FEATURES, words_of
from app.labs.playground.spec import PlaygroundSpec


def make(spec: PlaygroundSpec, shown: Shown, locale: str) -> bytes:
    """The file."""
    plan = plan_of(spec, shown)
    layers = "".join(
        f"a = keras.layers.Dense({len(layer.biases)}, activation={words_of(layer.function).keras})(a)\n"
        for layer in plan.layers
    )
    weights = "".join(f"    {listed(layer.weights)},\n    {listed(layer.biases)},\n" for layer in plan.layers)
    text = f'''"""{plan.about(locale)}

    from playground_keras import model
    model(np.array([[1.0, -2.0]], "float32"))  # {said_in(INPUTS, locale)} [N, 2] -> {plan.answers(locale)}
"""

import keras
import numpy as np
from keras import ops

points = keras.Input((2,), dtype="float32")
x, y = points[:, 0:1], points[:, 1:2]
a = ops.concatenate([{", ".join(FEATURES[name].keras for name in plan.features)}], axis=-1)
{layers}model = keras.Model(points, a)

# of each layer its weights [in, out] and its biases
WEIGHTS = [
{weights}]
model.set_weights([np.array(values, "float32") for values in WEIGHTS])

if __name__ == "__main__":
    model.summary()
    print(model(np.array([[1.0, -2.0]], "float32")))
'''
    return text.encode()
