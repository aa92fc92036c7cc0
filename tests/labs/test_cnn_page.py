"""The page's half against the server's: what a network looks like, what its pixels add up to, what it exports."""

from __future__ import annotations

import json
import random
import subprocess
from typing import Any

import numpy as np
import pytest
import torch

from app.engine.stacked.convolution.blocks import Block
from app.engine.stacked.convolution.plan import ConvolutionPlan
from app.labs.cnn.program import CnnProgram
from app.labs.cnn.spec import CnnSpec
from tests.paths import ROOT

NETWORKS = {
    "default": {},
    "padded, strided, normed": {
        "blocks": [
            {"channels": 5, "kernel": 4, "stride": 2, "padding": 2, "pool": "none", "norm": True},
            {"channels": 7, "pool": "average", "residual": True, "norm": True},
        ],
        "dense": [12, 3],
    },
    "an odd picture": {"blocks": [{"channels": 3, "kernel": 2, "padding": 0}, {"channels": 2, "padding": 2}]},
    "no block at all": {"blocks": []},
    "large digits": {"blocks": [{"channels": 3}, {"channels": 4, "stride": 2}]},
}

SIZES = {"large digits": 28}


def asked_of_the_page(networks: list[Any], views: list[Any]) -> Any:
    program = ["node", str(ROOT / "tests" / "labs" / "cnn_page.mjs")]
    text = json.dumps({"networks": networks, "views": views})
    return json.loads(subprocess.run(program, input=text, capture_output=True, text=True, check=True).stdout)


def some_network(draw: random.Random) -> dict[str, Any]:
    """Within the bounds of single fields; it need not fit together."""
    blocks = [
        {
            "channels": draw.randint(1, 16), "kernel": draw.randint(1, 5), "stride": draw.randint(1, 2),
            "padding": draw.randint(0, 2), "pool": draw.choice(["none", "max", "average"]),
            "norm": draw.random() < 0.5, "residual": draw.random() < 0.3,
        }
        for _ in range(draw.randint(0, 3))
    ]  # fmt: skip
    return {"blocks": blocks, "dense": [draw.randint(1, 64) for _ in range(draw.randint(0, 2))]}


def test_page_and_server_agree_on_what_can_be_built_and_how_large_it_is() -> None:
    draw = random.Random(7)
    networks = [some_network(draw) for _ in range(300)]
    answers = asked_of_the_page(networks, [])["plans"]
    problems = 0
    for network, answer in zip(networks, answers, strict=True):
        plan = ConvolutionPlan(tuple(Block(**block) for block in network["blocks"]), tuple(network["dense"]))
        if (problem := plan.problem()) is not None:
            problems += 1
            assert answer == {"problem": [problem.block, problem.field]}
            continue
        assert answer["parameters"] == plan.parameters
        shapes = [[shape[name] for name in ("before", "after")] for shape in answer["shapes"]]
        assert shapes == [[{"channels": s.channels, "size": s.size} for s in pair] for pair in plan.shapes]
    assert 50 < problems < 250


@pytest.fixture(scope="module")
def views() -> dict[str, Any]:
    """A trained network of each kind as its full frame has it: network, arrays."""
    program = CnnProgram("auto", "cpu")
    for name, network in NETWORKS.items():
        program.admit(name, CnnSpec.model_validate({"network": network, "data": {"size": SIZES.get(name, 8)}}), None)
    program.train(dict.fromkeys(NETWORKS, 40))
    frames = program.snapshot("full", dict.fromkeys(NETWORKS, 0.0))
    return {
        name: {
            "network": {**program.seats[name].spec.network.model_dump(mode="json"), "size": SIZES.get(name, 8)},
            "arrays": {key: np.asarray(values).ravel().tolist() for key, values in frames[name].arrays.items()},
            "epoch": 40,
        }
        for name in NETWORKS
    }


@pytest.fixture(scope="module")
def seen(views: dict[str, Any]) -> dict[str, Any]:
    return dict(zip(views, asked_of_the_page([], list(views.values()))["seen"], strict=True))


@pytest.mark.parametrize("name", NETWORKS)
def test_the_products_add_up_to_the_very_pixels_of_the_frame(seen: dict[str, Any], name: str) -> None:
    assert seen[name]["farthest"] < 1e-4


@pytest.mark.parametrize("name", NETWORKS)
def test_the_votes_of_all_maps_add_up_to_the_logits_of_the_frame(
    views: dict[str, Any], seen: dict[str, Any], name: str
) -> None:
    assert np.allclose(seen[name]["logits"], views[name]["arrays"]["logits"], atol=1e-4)


@pytest.mark.parametrize("name", NETWORKS)
def test_the_exported_file_gives_the_answers_of_the_server(
    views: dict[str, Any], seen: dict[str, Any], name: str
) -> None:
    space: dict[str, Any] = {"__name__": "digits"}
    exec(compile(seen[name]["file"], "digits.py", "exec"), space)
    arrays = views[name]["arrays"]
    picture = torch.tensor(arrays["picture"]).reshape(1, 1, SIZES.get(name, 8), -1)
    with torch.no_grad():
        answer = space["model"](picture).softmax(1)[0]
    assert np.allclose(answer, arrays["probabilities"], atol=1e-5)
    learned = sum(weight.numel() for weight in space["model"].parameters())
    assert f"{learned} parameters" in seen[name]["file"]
