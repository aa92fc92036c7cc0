"""Files to take home: each is run as whoever has it would, and answers as the network on the server does."""

from __future__ import annotations

import ast
import json
import os
from collections.abc import Callable
from typing import Any

import nbformat
import numpy as np
import onnxruntime
import pytest
import torch
from safetensors.numpy import load

from app.data.features import FEATURES, columns
from app.engine.tables.activations import ACTIVATIONS
from app.engine.tables.heads import HEADS
from app.kit.export import Sent, Shown, read_shown
from app.labs.playground import LAB
from app.labs.playground.export import words
from app.labs.playground.program import PlaygroundProgram
from app.labs.playground.spec import MAX_LAYERS, PlaygroundEdit, PlaygroundSpec
from tests.paths import KERNELS

os.environ["KERAS_BACKEND"] = "torch"  # before the first file imports keras

EVERYTHING = list(FEATURES)
# One of each function, alone and beside others, one for each head, and networks that lack something.
SPECS: dict[str, dict[str, Any]] = {
    "usual": {"data": {"dataset": "spiral"}},
    "blind": {"features": []},
    "line": {"network": {"hidden": []}, "features": ["xTimesY"]},
    "wide": {
        "features": EVERYTHING,
        "network": {"hidden": [{"units": 16, "activation": name} for name in list(ACTIVATIONS)[:MAX_LAYERS]]},
    },
    **{
        f"all {name}": {"features": EVERYTHING, "network": {"hidden": [{"units": 5, "activation": name}, {"units": 3}]}}
        for name in ACTIVATIONS
    },
    **{
        name: {
            "problem": head.problem,
            "training": {"loss": head.loss},
            **({"data": {"dataset": "pinwheel", "classes": 4}} if head.several else {}),
        }
        for name, head in HEADS.items()
    },
}
RNG = np.random.default_rng(7)
PLACES = np.concatenate((RNG.uniform(-6, 6, (300, 2)), [(0, 0), (6, -6)])).astype(np.float32)


@pytest.fixture(scope="module")
def program() -> PlaygroundProgram:
    """With all of SPECS, each trained a little."""
    program = PlaygroundProgram("native", "cpu", str(KERNELS))
    for name, fields in SPECS.items():
        program.admit(name, PlaygroundSpec.model_validate(fields), None)
    program.train(dict.fromkeys(SPECS, 20))
    program.edit("usual", PlaygroundEdit(layer=1, unit=0, input=1, on=False))
    program.edit("usual", PlaygroundEdit(layer=2, unit=1, on=False))
    return program


def shown(program: PlaygroundProgram, name: str) -> Shown:
    """What the page of `name` sends, read as the server reads it: the numbers have been JSON on the way."""
    spec = program.seats[name].spec
    frames = {kind: program.snapshot(kind, {name: 0.0})[name] for kind in ("data", "live")}
    arrays = {
        layout.name: frames["data" if layout in LAB.layouts(spec)["data"] else "live"].arrays[layout.name]
        for layout in LAB.exported(spec)
    }
    sent = {key: np.asarray(values).ravel().tolist() for key, values in arrays.items()}
    told = json.dumps({"generation": 1, "epoch": 20, "arrays": sent})
    return read_shown(Sent.model_validate_json(told), LAB.exported(spec))


def answers(program: PlaygroundProgram, name: str) -> np.ndarray:
    """The server's own at PLACES: [N, outputs]."""
    seat = program.seats[name]
    features = np.ascontiguousarray(columns(PLACES.astype(np.float64)).T)
    return program.backend.outputs(seat.cohort, [seat.slot], features)[0].T


def made(program: PlaygroundProgram, name: str, file: str, locale: str = "en") -> bytes:
    return LAB.exports[file].make(program.seats[name].spec, shown(program, name), locale)


def run(source: str, file: str) -> dict[str, Any]:
    """What a Python file has defined after it ran."""
    space: dict[str, Any] = {"__name__": "taken_home"}
    exec(compile(source, file, "exec"), space)
    return space


def in_torch(program: PlaygroundProgram, name: str) -> np.ndarray:
    model = run(made(program, name, "playground_torch.py").decode(), "playground_torch.py")["model"]
    with torch.no_grad():
        return model(torch.from_numpy(PLACES)).numpy()


def in_keras(program: PlaygroundProgram, name: str) -> np.ndarray:
    model = run(made(program, name, "playground_keras.py").decode(), "playground_keras.py")["model"]
    return model(PLACES).detach().numpy()  # as keras.ops.convert_to_numpy would, without its warning


