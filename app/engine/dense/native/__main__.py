"""`python -m app.engine.dense.native [portable]`: build the kernel ahead: for this processor, or an image."""

import sys
from pathlib import Path

from app.engine.dense.native.build import CACHE, MARCH, PORTABLE, built
from app.engine.dense.shape import LANES

for lanes, march in PORTABLE.items() if "portable" in sys.argv[1:] else ((LANES, MARCH),):
    sys.stdout.write(f"{built(Path(CACHE), march, lanes)}\n")
