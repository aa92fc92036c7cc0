"""What the attack lab accepts, and what it says to the rest."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.data.digits import digits, split
from app.errors import InvalidChange, InvalidSpec
from app.labs import LABS
from app.labs.attack import LAB
from app.labs.attack.attacks import METHODS
from app.labs.attack.pictures import DIGITS_SHOWN, PICTURES
from app.labs.attack.spec import AttackSpec
from app.wire.messages import read_model

BLANK, ALL_INK = [0] * 64, [16] * 64
DRAWING, LARGE_DRAWING = [16] * 8 + [0] * 56, [16] * 28 + [0] * 756
MNIST: dict[str, Any] = {"data": {"pictures": "mnist"}}
PHOTOS: dict[str, Any] = {"data": {"pictures": "photos"}}


def refusal(fields: dict[str, Any]) -> tuple[str, str]:
    """Path and message for a wrong attack."""
    with pytest.raises(InvalidChange) as caught:
        read_model(LAB.tune, {"attack": fields}, InvalidChange, "changes")
    return caught.value.path, caught.value.message


@pytest.mark.parametrize(
    ("fields", "path", "message"),
    [
        ({"epsilon": 0.6}, "epsilon", "is 0.6: input should be less than or equal to 0.5"),
        ({"epsilon": -0.1}, "epsilon", "is -0.1: input should be greater than or equal to 0"),
        ({"epsilon": float("nan")}, "epsilon", "finite"),
        ({"epsilon": "0.1"}, "epsilon", "valid number"),
        ({"target": 10}, "target", "is 10: input should be less than 10"),
        ({"sample": 20}, "sample", "is 20: input should be less than 20"),
        ({"method": "hammer"}, "method", "expected one of fgsm, pgd, random, hand"),
        ({"network": "third"}, "network", "expected one of plain, hardened"),
        ({"drawing": [1] * 63}, "drawing", "the drawing has 63 pixels: expected 64, 8 rows of 8 or 784, 28 rows of 28"),
        ({"drawing": BLANK}, "drawing", "the drawing is blank: expected some ink"),
        ({"drawing": ALL_INK}, "drawing", "the drawing is all ink: expected some paper"),
        ({"drawing": [17, *[0] * 63]}, "drawing", "pixel 0 is 17"),
        ({"noise": [0] * 65}, "noise", "should have at most 64 items"),
        ({"noise": [9, *[0] * 63]}, "noise.0", "is 9: input should be less than or equal to 8"),
        ({"noise": "loud"}, "noise", "is 'loud': input should be a valid array"),
        ({"throw": -1}, "throw", "greater than or equal to 0"),
        ({"size": 3}, "size", "extra inputs"),
    ],
)
def test_a_wrong_attack_is_refused_with_its_path(fields: dict[str, Any], path: str, message: str):
    got, said = refusal(fields)
    assert got == f"changes.attack.{path}"
    assert message in said


def test_a_target_goes_with_a_drawing_and_with_another_picture():
    for fields in ({"target": 3, "sample": 0}, {"target": 3, "sample": 6, "drawing": DRAWING}):
        assert read_model(LAB.tune, {"attack": fields}).attack.target == 3
    large = {**MNIST, "network": {"defence": "adversarial"}, "attack": {"target": 3, "drawing": LARGE_DRAWING}}
    assert len(read_model(AttackSpec, large).attack.drawing) == 784


@pytest.mark.parametrize(
    ("fields", "path", "message"),
    [
        ({"attack": {"target": 3, "sample": 6}}, "attack.target", "picture 6 shows a 3: expected another, or none"),
        ({**PHOTOS, "attack": {"sample": 12}}, "attack.sample", "is 12: expected 0 to 11 with photos"),
        ({**PHOTOS, "attack": {"target": 6}}, "attack.target", "is 6: expected 0 to 5 with photos, or none"),
        ({**PHOTOS, "attack": {"target": 0, "sample": 1}}, "attack.target", "picture 1 shows a 0: expected another"),
        ({**PHOTOS, "attack": {"drawing": DRAWING}}, "attack.drawing", "can't be drawn: expected no drawing"),
        (
            {**PHOTOS, "network": {"defence": "adversarial"}},
            "network.defence",
            "expected none, photos would take too long",
        ),
        ({**MNIST, "attack": {"drawing": DRAWING}}, "attack.drawing", "has 64 pixels: expected 784, 28 rows of 28"),
        ({"attack": {"drawing": LARGE_DRAWING}}, "attack.drawing", "has 784 pixels: expected 64, 8 rows of 8"),
        ({"data": {"pictures": "films"}}, "data.pictures", "expected one of digits, mnist, photos"),
    ],
)
def test_what_does_not_go_together_is_refused_with_its_path(fields: dict[str, Any], path: str, message: str):
    with pytest.raises(InvalidSpec) as caught:
        read_model(AttackSpec, fields, prefix="spec")
    assert caught.value.path == f"spec.{path}"
    assert message in caught.value.message


def test_the_hardened_network_can_be_attacked_where_there_is_one():
    hardened = {"attack": {"network": "hardened"}}
    with pytest.raises(InvalidSpec) as caught:
        read_model(AttackSpec, hardened, prefix="spec")
    assert caught.value.path == "spec.attack.network"
    read_model(AttackSpec, {**hardened, "network": {"defence": "adversarial"}})
    with pytest.raises(InvalidChange) as refused:
        LAB.with_changes(AttackSpec(), hardened)
    assert refused.value.path == "changes.attack.network"


def test_live_changes_are_taken_over_into_the_spec():
    spec = LAB.with_changes(AttackSpec(), {"attack": {"epsilon": 0.2, "method": "pgd"}, "speed": "slow"})
    assert (spec.attack.epsilon, spec.attack.method, spec.training.speed) == (0.2, "pgd", "slow")
    assert LAB.tuned(spec)["attack"]["target"] is None
    assert AttackSpec.model_validate_json(spec.model_dump_json()) == spec


def test_the_catalog_is_json_and_names_what_there_is():
    catalog = json.loads(json.dumps(LAB.catalog()))
    assert LABS["attack"] is LAB
    assert catalog["fields"]["method"]["choices"] == list(METHODS)
    assert catalog["defaults"]["attack"]["epsilon"] == 0.1
    assert catalog["sets"]["digits"]["labels"] == [digit for digit in range(10) for _ in range(2)]
    assert catalog["sets"]["photos"]["labels"] == [photo for photo in range(6) for _ in range(2)]
    assert (catalog["sets"]["digits"]["parameters"], catalog["sets"]["photos"]["parameters"]) == (9930, 16598)


def test_nobody_trains_on_the_gallery():
    assert [len(set(shown)) for shown in DIGITS_SHOWN.values()] == [20, 20]
    assert [PICTURES["digits"].labels[sample] for sample in (0, 6, 19)] == [0, 3, 9]
    assert len(split("any", len(digits().labels), 0).train) == 1797


def test_a_room_shares_one_network_and_a_seed_of_ones_own_stays():
    ann, bob = (LAB.personal({"attack": {"epsilon": 0.2}}, person, "room") for person in ("ann", "bob"))
    assert ann == bob
    assert LAB.personal({}, "ann", "another")["data"] != ann["data"]
    assert LAB.personal({"data": {"seed": "7"}}, "ann", "room") == {"data": {"seed": "7"}}
    assert LAB.personal({}, "ann", "") == {}
    together = LAB.together(AttackSpec.model_validate(ann))
    assert together == LAB.together(LAB.with_changes(AttackSpec.model_validate(ann), {"attack": {"sample": 3}}))
    assert together != LAB.together(AttackSpec())


def test_an_exam_is_about_the_network_of_the_stage():
    spec = AttackSpec.model_validate({"data": {"seed": "9"}, "network": {"defence": "adversarial"}})
    exam = LAB.exam_for(spec, {"picture": 4, "network": "hardened"}, "secret")
    assert (exam.seed, exam.defence, exam.network, exam.picture) == ("9", "adversarial", "hardened", 4)
    assert exam.key == LAB.together(spec)
    for fields, path in (({"picture": 20}, "picture"), ({"seed": "1"}, "seed"), ({"epsilon": 1}, "epsilon")):
        with pytest.raises(InvalidSpec) as caught:
            LAB.exam_for(spec, fields, "secret")
        assert caught.value.path == path
    with pytest.raises(InvalidSpec, match="expected 0 to 11 with photos"):
        LAB.exam_for(AttackSpec.model_validate({**PHOTOS, "attack": {"sample": 0}}), {"picture": 12}, "secret")
    with pytest.raises(InvalidSpec, match="without a defence"):
        LAB.exam_for(AttackSpec(), {"network": "hardened"}, "secret")


def test_the_link_holds_what_differs():
    assert LAB.link(AttackSpec()) == "/lab/attack#pictures=digits&seed=0.12345"
    begun = {**PHOTOS, "attack": {"epsilon": 0.01}}
    assert LAB.link(AttackSpec.model_validate(begun)) == "/lab/attack#pictures=photos&seed=0.12345"
    spec = AttackSpec.model_validate(
        {
            "network": {"defence": "adversarial"},
            "attack": {
                "method": "pgd", "epsilon": 0.07, "target": 8, "network": "hardened", "throw": 4,
                "drawing": [16, 10, *[0] * 62], "noise": [-8, 8, *[0] * 62],
            },
        }
    )  # fmt: skip
    link = LAB.link(spec)
    for part in (
        f"drawing=ga{'0' * 62}", "method=pgd", "epsilon=0.07", "target=8", "attacked=hardened",
        f"handmade=0g{'8' * 62}", "throw=4",
    ):  # fmt: skip
        assert part in link


def test_facets_and_size():
    photo = LAB.facets(AttackSpec.model_validate({**PHOTOS, "attack": {"sample": 3}}))
    assert (photo["pictures"], photo["digit"]) == (["photos"], ["11"])
    assert (
        LAB.facets(AttackSpec()).items()
        >= {"method": ["fgsm"], "epsilon": ["0.1"], "target": ["any"], "digit": ["3"]}.items()
    )
    assert LAB.parameters(AttackSpec()) == 9930
