"""Where tests find things."""

from pathlib import Path

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"
KERNELS = ROOT / "build" / "kernels"
