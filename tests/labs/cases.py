"""What the tests of the contract need to know of each lab: a new lab adds its cases here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.labs.augmentation.transforms import KINDS

DIGIT = [0, 16, 9, 3] * 16
BLANK, ALL_INK = [0] * 64, [16] * 64


def edit(path: str, said: str = "", **fields: Any) -> tuple[dict[str, Any], str, str, str]:
    """One that is refused: message, code, path, what the sentence names."""
    return {"type": "edit", **fields}, "invalid_change", path, said


def tune(path: str, said: str = "", **changes: Any) -> tuple[dict[str, Any], str, str, str]:
    """One that is refused."""
    return {"type": "tune", "changes": changes}, "invalid_change", f"changes.{path}", said


def configure(path: str, said: str = "", **spec: Any) -> tuple[dict[str, Any], str, str, str]:
    """One that is refused."""
    return {"type": "configure", "spec": spec}, "invalid_spec", f"spec.{path}", said


def attack(path: str, **fields: Any) -> tuple[dict[str, Any], str, str, str]:
    """A change of the attack that is refused."""
    return tune(f"attack.{path}", attack=fields)


NO_UNITS = ({"type": "focus", "unit": [0, 0]}, "invalid_change", "unit", "no units")


@dataclass(frozen=True)
class Cases:
    """`slow`: a spec that learns for a while; `stays`: arrays that are the same for who comes back to it at rest;
    `bad`: messages with code, path and a piece of the sentence; `links`: specs that links bring back; `crowd`: a spec
    of which hundreds are quickly trained; `networks`: of each person."""

    slow: dict[str, Any]
    stays: tuple[str, ...]
    bad: tuple[tuple[dict[str, Any], str, str, str], ...]
    links: tuple[dict[str, Any], ...]
    crowd: dict[str, Any] = field(default_factory=dict)
    networks: int = 1


SIGN = [[[20, 200], [128, 20], [230, 200]], [[70, 120], [190, 120]]]
STROKE = {"colour": 2, "brush": 1, "points": [[20, 30], [90, 200]]}
KERNEL = {"block": 2, "channel": 0, "row": 0, "column": 0, "value": 1}
WIDE = {"kernel": 5, "padding": 0}

CASES: dict[str, Cases] = {
    "playground": Cases(
        slow={"training": {"speed": "calm"}},
        stays=("test_loss", "map", "weights.1"),
        bad=(
            configure("training.learning_rate", "11", training={"learning_rate": 11}),
            configure("data.dataset", "expected one of", problem="regression", data={"dataset": "xor"}),
            tune("learning_rate", "-1", learning_rate=-1),
            tune("batch_size", "not permitted", batch_size=3),
            edit("unit", "this network has", layer=1, unit=9, value=1.0),
            edit("layer", "this network has 1 to 3", layer=5, unit=0, value=1.0),
            edit("trace", "-1 to 499", trace=500),
            ({"type": "focus", "unit": [9, 0]}, "invalid_change", "unit.0", "this network has 0 to"),
        ),
        links=(
            {},
            {"data": {"dataset": "spiral", "noise": 62.5, "seed": "a b&c=1"}, "features": []},
            {"problem": "regression", "data": {"dataset": "reg-gauss"}, "network": {"initial": "zeros", "start": 3}},
            {"network": {"hidden": [{"units": 3, "activation": "relu"}, {"units": 2}]}},
            {"network": {"hidden": []}, "training": {"learning_rate": 0.00001, "optimizer": "adam"}},
        ),
    ),
    "perceptron": Cases(
        slow={"data": {"dataset": "xor"}, "training": {"speed": "calm"}},
        stays=("weights.1", "biases.1", "point", "before"),
        bad=(
            configure("data.spread", "2", data={"spread": 2}),
            configure("data.dataset", "expected one of and, or, xor", data={"dataset": "nand"}),
            configure("data.own.0.x", "81", data={"own": [{"x": 81, "y": 0}]}),
            configure("data.own", "got 61 points", data={"own": [{"x": 1, "y": 1}] * 61}),
            configure("network.hidden", "expected one of 0, 2, 3, 4", network={"hidden": 1}),
            configure("network.activation", "a curve with a slope", network={"hidden": 2}),
            tune("learning_rate", "2", learning_rate=2),
            edit("neuron", "this network has 0 to 0", neuron=1, weights=[1, 1], bias=0),
            edit("weights", "neuron 0 has 2", neuron=0, weights=[1], bias=0),
            edit("weights.1", "21", neuron=0, weights=[1, 21], bias=0),
            edit("bias", "field required", neuron=0, weights=[1, 1]),
            NO_UNITS,
        ),
        links=(
            {},
            {"data": {"dataset": "xor", "seed": "a b&c=1"}, "network": {"hidden": 3, "activation": "tanh"}},
            {"data": {"dataset": "clouds", "spread": 0.65, "throw": 7}, "network": {"activation": "sigmoid"}},
            {"data": {"dataset": "own", "own": [{"x": 0, "y": 80}, {"x": 33, "y": 7, "blue": True}]}},
            {"data": {"dataset": "own"}, "training": {"learning_rate": 0.15, "speed": "max"}},
        ),
    ),
    "augmentation": Cases(
        slow={"speed": "frame", "data": {"seed": "leaves"}},
        stays=("matrix", "says"),
        bad=(
            configure("strengths.rotation", "91", strengths={"rotation": 91}),
            configure("strengths.erase", "-1", strengths={"erase": -1}),
            configure("chosen.0", "'blur'", chosen=["blur"]),
            configure("data.digits", "expected one of 50", data={"digits": 1}),
            tune("revealed", "not permitted", revealed=True),
            edit("drawing", "63 pixels", drawing=DIGIT[1:], label=3),
            edit("drawing", "blank", drawing=BLANK, label=3),
            edit("drawing", "all ink", drawing=ALL_INK, label=3),
            edit("drawing", "64 whole numbers", drawing="7", label=3),
            edit("", "expected a label", drawing=DIGIT),
            edit("", "exactly one of", label=3),
            edit("label", "11", drawing=DIGIT, label=11),
            edit("undraw", "-1", undraw=-1),
            NO_UNITS,
        ),
        links=(
            {},
            {"mode": "trap"},
            {"mode": "trap", "chosen": ["rotation"], "revealed": True, "speed": "max"},
            {"chosen": list(KINDS), "separately": True, "data": {"digits": 400, "seed": "a b&c=1"}},
            {"strengths": {"rotation": 0, "crop": 0.6, "noise": 0.35, "erase": 6}},
        ),
    ),
    "cnn": Cases(
        slow={"network": {"blocks": [{"channels": 4}]}, "training": {"steps": 400, "speed": "calm"}},
        stays=("probabilities", "test_accuracy"),
        bad=(
            edit("drawing", "blank", drawing=BLANK),
            edit("drawing", "all ink", drawing=ALL_INK),
            edit("drawing", "63 pixels", drawing=DIGIT[1:]),
            edit("drawing", "64 whole numbers", drawing=None),
            edit("sample", "300", sample=300),
            edit("", "exactly one of", sample=1, drawing=DIGIT),
            edit("", "got none"),
            edit("kernel.block", "this network has 0 to 1", kernel=KERNEL),
            configure("network.blocks.1.kernel", network={"blocks": [WIDE, WIDE]}),
            configure("network.blocks.0.kernel", network={"blocks": [{"kernel": 9}]}),
            NO_UNITS,
        ),
        links=(
            {},
            {"network": {"blocks": [], "dense": [32, 16]}},
            {"network": {"blocks": [{"channels": 4, "kernel": 5, "padding": 2, "pool": "average", "norm": True}]}},
            {"network": {"blocks": [{}, {"channels": 8, "residual": True}]}, "training": {"steps": 1000}},
            {"training": {"learning_rate": 0.0001, "batch_size": 8, "speed": "max"}, "data": {"seed": "a b&c=1"}},
        ),
    ),
    "faces": Cases(
        slow={"speed": "calm"},
        stays=("distances", "rates", "map", "own", "probe_face", "nearest"),
        bad=(
            configure("data.identities", "expected one of 16, 64, 256, 1024", data={"identities": 3}),
            configure("own.numbers", "got 3 numbers, expected 12", own={"numbers": [1, 2, 3]}),
            configure("own.numbers.0", "101", own={"numbers": [101] * 12}),
            configure("aim.at", "expected one of gallery, neighbour", aim={"at": "me"}),
            configure("aim.place", "200", aim={"place": 200}),
            tune("threshold", "2.1", threshold=2.1),
            tune("act", "expected one of verify", act="sleep"),
            tune("identities", "not permitted", identities=16),
            edit("face", "got 11 numbers", face=[0] * 11),
            edit("face.3", "-1", face=[0, 0, 0, -1, *[0] * 8]),
            edit("face.0", "integer", face=[0.5] * 12),
            edit("face", "expected a list", face="7"),
            edit("pair", "800", pair=800),
            edit("probe", "-2", probe=-2),
            edit("view.1", "101", view=[0, 101, 0]),
            edit("", "exactly one of", pair=1, again=True),
            edit("", "got none"),
            NO_UNITS,
        ),
        links=(
            {},
            {"act": "map", "threshold": 1.25, "data": {"identities": 16, "seed": "a b&c=1"}},
            {"own": {"numbers": list(range(12))}, "aim": {"at": "neighbour"}, "act": "design"},
            {"data": {"room": True, "identities": 1024}, "aim": {"place": 199}, "speed": "max"},
        ),
    ),
    "attack": Cases(
        slow={"training": {"steps": 400, "speed": "calm"}},
        stays=("epsilon", "clean", "noise"),
        bad=(
            attack("epsilon", epsilon=0.51),
            attack("epsilon", epsilon=-1),
            attack("target", target=3, sample=6),
            attack("drawing", drawing=BLANK),
            attack("drawing", drawing=ALL_INK),
            attack("drawing", drawing=[1, 2]),
            attack("noise", noise=[1] * 63),
            attack("network", network="hardened"),
            edit("layer", "not permitted", layer=1, unit=0, value=1.0),
            NO_UNITS,
        ),
        links=(
            {},
            {"attack": {"method": "pgd", "epsilon": 0.0725, "target": 8, "throw": 4}},
            {"attack": {"drawing": [16, 10, *[0] * 62], "noise": [-8, 8, *[0] * 62], "method": "hand"}},
            {"network": {"defence": "adversarial"}},
            {"network": {"defence": "adversarial"}, "attack": {"network": "hardened"}, "data": {"seed": "a b&c=1"}},
            {"training": {"steps": 150, "speed": "max"}, "attack": {"epsilon": 0.0}},
        ),
    ),
    "descent": Cases(
        slow={"training": {"learning_rate": 0.01}},
        stays=("balls", "heights", "trail"),
        bad=(
            configure("surface", "expected one of", surface="alps"),
            configure("start.x", "3", start={"x": 3.5}),
            configure("training.learning_rate", "2.5", training={"learning_rate": 3}),
            configure("training.optimizers", "at most once", training={"optimizers": ["sgd", "sgd"]}),
            configure("network.up", "another parameter", network={"across": 4, "up": 4}),
            tune("learning_rate", "0.01", learning_rate=0),
            tune("momentum", "0.99", momentum=1),
            tune("optimizers.0", "expected one of", optimizers=["lion"]),
            ({"type": "tune", "changes": {"up": 1}}, "invalid_change", "changes.network.up", "another parameter"),
            edit("layer", "not permitted", layer=1, unit=0, value=1.0),
            NO_UNITS,
        ),
        links=(
            {},
            {"surface": "valleys", "start": {"x": 1.25, "y": -2.125}, "training": {"optimizers": ["sgd", "adamw"]}},
            {"act": "loss", "network": {"initial": "zeros", "across": 12, "up": 3}},
            {"act": "numbers", "training": {"learning_rate": 1.75, "momentum": 0.5, "noise": 0.25, "speed": "slow"}},
            {"start": {"scattered": True}, "training": {"optimizers": []}, "data": {"seed": "a b&c=1"}},
        ),
    ),
    "regularisation": Cases(
        slow={"network": {"units": 4}, "training": {"speed": "calm", "dropout": 0.4}},
        stays=("losses", "accuracies", "agree", "maps", "strengths", "resting", "histogram"),
        bad=(
            configure("data.points", "expected one of 40, 80, 160, 320", data={"points": 41}),
            configure("data.flipped", "0.4", data={"flipped": 0.5}),
            configure("network.units", "expected one of 2, 4, 8, 16, 32, 64", network={"units": 65}),
            configure("network.start", "printable", network={"start": ""}),
            tune("dropout", "0.8", dropout=0.9),
            tune("l1_rate", "-1", l1_rate=-1),
            tune("l2_rate", "10", l2_rate=11),
            tune("early_stopping", "boolean", early_stopping=1),
            tune("units", "not permitted", units=4),
            edit("layer", "not permitted", layer=1, unit=0, value=1.0),
            ({"type": "focus", "unit": [0, 16]}, "invalid_change", "unit", "[0, 0] to [0, 15]"),
        ),
        links=(
            {},
            {"training": {"dropout": 0.45, "l1_rate": 0.15, "l2_rate": 2.25, "early_stopping": True}},
            {"data": {"points": 320, "flipped": 0.0, "seed": "a b&c=1"}, "network": {"units": 2, "start": "x y"}},
            {"training": {"learning_rate": 0.02, "speed": "max"}, "data": {"flipped": 0.35}},
        ),
        crowd={"network": {"units": 2}},
        networks=16,
    ),
    "fairness": Cases(
        slow={"speed": "calm", "data": {"seed": "leaves"}},
        stays=("scores", "hired", "counts", "presets", "together", "parameters", "dealt"),
        bad=(
            configure("act", "expected one of recruiting, station", act="court"),
            configure("recruiting.bias", "1.5", recruiting={"bias": 1.5}),
            configure("recruiting.difference", "0.5", recruiting={"difference": 0.5}),
            configure("recruiting.decided_by", "expected one of past, room", recruiting={"decided_by": "me"}),
            configure("chatbot.base", "0", chatbot={"base": 0}),
            tune("places", "181", places=181),
            tune("preset", "expected one of hand, blind", preset="just"),
            tune("circles", "1.01", circles=1.01),
            tune("people", "999", people=999),
            tune("false_alarms", "0.3", false_alarms=0.3),
            tune("pair", "400", pair=400),
            tune("threshold", "2.1", threshold=2.1),
            tune("bias", "not permitted", bias=0.1),
            edit("", "exactly one of", guess=3, teach=1),
            edit("", "expected hire", decide=3),
            edit("", "got none"),
            edit("decide", "decided_by room", decide=3, hire=True),
            edit("decide", "8", decide=8, hire=True),
            edit("guess", "is asked in recruiting: expected decide or undecide", guess=50),
            edit("guess", "101", guess=101),
            edit("teach", "32", teach=32),
            edit("phrase", "not permitted", phrase="anything that I like"),
            NO_UNITS,
        ),
        links=(
            {},
            {"recruiting": {"decided_by": "room", "bias": 0.15, "difference": -0.25, "sees_group": False}},
            {"recruiting": {"places": 120, "preset": "precision"}, "data": {"seed": "a b&c=1"}},
            {"recruiting": {"circles": 0.65, "squares": 0.35}, "speed": "max"},
            {"act": "station", "station": {"people": 5000, "wanted": 0, "hit_rate": 0.85, "false_alarms": 0.123}},
            {"act": "faces", "faces": {"by_hand": True, "threshold": 1.25, "pair": 399}},
            {"act": "chatbot", "chatbot": {"base": 12, "topic": "weather"}},
        ),
    ),
    "transfer": Cases(
        slow={"training": {"speed": "calm"}, "data": {"seed": "slow"}},
        stays=("accuracy", "learnt", "tests", "test", "filters", "source_accuracy"),
        bad=(
            configure("classes", "5 different names", classes=["house", "star"]),
            configure("classes.0", "expected one of house", classes=["moon", "star", "fish", "tree", "cup"]),
            configure("whose", "expected one of room, own", whose="mine"),
            configure("data.group", "printable", data={"group": "ä"}),
            tune("shots", "6", shots=6),
            tune("examples", "not permitted", examples=False),
            edit("drawing", "1 to 32 strokes", drawing=[], label=0),
            edit("drawing", "got 7", drawing=7, label=0),
            edit("drawing", "stroke 1 has 65 points", drawing=[*SIGN[:1], [[0, 0]] * 65], label=0),
            edit("drawing", "whole numbers from 0 to 255", drawing=[[[0, 256]]], label=0),
            edit("drawing", "whole numbers from 0 to 255", drawing=[[[0, 1.5], [30, 30]]], label=0),
            edit("drawing", "3 wide and 2 high", drawing=[[[7, 7], [10, 9]]], label=0),
            edit("test", "expected [x, y]", test=[[[1, 2, 3]]]),
            edit("label", "5", drawing=SIGN, label=5),
            edit("", "expected a label", drawing=SIGN),
            edit("", "expected none with sample", sample=3, label=1),
            edit("undraw", "8", undraw=8, label=0),
            edit("sample", "100", sample=100),
            edit("clear", "True", clear=False, label=0),
            edit("", "exactly one of", label=3),
            NO_UNITS,
        ),
        links=(
            {},
            {"classes": ["key", "flag", "boat", "heart", "umbrella"], "examples": False, "whose": "own"},
            {"training": {"shots": 5, "speed": "max"}, "data": {"seed": "a b&c=1"}},
        ),
    ),
    "style": Cases(
        slow={"training": {"speed": "calm"}},
        stays=("picture", "style", "grams", "content", "strokes", "points"),
        bad=(
            configure("drawing", "expected one of house, fish", drawing="dog"),
            configure("look.style", "expected one of brush, waves", look={"style": "cubism"}),
            configure("look.strength", "2", look={"strength": 2}),
            tune("strength", "-1", strength=-1),
            tune("style", "expected one of", style="cubism"),
            edit("stroke", "expected colour, brush and points", stroke={"colour": 1}),
            edit("stroke", "colour is 12", stroke=STROKE | {"colour": 12}),
            edit("stroke", "brush is 4", stroke=STROKE | {"brush": 4}),
            edit("stroke", "65 points", stroke=STROKE | {"points": [[1, 1]] * 65}),
            edit("stroke", "[256, 0]", stroke=STROKE | {"points": [[256, 0]]}),
            edit("stroke", "0 points", stroke=STROKE | {"points": []}),
            edit("paper", "12", paper=12),
            edit("undo", "True", undo=False),
            edit("neighbour", "-1", neighbour=-1),
            edit("", "exactly one of", undo=True, paper=1),
            NO_UNITS,
        ),
        links=(
            {},
            {"drawing": "cat", "look": {"style": "mosaic", "strength": 0.35}, "data": {"seed": "a b&c=1"}},
            {"drawing": "blank", "training": {"speed": "max"}},
        ),
        networks=10,  # a step of a picture takes as long as one of so many networks
    ),
    "meta": Cases(
        slow={"task": {"source": "own", "points": [{"x": 20, "y": 90}, {"x": 70, "y": 20}, {"x": 180, "y": 60}]}},
        stays=("curves", "errors", "wave", "points", "parameters"),
        bad=(
            configure("task.source", "expected one of wave, own", task={"source": "drawn"}),
            configure("task.points", "got 6 points, expected at most 5", task={"points": [{"x": 1, "y": 1}] * 6}),
            configure("task.points.0.x", "201", task={"points": [{"x": 201, "y": 0}]}),
            configure("task.points.1.y", "-1", task={"points": [{"x": 0, "y": 0}, {"x": 0, "y": -1}]}),
            configure("task.start", "expected one of random, joint, reptile", task={"start": "best"}),
            configure("task.seed", "printable", task={"seed": ""}),
            tune("steps", "33", steps=33),
            tune("steps", "-1", steps=-1),
            tune("points", "a list", points="everywhere"),
            tune("points.0.x", "integer", points=[{"x": 0.5, "y": 0}]),
            edit("layer", "not permitted", layer=1, unit=0, value=1.0),
            NO_UNITS,
        ),
        links=(
            {},
            {"task": {"seed": "a b&c=1", "steps": 32, "start": "joint"}, "data": {"seed": "7"}},
            {"task": {"source": "own", "points": [{"x": 0, "y": 120}, {"x": 200, "y": 0}]}},
            {"task": {"source": "own"}, "training": {"speed": "max"}},
        ),
    ),
    "story": Cases(
        slow={},
        stays=(),
        bad=(
            configure("stop", "expected one of field, timeline", stop="winter"),
            configure("at", "99", at=99),
            tune("at", "-1", at=-1),
            tune("stop", "not permitted", stop="field"),
            edit("layer", "not permitted", layer=1),
            NO_UNITS,
        ),
        links=({}, {"stop": "timeline", "at": 7}, {"stop": "onward"}),
    ),
}
