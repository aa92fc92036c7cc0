"""The file that the page makes of a network is the network."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import numpy as np
import torch

from app.data.pictures import grid
from app.labs.regularisation import LAB
from app.labs.regularisation.program import RegularisationProgram
from tests.paths import ROOT

PAGE = """
import { readFileSync } from "node:fs";
import { toPyTorch } from "./static/labs/regularisation/export.js";
const given = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(toPyTorch({ ...given, parameters: Float32Array.from(given.parameters) })));
"""


def test_the_file_is_the_network() -> None:
    program = RegularisationProgram("eager", "cpu")
    program.admit("a", LAB.spec.model_validate({"network": {"units": 8}, "training": {"dropout": 0.5}}), None)
    program.focus("a", (0, 7))
    program.train({"a": 5})
    frame = program.snapshot("full", {"a": 0.0})["a"].arrays
    given = {"parameters": frame["parameters"].tolist(), "units": 8, "dropout": 0.5, "epoch": 5}
    command = ["node", "--input-type=module", "--eval", PAGE]
    answer = subprocess.run(command, cwd=ROOT, input=json.dumps(given), capture_output=True, text=True, check=True)
    space: dict[str, Any] = {"__name__": "regularisation"}
    exec(compile(json.loads(answer.stdout), "regularisation.py", "exec"), space)
    with torch.no_grad():
        answers = space["model"](torch.tensor(grid(32), dtype=torch.float32)).numpy()
    own = frame["maps"].reshape(16, -1)[7]
    np.testing.assert_allclose(answers, (own.astype(np.float32) - 127.5) / 128, atol=1 / 128)
