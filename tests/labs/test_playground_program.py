"""The playground reproduces the original's curves, alone and in a full room."""

from __future__ import annotations

import json
import pickle

import pytest

from app.data.random import Random
from app.labs.playground import LAB
from app.labs.playground.program import PlaygroundProgram
from app.labs.playground.spec import Data, PlaygroundSpec
from tests.paths import GOLDEN, KERNELS
from tests.reference import spec_from_link

CASES = {case["name"]: case for case in json.loads((GOLDEN / "playground_curves.json").read_text())["cases"]}
EPOCHS = (0, 1, 10, 50, 100)
TOLERANCE = 1e-4


def spec_of(case: str) -> PlaygroundSpec:
    return PlaygroundSpec.model_validate(spec_from_link(CASES[case]["hash"]))


def check_curves(program: PlaygroundProgram, others: dict[str, int]) -> None:
    """All links at once; `others` train along."""
    for case in CASES:
        program.admit(case, spec_of(case), None)
    epoch = 0
    for target in EPOCHS:
        program.train({name: target - epoch for name in [*CASES, *others] if target > epoch})
        epoch = target
        frames = program.snapshot("live", dict.fromkeys(CASES, 0.0))
        for case in CASES:
            want = CASES[case]["loss_by_epoch"][str(target)]
            arrays = frames[case].arrays
            got = {"train": arrays["train_loss"][0], "test": arrays["test_loss"][0]}
            assert got == pytest.approx(want, abs=TOLERANCE), f"{case} at epoch {target}"


@pytest.mark.parametrize("backend", ["native", "eager"])
def test_links_of_the_original_give_its_curves(backend: str) -> None:
    check_curves(PlaygroundProgram(backend, "cpu", str(KERNELS)), {})


def test_the_curves_are_the_same_in_a_room_of_three_hundred() -> None:
    program = PlaygroundProgram("native", "cpu", str(KERNELS))
    others = {}
    for index in range(300):
        hidden = [{"units": 1 + index % 8, "activation": "relu"}] * (index % 7)
        data = {"dataset": "xor", "noise": index % 50, "seed": str(index % 5)}
        spec = {"data": data, "network": {"hidden": hidden}, "training": {"batch_size": 1 + index % 30}}
        program.admit(str(index), PlaygroundSpec.model_validate(spec), None)
        others[str(index)] = 1
    check_curves(program, others)


@pytest.mark.parametrize("hidden", [[{}], [{"units": 16}] * 8])  # the second comes round to its first start
def test_a_network_that_was_reset_begins_elsewhere_as_it_began_here(hidden: list[dict[str, object]]) -> None:
    program = PlaygroundProgram("native", "cpu", str(KERNELS))
    spec = PlaygroundSpec.model_validate({"network": {"hidden": hidden}})
    program.admit("a", spec, None)
    for start in range(1, 13):
        program.train({"a": 1})
        program.reset("a")
        assert program.tuned("a")["start"] == start
        moved = program.checkpoints(["a"])["a"]
        program.admit("linked", LAB.restarted(spec, program.tuned("a")), None)
        program.admit("moved", spec, moved)
        assert program.tuned("moved") == program.tuned("linked") == program.tuned("a")
        frames = program.snapshot("live", dict.fromkeys(["a", "linked", "moved"], 0.0))
        for name in ("linked", "moved"):
            assert (frames[name].arrays["weights.1"] == frames["a"].arrays["weights.1"]).all()
            program.release(name)
    program.configure("a", spec.model_copy(update={"data": Data(seed="0.7")}), keep=True)
    assert program.tuned("a")["start"] == 0
    program.reset("a")
    assert program.tuned("a")["start"] == 0  # the first weights that these points give


def test_l1_leaves_as_many_dead_links_as_in_the_original() -> None:
    program = PlaygroundProgram("native", "cpu", str(KERNELS))
    for case in CASES:
        program.admit(case, spec_of(case), None)
    program.train(dict.fromkeys(CASES, 100))
    for name, case in CASES.items():
        arrays = program.snapshot("live", {name: 0.0})[name].arrays
        weights = [values for key, values in arrays.items() if key.startswith("weights.")]
        dead, links = (int(part) for part in case["dead_links"].split("/"))
        assert sum(values.size for values in weights) == links
        assert sum(int((values == 0).sum()) for values in weights) == dead
        last = max(key for key in arrays if key.startswith("biases."))
        assert arrays[last][0] == pytest.approx(case["output_bias"], abs=1e-3)


