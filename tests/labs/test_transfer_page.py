"""What the page exports: a file that knows the same as the server."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import numpy as np
import pytest
import torch

from app.labs.transfer.lab import NETWORK
from app.labs.transfer.run import SHARPNESS
from app.labs.transfer.spec import WAYS
from tests.labs.transfer import SOURCE, Table, like, shorten
from tests.paths import ROOT


def exported(arrays: dict[str, np.ndarray], names: list[str]) -> str:
    sent = {
        "arrays": {entry.name: arrays[entry.name].ravel().tolist() for entry in NETWORK},
        "centres": [[None if np.isnan(v) else v for v in row.tolist()] for row in arrays["centres"][0]],
        "epoch": 7,
        "names": names,
    }
    program = ["node", str(ROOT / "tests" / "labs" / "transfer_page.mjs")]
    return subprocess.run(program, input=json.dumps(sent), capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("examples", [True, False])
def test_the_exported_file_gives_the_answers_of_the_prototypes(monkeypatch: pytest.MonkeyPatch, examples: bool) -> None:
    shorten(monkeypatch)
    table = Table()
    names = list(table.admit("a", examples=examples).spec.classes)
    for label in (0, 3):
        table.edit("a", drawing=like(names[label]), label=label)
    table.train("a", SOURCE)
    assert not table.arrays("a")["whole"].any(), "it comes to who asks"
    table.edit("a", weights=True)
    arrays = table.arrays("a")
    space: dict[str, Any] = {"__name__": "transfer"}
    exec(compile(exported(arrays, names), "transfer.py", "exec"), space)
    picture = torch.tensor(arrays["test"] / 255, dtype=torch.float32)[None, None]
    with torch.no_grad():
        said = (SHARPNESS * space["model"](picture)).softmax(1)[0]
    there = [0, 1, 2, 3, 4] if examples else [0, 3]
    assert space["NAMES"] == [names[label] for label in there]
    np.testing.assert_allclose(said, arrays["probabilities"][WAYS.index("prototypes"), there], atol=1e-5)
