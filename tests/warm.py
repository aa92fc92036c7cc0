"""What a process does before others are forked from it, so that none of them does it again."""

from __future__ import annotations

import functools
import importlib
import tempfile


def web() -> None:
    """Import a web process, make one, and remember what scripts and sheets look like as they are served."""
    from app.config import Settings
    from app.main import create_app
    from app.web import static

    static.AS_SERVED = {ending: functools.cache(shorten) for ending, shorten in static.AS_SERVED.items()}
    with tempfile.TemporaryDirectory() as folder:
        create_app(Settings(database_url=f"sqlite+aiosqlite:///{folder}/rooms.sqlite3"))


def engines() -> None:
    """Import an engine, the project's programs, and with them torch."""
    import app.live.engine_process  # noqa: F401
    from app.labs import LABS

    for lab in LABS.values():
        importlib.import_module(lab.program.partition(":")[0])
