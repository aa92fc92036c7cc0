"""Writes catalog.json: what the labs offer, for tests of the page. Run it after a new row in a table."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from app.labs import LABS

HERE = Path(__file__).parent


def without_previews() -> dict[str, Any]:
    """Each lab's catalogue; the previews' points are for looking at only."""
    found = {name: {"name": name, **lab.catalog()} for name, lab in LABS.items()}
    playground = found["playground"]
    return {
        **found,
        "playground": {**playground, "datasets": [{**row, "preview": []} for row in playground["datasets"]]},
    }


def main() -> None:
    """Write it as the file that is compared with it."""
    text = json.dumps(without_previews(), ensure_ascii=False, indent=1)
    (HERE / "catalog.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