def test_a_lone_network_and_a_new_engine_draw_the_same_next_start() -> None:
    program, other = (PlaygroundProgram("native", "cpu", str(KERNELS)) for _ in range(2))
    program.admit("a", spec_of("defaults"), None)
    first = program.snapshot("live", {"a": 0.0})["a"].arrays["weights.1"]
    assert first[:, 0] == pytest.approx(CASES["defaults"]["first_unit_weights"], abs=1e-6)
    program.reset("a")
    second = program.snapshot("live", {"a": 0.0})["a"].arrays["weights.1"]
    assert (first != second).any()
    other.admit("b", spec_of("defaults"), program.checkpoints(["a"])["a"])
    assert (other.snapshot("live", {"b": 0.0})["b"].arrays["weights.1"] == second).all()


def weights(program: PlaygroundProgram, session: str) -> list[float]:
    return program.snapshot("live", {session: 0.0})[session].arrays["weights.1"].ravel().tolist()  # type: ignore[no-any-return]


@pytest.mark.parametrize("resets", [0, 3])
@pytest.mark.parametrize("keep", [False, True])
def test_a_reset_after_a_restart_draws_the_weights_that_it_would_have_drawn(resets: int, keep: bool) -> None:
    program = PlaygroundProgram("native", "cpu", str(KERNELS))
    spec = PlaygroundSpec.model_validate({"data": {"seed": "0.7"}})
    program.admit("before", PlaygroundSpec(), None)
    program.configure("before", spec, keep)
    for _ in range(resets):
        program.reset("before")
    program.admit("after", spec, pickle.loads(pickle.dumps(program.checkpoints(["before"])["before"])))
    assert weights(program, "after") == weights(program, "before")
    for _ in range(3):
        program.reset("before")
        program.reset("after")
        assert weights(program, "after") == weights(program, "before")


def test_a_network_comes_back_from_what_an_older_server_has_kept() -> None:
    program = PlaygroundProgram("native", "cpu", str(KERNELS))
    program.admit("now", PlaygroundSpec(), None)
    program.train({"now": 10})
    program.tune("now", {"learning_rate": 0.1})
    program.focus("now", (1, 2))
    saved = program.checkpoints(["now"])["now"]
    own = saved.pop("own")
    program.admit("then", PlaygroundSpec(), {**saved, "stream": own["stream"], "tensors": own["tensors"][0]})
    for _ in range(2):
        assert program.step("then") == program.step("now")
        assert program.tuned("then") == program.tuned("now")
        assert program.focused("then") == (1, 2)
        assert weights(program, "then") == weights(program, "now")
        program.train({"now": 5, "then": 5})


def test_a_readmission_costs_the_same_after_two_thousand_resets(monkeypatch: pytest.MonkeyPatch) -> None:
    program = PlaygroundProgram("native", "cpu", str(KERNELS))
    program.admit("a", PlaygroundSpec(), None)
    for _ in range(2000):
        program.reset("a")
    draws: list[None] = []
    monkeypatch.setattr(Random, "random", lambda _: draws.append(None) or 0.5)
    program.admit("b", PlaygroundSpec(), program.checkpoints(["a"])["a"])
    assert len(draws) <= 100


def test_a_new_network_that_can_not_be_built_leaves_the_old_one(monkeypatch: pytest.MonkeyPatch) -> None:
    program = PlaygroundProgram("native", "cpu", str(KERNELS))
    program.admit("a", PlaygroundSpec(), None)
    before = weights(program, "a")

    def broken(spec: PlaygroundSpec) -> None:
        raise MemoryError

    monkeypatch.setattr("app.labs.playground.seat.points_of", broken)
    with pytest.raises(MemoryError):
        program.configure("a", PlaygroundSpec.model_validate({"data": {"seed": "0.1"}}), False)
    assert weights(program, "a") == before
