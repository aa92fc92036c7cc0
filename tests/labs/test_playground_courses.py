"""Links of courses, as they are on the web: the page reads them as the original does, and both give its curves."""

from __future__ import annotations

import pytest

from app.labs.playground.program import PlaygroundProgram
from app.labs.playground.spec import PlaygroundSpec
from tests.labs.test_playground_link import page_reads
from tests.paths import KERNELS
from tests.reference import train

# link → train and test loss that the original shows, by epoch
LINKS: dict[str, dict[int, tuple[float, float]]] = {
    # Google's Machine Learning Crash Course, on feature crosses: hidden features are no inputs, so a line is not enough
    "#activation=linear&regularization=L2&batchSize=10&dataset=xor&learningRate=0.01&regularizationRate=0&noise=35"
    "&networkShape=1&seed=0.50819&x=true&y=true&xTimesY=true&xSquared=true&ySquared=true&hideText=true"
    "&xTimesY_hide=true&xSquared_hide=true&ySquared_hide=true": {20: (0.4967, 0.4996)},
    # the same course, on learning rates and on overfitting: more noise than the slider has
    "#activation=linear&batchSize=3&dataset=gauss&learningRate=3&noise=80&networkShape=&seed=0.245": {
        0: (1.188, 1.256)
    },
    "#activation=linear&dataset=gauss&learningRate=0.01&noise=80&networkShape=&seed=0.245": {0: (1.188, 1.256)},
    "#x_hide=true&seed=0.5": {20: (0.338, 0.324)},
    "#x=false&y=false&seed=0.25227": {},
    "#x=false&y=false&networkShape=&problem=regression&regDataset=reg-gauss&seed=0.5": {},
    "#seed=a+b%20c&noise=12.5&percTrainData=33.3": {},
    "#seed=0.5&start=3": {},
    # weights that L2 makes explode: every unit is at ±1 and stays there
    "#regularization=L2&batchSize=21&learningRate=0.3&regularizationRate=10&networkShape=7,7&seed=0.28155"
    "&percTrainData=20&y=false&xSquared=true&sinY=true": {},
}
EPOCHS = 20
WILD = "learningRate=3&"  # chaotic: after its first epoch any rounding decides, in the original too


@pytest.fixture(scope="module")
def read() -> list[PlaygroundSpec]:
    """What the page makes of each link; it has nothing to complain about."""
    said = page_reads(list(LINKS))["read"]
    assert [each["problems"] for each in said] == [[]] * len(LINKS)
    return [PlaygroundSpec.model_validate(each["spec"]) for each in said]


@pytest.mark.parametrize("backend", ["native", "eager"])
def test_links_of_courses_give_the_curves_of_the_original(backend: str, read: list[PlaygroundSpec]) -> None:
    program = PlaygroundProgram(backend, "cpu", str(KERNELS))
    curves = dict(zip(LINKS, (list(train(spec, EPOCHS)) for spec in read), strict=True))
    for link, spec in zip(LINKS, read, strict=True):
        program.admit(link, spec, None)
        for epoch, shown in LINKS[link].items():
            assert curves[link][epoch] == pytest.approx(shown, abs=6e-4)  # as many digits as are known
    for epoch in range(EPOCHS + 1):
        if epoch:
            program.train(dict.fromkeys(LINKS, 1))
        compared = dict.fromkeys((link for link in LINKS if epoch <= 1 or WILD not in link), 0.0)
        for link, snapshot in program.snapshot("live", compared).items():
            got = [snapshot.arrays[name][0] for name in ("train_loss", "test_loss")]
            assert got == pytest.approx(curves[link][epoch], abs=1e-4), f"{link} at epoch {epoch}"
