"""One database serves one server: two would each have the same rooms, and overwrite what the other saves.

The claim ends with the process that holds it, however that ends, so that the next one may begin at once.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

LOCK = 0x6E65_7572_616C  # of the advisory locks in a PostgreSQL database: "neural"

log = structlog.get_logger()


class FileClaim:
    """On an SQLite database, by a lock on a file beside it."""

    def __init__(self, database: str) -> None:
        """Raises ValueError when another server holds it."""
        path = Path(database + ".lock")
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(self._file, 20).decode(errors="replace").strip()
            self.close()
            raise ValueError(f"another server is using it (process {holder or 'unknown'})") from None
        except OSError as error:  # a file system without locks
            log.warning("a second server on this database would not be noticed", error=str(error))
        os.ftruncate(self._file, 0)
        os.write(self._file, str(os.getpid()).encode())

    def close(self) -> None:
        """Let another have it."""
        os.close(self._file)


async def claim_postgresql(connection: AsyncConnection, shared: bool) -> None:
    """For as long as `connection` lasts, alone or with others who share it, too.

    Only a warning: a server whose machine is gone seems to hold it for hours.
    """
    lock = "pg_try_advisory_lock_shared" if shared else "pg_try_advisory_lock"
    taken = await connection.execute(text(f"SELECT {lock}(:key)"), {"key": LOCK})
    if not taken.scalar():
        log.warning("another server is using this database: each would overwrite what the other saves")
    await connection.commit()
