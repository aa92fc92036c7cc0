"""What compose.yaml gives a container, for those who have set nothing."""

from __future__ import annotations

import re

from tests.paths import ROOT

BLOCK = re.compile(r"^    environment: &environment\b.*\n((?:      .+\n)+)", re.MULTILINE)
ENTRY = re.compile(r"^      ([A-Z_]+): \$\{\1:-(.*)\}$")


def compose_environment() -> dict[str, str]:
    """Name → value as `docker compose config` shows it; an entry of another form is an error."""
    block = BLOCK.search((ROOT / "compose.yaml").read_text())
    assert block is not None
    entries = [(line, ENTRY.match(line)) for line in block.group(1).splitlines()]
    assert not [line for line, found in entries if found is None]
    return {found.group(1): found.group(2) for _, found in entries if found is not None}
