"""Print the requirements of pyproject.toml, one a line: `requirements.py` to run, `requirements.py dev` to test too.

`requirements.py torch` prints torch alone and `requirements.py without-torch` the rest, for an image that takes
torch from an index of its own; `requirements.py without-torch cluster` adds that extra.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

PYPROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"


def requirements(what: str, *extras: str) -> list[str]:
    """The list called `what`, and what belongs to `extras`; KeyError if pyproject.toml has no such extra."""
    project = tomllib.loads(PYPROJECT.read_text())["project"]
    more = [line for extra in extras for line in project["optional-dependencies"][extra]]
    needed: list[str] = [*project["dependencies"], *more]
    if what == "run":
        return needed
    if what in ("torch", "without-torch"):
        return [line for line in needed if line.startswith("torch==") == (what == "torch")]
    return [*needed, *project["optional-dependencies"][what]]


if __name__ == "__main__":
    print("\n".join(requirements(*sys.argv[1:] or ["run"])))
