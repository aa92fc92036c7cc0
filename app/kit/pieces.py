"""Fields that the specs of several labs have."""

from __future__ import annotations

from typing import Annotated

from app.engine.tables.speeds import SPEEDS
from app.spec import one_of

Speed = Annotated[str, one_of(SPEEDS)]
