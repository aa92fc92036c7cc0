"""The labs in docs/adding-a-lab.md, taken from there and served beside the project's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.paths import ROOT
from tests.server import Server, copy_pages, watched

DOCUMENT = (ROOT / "docs" / "adding-a-lab.md").read_text()
BLOCK = re.compile(r"^```\w+\n(?:#|//) ((?:app|static)/\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILES: dict[str, str] = dict(BLOCK.findall(DOCUMENT))
LABS = """
from app.labs import LABS as PROJECT
from added_labs.rings import LAB as RINGS
from added_labs.thermometer import LAB as THERMOMETER

LABS = {lab.name: lab for lab in (*PROJECT.values(), THERMOMETER, RINGS)}
"""


def served(root: Path) -> Iterator[Server]:
    """A server whose pages and further labs lie in the empty folder `root`."""
    copy_pages(root)
    for name, text in FILES.items():
        # A package of another name: the project's own is not written to.
        path = root / name.replace("app/labs", "added_labs")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("app.labs", "added_labs"))
    (root / "added_labs" / "__init__.py").write_text(LABS)
    yield from watched(Server(root / "log", "added_labs:LABS", root, pythonpath=root))
