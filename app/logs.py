"""How log lines look, for the web process and for engines alike."""

from __future__ import annotations

import ipaddress
import logging
import sys
import time
from typing import Any

import structlog

# Their information is one line per connection or statement, some with people's names in it; ours says more.
TALKATIVE = ("uvicorn.error", "aiosqlite", "alembic", "sqlalchemy")


class FirstTime:
    """Whether something is new, for lines that anybody could have written a thousand times: at most MOST an hour."""

    MOST = 1000
    FORGETS_AFTER_SECONDS = 3600.0

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._since = time.monotonic()

    def __call__(self, what: str) -> bool:
        """True the first time for `what`."""
        now = time.monotonic()
        if now - self._since > self.FORGETS_AFTER_SECONDS:
            self._known, self._since = set(), now
        if what in self._known or len(self._known) >= self.MOST:
            return False
        self._known.add(what)
        return True


def coarse(address: str) -> str:
    """What is logged of somebody's address: the network it is in, which an operator can block and which is nobody."""
    try:
        found = ipaddress.ip_address(address.partition("/")[0])
    except ValueError:  # of a socket that has no such address
        return address
    mapped = getattr(found, "ipv4_mapped", None)
    found = mapped or found
    return str(ipaddress.ip_network(f"{found}/{24 if found.version == 4 else 48}", strict=False))


def configure_logs(level: str, form: str) -> None:
    """Send structlog's lines and those of the standard library to stderr: `form` is `console` or `json`."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    renderer: Any = structlog.processors.JSONRenderer()
    if form == "console":
        renderer = structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(),
            exception_formatter=structlog.dev.plain_traceback,  # others show local variables, tokens among them
        )
    else:
        shared.append(structlog.processors.format_exc_info)
    threshold = logging.getLevelNamesMapping()[level.upper()]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(threshold),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    handler.addFilter(_without_users_tracebacks)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(threshold)
    logging.captureWarnings(True)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(max(threshold, logging.WARNING))


def _without_users_tracebacks(record: logging.LogRecord) -> bool:
    """uvicorn logs bytes that are no UTF-8 as an exception of its own; it is the client's mistake."""
    if record.name == "uvicorn.error" and record.exc_info and isinstance(record.exc_info[1], UnicodeDecodeError):
        record.exc_info, record.exc_text, record.levelno, record.levelname = None, None, logging.INFO, "INFO"
    return True