def in_onnx(program: PlaygroundProgram, name: str) -> np.ndarray:
    [answer] = onnxruntime.InferenceSession(made(program, name, "playground.onnx")).run(None, {"points": PLACES})
    return answer


def from_tensors(program: PlaygroundProgram, name: str) -> np.ndarray:
    """The weights of the file alone, in the network of the Python file."""
    model = run(made(program, name, "playground_torch.py").decode(), "playground_torch.py")["Network"]()
    tensors = load(made(program, name, "playground.safetensors"))
    model.load_state_dict({key: torch.from_numpy(values) for key, values in tensors.items()})
    with torch.no_grad():
        return model(torch.from_numpy(PLACES)).numpy()


def from_json(program: PlaygroundProgram, name: str) -> np.ndarray:
    """The same by hand, with the functions of the server's own tables."""
    told = json.loads(made(program, name, "playground.json"))
    a = torch.from_numpy(columns(PLACES.astype(np.float64), told["features"]).astype(np.float32))
    for layer in told["layers"]:
        z = a @ torch.tensor(layer["weights"]) + torch.tensor(layer["biases"])
        a = applied(layer["activation"], z)
    return a.numpy()


def applied(function: str, z: torch.Tensor) -> torch.Tensor:
    if function in ACTIVATIONS:
        return ACTIVATIONS[function].forward(z)
    return (z / 2).tanh() if function == "logistic" else z.softmax(-1)


@pytest.mark.parametrize("read", [in_torch, in_keras, in_onnx, from_tensors, from_json], ids=lambda each: each.__name__)
def test_a_file_predicts_what_the_network_does(
    program: PlaygroundProgram, read: Callable[[PlaygroundProgram, str], np.ndarray]
) -> None:
    for name in SPECS:
        predicted, expected = read(program, name), answers(program, name)
        assert predicted.shape == expected.shape, name
        assert np.abs(predicted - expected).max() < 1e-5, name


def test_the_notebook_runs_from_top_to_bottom(program: PlaygroundProgram, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MPLBACKEND", "agg")
    for name in ("blind", *HEADS):
        book = nbformat.reads(made(program, name, "playground.ipynb").decode(), as_version=4)
        nbformat.validate(book)
        space: dict[str, Any] = {}
        for cell in book.cells:
            if cell.cell_type == "code":
                exec(compile(cell.source, cell.id, "exec"), space)
        with torch.no_grad():
            predicted = space["model"](torch.from_numpy(PLACES)).numpy()
        assert np.abs(predicted - answers(program, name)).max() < 1e-5, name
        data = program.seats[name].data
        assert (len(space["points"]), space["train"]) == (len(data.xy), data.train)
        space["plt"].close("all")


def test_the_notebook_speaks_the_language_of_its_reader(program: PlaygroundProgram) -> None:
    for locale, said in {"en": "A network from", "fr": "A network from", "de": "Ein Netz von der Spielwiese"}.items():
        assert said in made(program, "line", "playground.ipynb", locale).decode()


@pytest.mark.parametrize("file", [name for name in LAB.exports if not name.endswith(".safetensors")])
def test_a_file_says_what_it_holds_in_the_language_of_its_reader(program: PlaygroundProgram, file: str) -> None:
    for name in ("line", "usual"):
        english, german = (made(program, name, file, locale).decode(errors="replace") for locale in ("en", "de"))
        for sentence, satz in (
            ("A small network: ", "Ein kleines Netz: "),
            ("x and y of N points", "x und y von N Punkten"),
            ("1 for one class, -1 for the other", "1 für die eine Klasse, -1 für die andere"),
        ):
            assert (sentence in english) == (satz in german), file
            assert sentence not in german, file
        assert "A small network: " in english, file


def test_every_function_of_a_network_has_its_words_in_other_programs() -> None:
    """A new activation, feature or head is a row in app/labs/playground/export/words.py, too."""
    assert set(words.ACTIVATIONS) >= set(ACTIVATIONS)
    assert set(words.FEATURES) == set(FEATURES)
    for head in HEADS.values():
        assert words.words_of(words.output_of(head.problem, head.loss, head.several))


def test_sources_are_readable(program: PlaygroundProgram) -> None:
    """No line is longer than a screen, and both say at the top what goes in and what comes out."""
    for file in ("playground_torch.py", "playground_keras.py"):
        for name in SPECS:
            source = made(program, name, file).decode()
            longest = max(source.splitlines(), key=len)
            assert len(longest) <= 120, f"{name}: {longest}"
            about = ast.get_docstring(ast.parse(source))
            assert about is not None
            assert f"{LAB.parameters(program.seats[name].spec)} parameters" in about or name == "blind"
            assert "x and y of N points" in about
