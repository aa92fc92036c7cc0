"""What the page needs to build the lab's controls, read off the tables."""

from __future__ import annotations

from typing import Any

from app.engine.tables.speeds import SPEEDS
from app.labs.augmentation.spec import COLUMNS, DIGITS, MAX_DRAWINGS, MODES, STEPS, TEST, AugmentationSpec
from app.labs.augmentation.transforms import KINDS, VARIANTS


def catalog() -> dict[str, Any]:
    """Defaults, choices and ranges as JSON values; names in the order of their tables."""
    return {
        "defaults": AugmentationSpec().model_dump(mode="json"),
        "modes": list(MODES),
        "variants": list(VARIANTS),
        "kinds": [
            {"name": row.name, "unit": row.unit, "usual": row.usual, "min": 0, "max": row.most, "step": row.step}
            for row in KINDS.values()
        ],
        "columns": {mode: list(names) for mode, names in COLUMNS.items()},
        "speeds": [{"name": name} for name in SPEEDS],
        "choices": {"digits": list(DIGITS)},
        "steps": STEPS,
        "samples": TEST,
        "drawings": MAX_DRAWINGS,
    }
