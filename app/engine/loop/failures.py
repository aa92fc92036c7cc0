"""What fails for one session must not fail for the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from traceback import walk_tb
from typing import TypeVar

import structlog

Work = TypeVar("Work")
Result = TypeVar("Result")
Failed = Callable[[str, Exception], None]
# After these nothing on the device works until the process is a new one: the engine ends and is restarted.
FATAL = frozenset({"AcceleratorError"})

log = structlog.get_logger(__name__)


def fatal(error: Exception) -> bool:
    """Whether only a new engine helps."""
    return type(error).__name__ in FATAL


def isolated(
    call: Callable[[dict[str, Work]], Result], work: dict[str, Work], failed: Failed
) -> Iterator[tuple[dict[str, Work], Result]]:
    """What `call` gives for all of `work` together; if that fails, for each half of it, so that one fails alone.

    Yields the parts that succeeded, each with its result. `failed` hears of each session that failed by itself. One bad
    session among n costs about 2 · log₂ n calls more. Raises what is fatal.
    """
    together: list[Exception] = []
    alone: list[str] = []

    def fail(session: str, error: Exception) -> None:
        alone.append(session)
        failed(session, error)

    yield from _halved(call, work, fail, together)
    if together and not alone:  # otherwise the cause is told with those who failed
        log.error("failed together, not in parts", sessions=len(work), exc_info=together[0])


def _halved(
    call: Callable[[dict[str, Work]], Result], work: dict[str, Work], failed: Failed, together: list[Exception]
) -> Iterator[tuple[dict[str, Work], Result]]:
    try:
        result = call(work)
    except Exception as error:
        if fatal(error):
            raise
        if len(work) == 1:
            failed(next(iter(work)), error)
            return
        together.append(error)
    else:
        yield work, result
        return
    parts = list(work.items())
    for half in (parts[: len(parts) // 2], parts[len(parts) // 2 :]):
        yield from _halved(call, dict(half), failed, together)


class Causes:
    """Why sessions failed: each cause once, with those it befell. Equal are errors of one type from one line."""

    def __init__(self) -> None:
        self._found: dict[tuple[type, tuple[str, int] | None], tuple[Exception, dict[str, None]]] = {}

    def add(self, session: str, error: Exception) -> None:
        """Take note of why `session` failed."""
        places = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
        key = type(error), places[-1] if places else None  # one that was never raised comes from nowhere
        self._found.setdefault(key, (error, {}))[1][session] = None

    def log(self) -> None:
        """Say what came up since this was called last."""
        found, self._found = self._found, {}
        for error, sessions in found.values():
            log.error("sessions failed", sessions=len(sessions), first=next(iter(sessions))[:6], exc_info=error)
