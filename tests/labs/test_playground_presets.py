"""Set-ups worth seeing: each is what the page reads of its link, and trains to what its sentence says."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from app.labs.playground.program import PlaygroundProgram
from app.labs.playground.spec import PlaygroundSpec
from tests.labs.test_playground_link import page_reads
from tests.paths import KERNELS, ROOT

READ = "import(process.argv[1]).then(({ PRESETS }) => console.log(JSON.stringify(PRESETS)))"


def presets() -> list[dict[str, Any]]:
    """All of them, as the page has them."""
    module = (ROOT / "static/labs/playground/presets.js").as_uri()
    told = subprocess.run(["node", "-e", READ, module], capture_output=True, text=True, check=True).stdout
    return list(json.loads(told))


def test_each_trains_to_what_its_sentence_says() -> None:
    known = {each["name"]: each for each in presets()}
    assert len(known) >= 12
    read = page_reads([f"#{each['link']}" for each in known.values()])["read"]
    program = PlaygroundProgram("native", "cpu", str(KERNELS))
    for name, said in zip(known, read, strict=True):
        assert said["problems"] == [], name
        program.admit(name, PlaygroundSpec.model_validate(said["spec"]), None)
    program.train({name: each["claim"]["epochs"] for name, each in known.items()})
    for name, shown in program.snapshot("live", dict.fromkeys(known, 0.0)).items():
        claim = known[name]["claim"]
        for of in ("test", "train"):
            least, most = claim.get(of, (0, 2))
            loss = float(shown.arrays[f"{of}_loss"][0])
            assert least <= loss <= most, f"{name}: {of} loss {loss:.3f}"


def test_each_is_said_in_both_languages_and_has_points_of_its_own() -> None:
    known = presets()
    assert len({each["name"] for each in known}) == len(known)
    assert len({each["link"] for each in known}) == len(known)
    for each in known:
        for english, german in (each["title"], each["says"]):
            assert english
            assert german
        assert all(sentence.endswith(".") for sentence in each["says"])
        assert "seed=" in each["link"]
