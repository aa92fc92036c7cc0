"""Where sessions outside of rooms are looked for when this process has no such session: after a restart, above all."""

from __future__ import annotations

from typing import Protocol

from app.kit.contract import Lab
from app.live.session import Session


class Archive(Protocol):
    """Keeps what people did by themselves."""

    async def find(self, token: str, lab: Lab) -> Session | None:
        """The session of `lab` that `token` opened, as it was kept, in no hub yet; None where there is none.

        Raises Full where what it learns from has no room here. A database that can't be read has none.
        """
