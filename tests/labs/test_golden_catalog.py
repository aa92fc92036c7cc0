"""The page's own tests work with a copy of the catalogue; here it is held up to date."""

import json
from pathlib import Path

from tests.golden.make_catalog import without_previews

GOLDEN = Path(__file__).parent.parent / "golden" / "catalog.json"


def test_the_copy_is_what_the_playground_offers() -> None:
    kept, offered = json.loads(GOLDEN.read_text(encoding="utf-8")), json.loads(json.dumps(without_previews()))
    write = "after a new lab, field or row of a table: python -m tests.golden.make_catalog"
    assert kept.keys() == offered.keys(), write
    for name, catalog in offered.items():
        assert kept[name] == catalog, write
