"""The page's own tests work with a copy of the catalogue; here it is held up to date."""

import json
from pathlib import Path

from tests.golden.make_catalog import without_previews

GOLDEN = Path(__file__).parent.parent / "golden" / "catalog.json"


def test_the_copy_is_what_the_playground_offers() -> None:
    assert json.loads(GOLDEN.read_text(encoding="utf-8")) == json.loads(json.dumps(without_previews()))
