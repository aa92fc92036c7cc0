"""How the server's process ends, whatever still runs in it."""

from __future__ import annotations

import asyncio

from structlog.testing import capture_logs

from app.web.server import end_tasks


def test_a_task_that_never_ends_does_not_keep_the_server() -> None:
    ended = []

    async def tidy() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("tidy")

    async def stuck() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.Event().wait()  # as for an answer of a thread that is gone

    async def server() -> None:
        tasks = [asyncio.create_task(each()) for each in (tidy, stuck)]
        await asyncio.sleep(0)  # both have begun
        await end_tasks(0.01)
        assert tasks[0].cancelled()

    with capture_logs() as logs:
        asyncio.run(server())
    assert ended == ["tidy"]
    assert [(line["event"], "stuck" in line["task"]) for line in logs] == [
        ("a task does not end, the server does", True)
    ]
