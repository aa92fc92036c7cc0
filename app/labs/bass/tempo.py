"""How fast each style is played, in beats a minute."""

from __future__ import annotations

TEMPI = {"rock": 116, "funk": 100, "walking": 132, "reggae": 76}
