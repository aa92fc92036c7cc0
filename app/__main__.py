"""`python -m app`: the server, with the settings of the environment."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.rooms.storing.store import Store


def main() -> int:
    """Serve until told to stop; 2 if a setting or a lesson is wrong, or database or port are not to be had."""
    from pydantic import ValidationError

    from app.config import Settings
    from app.kit.lessons import BrokenLesson
    from app.main import create_app
    from app.rooms.storing.store import Store, StoreError
    from app.web.listening import ListenError
    from app.web.server import serve

    try:
        settings = Settings()
    except ValidationError as error:
        for problem in error.errors():
            name = str(problem["loc"][0]).upper()
            sys.stderr.write(f"{name}={problem['input']}: {problem['msg']}\n")
        return 2
    try:
        asyncio.run(tried(Store(settings.database_url), bool(settings.node_address)))
    except StoreError as error:
        sys.stderr.write(f"DATABASE_URL: {error}\n")
        return 2
    try:
        serve(create_app(settings), settings)
    except (BrokenLesson, ListenError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


async def tried(store: Store, shared: bool) -> None:
    """Open the database once, so that what is wrong with it is said in a line. Raises StoreError."""
    await store.open()
    try:
        await store.claim(shared)
    finally:
        await store.close()


if __name__ == "__main__":
    sys.exit(main())
