"""`python -m app.engine.dense.native [portable]`: build the kernel ahead: for this processor, or an image."""

import sys
from pathlib import Path

from app.engine.dense.native.build import CACHE, MARCH, PORTABLE, built

sys.stdout.write(f"{built(Path(CACHE), PORTABLE if 'portable' in sys.argv[1:] else MARCH)}\n")
