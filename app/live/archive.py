"""Where sessions outside of rooms are looked for when this process has none, or perhaps not the newest."""

from __future__ import annotations

from typing import Protocol

from app.kit.contract import Lab
from app.live.session import Session


class Archive(Protocol):
    """Keeps what people did by themselves."""

    @property
    def shared(self) -> bool:
        """Whether a session that is here may have gone on in another process."""

    async def find(self, token: str, lab: Lab) -> Session | None:
        """The session of `lab` that `token` opened, as it was kept, in no hub yet; None where there is none.

        None also where the one that is here is the newest; one that is not is let go.
        Raises Full where what it learns from has no room here. A database that can't be read has none.
        """
