"""The page's half against the server's: the chain rule of every link, and the file to take home."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import numpy as np
import pytest
import torch

from app.labs.descent import LAB
from app.labs.descent.network import SCALE, boundary
from app.labs.descent.program import DescentProgram
from app.labs.descent.spec import DescentSpec
from tests.paths import ROOT

PAGE = """
import { readFileSync } from "node:fs";
import { chainOf, NAMES, numbersOf, product } from "./static/labs/descent/chain.js";
import { toPyTorch } from "./static/labs/descent/export.js";
const { arrays, sizes } = JSON.parse(readFileSync(0, "utf8"));
const parameters = Float32Array.from(arrays.parameters);
const numbers = numbersOf(Float32Array.from(arrays.numbers), sizes);
const chains = NAMES.map((_, index) => product(chainOf(index, numbers, parameters)));
console.log(JSON.stringify({ chains, file: toPyTorch({ parameters, epoch: 7 }) }));
"""


@pytest.fixture(scope="module", params=["usual", "zeros", "large"])
def frame(request: pytest.FixtureRequest) -> dict[str, np.ndarray]:
    program = DescentProgram("eager", "cpu")
    program.admit("a", DescentSpec.model_validate({"act": "numbers", "network": {"initial": request.param}}), None)
    program.train({"a": 7})
    return program.snapshot("full", {"a": 0.0})["a"].arrays


@pytest.fixture(scope="module")
def said(frame: dict[str, np.ndarray]) -> dict[str, Any]:
    arrays = {name: frame[name].tolist() for name in ("parameters", "numbers")}
    given = json.dumps({"arrays": arrays, "sizes": LAB.offers()["numbers"]})
    command = ["node", "--input-type=module", "--eval", PAGE]
    answer = subprocess.run(command, cwd=ROOT, input=given, capture_output=True, text=True, check=True)
    result: dict[str, Any] = json.loads(answer.stdout)
    return result


def test_the_chain_rule_of_every_link_is_its_gradient(frame: dict[str, np.ndarray], said: dict[str, Any]) -> None:
    np.testing.assert_allclose(said["chains"], frame["gradient"], atol=1e-6)


def test_the_file_is_the_network(frame: dict[str, np.ndarray], said: dict[str, Any]) -> None:
    space: dict[str, Any] = {"__name__": "descent"}
    exec(compile(said["file"], "descent.py", "exec"), space)
    places = torch.tensor([[1.0, -2.0], [0.5, 4.0]]) / SCALE
    with torch.no_grad():
        answers = space["model"](places)
    own = boundary(torch.from_numpy(frame["parameters"]), 25)  # half a unit from sample to sample
    assert answers.tolist() == pytest.approx([own[16, 14], own[4, 13]], abs=1e-5)
