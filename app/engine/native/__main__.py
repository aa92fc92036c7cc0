"""`python -m app.engine.native [portable]`: build the kernel ahead of time, for this processor or for an image."""

import sys
from pathlib import Path

from app.engine.native.build import CACHE, MARCH, PORTABLE, built

sys.stdout.write(f"{built(Path(CACHE), PORTABLE if 'portable' in sys.argv[1:] else MARCH)}\n")
