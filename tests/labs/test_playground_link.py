"""Links that the server prints, read by the page's own modules."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.kit.links import number
from app.labs.playground import LAB
from app.labs.playground.spec import PlaygroundSpec
from tests.labs.pages import read_by_page
from tests.paths import GOLDEN
from tests.strategies import specs


def page_reads(links: list[str]) -> dict[str, Any]:
    """What the page makes of `links`, and the names that it knows."""
    return read_by_page(LAB, links)


def in_reach(spec: PlaygroundSpec) -> bool:
    """Links keep to the page's own range of learning rates, and a seed of spaces alone says nothing."""
    return spec.training.learning_rate >= LAB.catalog()["fields"]["learningRate"]["choices"][0] and bool(
        spec.data.seed.strip()
    )


@settings(
    max_examples=5,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)  # each starts node
@given(st.lists(specs().filter(in_reach), min_size=20, max_size=40))
def test_the_page_reads_the_same_spec(drawn: list[PlaygroundSpec]) -> None:
    given = [PlaygroundSpec(), *drawn]
    for spec, got in zip(given, page_reads([LAB.link(spec) for spec in given])["read"], strict=True):
        assert got["problems"] == []
        assert PlaygroundSpec.model_validate(got["spec"]) == spec


def test_the_page_prints_the_same_link() -> None:
    hashes = [case["hash"] for case in json.loads((GOLDEN / "playground_curves.json").read_text())["cases"]]
    hashes += [
        "#networkShape=&seed=a b%26c%3D1,2!'()*~",
        "#networkShape=3,2&activations=relu,tanh&learningRate=0.00001&regularizationRate=10&regularization=L1",
        "#problem=regression&regDataset=reg-gauss&initZero=true&x=false&sinX=true&optimizer=adam&loss=huber&speed=max",
        "#seed=a+b%20c%&noise=62.5&percTrainData=33.3&x=false&y=false",
        "#dataset=spiral&noise=35&percTrainData=80&batchSize=1&activation=sigmoid&learningRate=0.3",
    ]
    hashes = [f"{each}&showTestData=false&discretize=false&hideText=false" for each in hashes]
    for got in page_reads(hashes)["read"]:
        shown = [part for part in got["printed"].split("&") if "_hide=" not in part]
        assert LAB.link(PlaygroundSpec.model_validate(got["spec"])) == "&".join(shown)


def test_the_default_is_its_seed_alone() -> None:
    assert LAB.link(PlaygroundSpec()) == "/#seed=0.12345"


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.03, "0.03"), (1.0, "1"), (10, "10"), (0.0, "0"), (1e-5, "0.00001"), (3e-7, "0.0000003"), (2.5, "2.5")],
)
def test_numbers_have_no_exponents(value: float, text: str) -> None:
    assert number(value) == text
    assert float(text) == value
