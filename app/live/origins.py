"""Whose pages may ask this server for something; who may not is written down once, with the setting that helps."""

from __future__ import annotations

from collections.abc import Collection

import structlog

from app.errors import shown
from app.logs import FirstTime
from app.origins import allowed, origin_of

log = structlog.get_logger()


class Origins:
    """`listed`: those that may besides pages of the server's own host."""

    def __init__(self, listed: Collection[str]) -> None:
        self._listed = listed
        self._new = FirstTime()

    def allow(self, origin: str | None, host: str) -> bool:
        """Whether a page of `origin` may, of a server that is called `host`."""
        if allowed(origin, host, self._listed):
            return True
        if origin is not None and self._new(origin):
            try:
                setting = f"ALLOWED_ORIGINS={origin_of(origin)}"
            except ValueError:
                setting = ""
            log.warning("origin refused: does a proxy change Host?", origin=shown(origin), host=host, setting=setting)
        return False
