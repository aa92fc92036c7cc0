"""uvicorn with the settings that this server needs, each with its reason."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
import sys
from collections.abc import Iterator
from typing import Any

import structlog
import uvicorn
from sqlalchemy.engine import make_url
from starlette.types import ASGIApp

from app.config import Settings
from app.live.garbage import Garbage
from app.logs import configure_logs
from app.rooms.access.reach import lan_addresses, unspecified
from app.web.descriptors import Descriptors, raise_limit
from app.web.listening import LISTEN_BACKLOG, listeners
from app.web.protocol import SocketProtocol, limit_receive_buffers
from app.web.proxies import Forwarded
from app.web.request_ids import RequestIds
from app.web.requests import limited

PING_SECONDS = 20.0  # keeps proxies and phones' radios from dropping a quiet connection
PONG_SECONDS = 30.0  # a phone that changes its access point is silent for a while, and may still come back
DRAIN_SECONDS = 5  # what running requests get at shutdown; sockets are told to come back (1012) at once
LEAVE_SECONDS = 2.0  # what a cancelled task gets to clean up; that of a database may wait for a thread that is gone
TICKS_PER_LOOK = 10  # of uvicorn's clock, which ticks ten times a second
SHOWN_AT_START = (
    "engine_count", "device", "engine_backend", "max_sessions", "max_rooms", "room_limit", "room_hours", "public_url",
    "node_address", "allowed_origins", "allowed_hosts", "trusted_proxies", "frame_ancestors",
)  # fmt: skip

log = structlog.get_logger()


class Server(uvicorn.Server):
    """Says where it listens, ends cleanly at any signal that asks for it, and looks after descriptors and garbage."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._descriptors = Descriptors()
        self._garbage = Garbage()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, and then write the line that says where; with port 0 only the started server knows."""
        await super().startup(sockets)
        for listener in sockets or ():
            host, port = listener.getsockname()[:2]
            shown = f"[{host}]" if ":" in host else host
            sys.stdout.write(f"Listening on http://{shown}:{port}\n")
            if unspecified(host):
                sys.stdout.writelines(f"  in this network: http://{each}:{port}\n" for each in lan_addresses())
        sys.stdout.flush()

    async def serve(self, sockets: list[socket.socket] | None = None) -> None:
        """Serve until told to stop; then whatever still runs beside it ends, too."""
        await super().serve(sockets)
        await end_tasks(LEAVE_SECONDS)

    async def on_tick(self, counter: int) -> bool:
        """Whether it is time to end."""
        if counter % TICKS_PER_LOOK == 0:
            self._descriptors.look()
            self._garbage.look()
        return await super().on_tick(counter)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """A closed terminal ends the server as Ctrl-C does, unless it was started to survive that (nohup)."""
        before = signal.getsignal(signal.SIGHUP)
        if before is not signal.SIG_IGN:
            signal.signal(signal.SIGHUP, self.handle_exit)
        with super().capture_signals():
            yield
            self._captured_signals.clear()  # uvicorn would die of them after all: a clean end is exit code 0


def others() -> set[asyncio.Task[Any]]:
    """All tasks but the one at hand."""
    return asyncio.all_tasks() - {asyncio.current_task()}


async def end_tasks(seconds: float) -> None:
    """Cancel every other task of this loop. One that has not ended after `seconds` is left as it is.

    asyncio.run waits for each task without a limit; it does not know of those that are unregistered
    (docs.python.org/3/library/asyncio-extending.html).
    """
    cut = set[asyncio.Task[Any]]()
    while new := others() - cut:  # what is cut off may begin another task to clean up
        for task in new:
            task.cancel()
        await asyncio.wait(new, timeout=seconds)
        cut |= new
    for task in others():
        log.error("a task does not end, the server does", task=repr(task)[:500])
        asyncio._unregister_task(task)


def serve(app: ASGIApp, settings: Settings) -> None:
    """Run `app` until SIGINT, SIGTERM or SIGHUP. Raises ListenError."""
    configure_logs(settings.log_level, settings.log_format)
    config = uvicorn.Config(
        RequestIds(Forwarded(app, settings.trusted_proxies)),
        backlog=LISTEN_BACKLOG,
        loop="uvloop",
        http=limited(settings.request_seconds),
        # websockets-sansio: waits for slow readers, and costs the least per frame
        ws=SocketProtocol.limited(settings.messages_per_second),
        ws_max_size=settings.message_bytes,  # closes with 1009
        ws_per_message_deflate=False,  # frames are noise to it; a window per phone costs memory
        ws_ping_interval=PING_SECONDS,
        ws_ping_timeout=PONG_SECONDS,
        timeout_graceful_shutdown=DRAIN_SECONDS,
        proxy_headers=False,  # Forwarded reads them
        server_header=False,
        access_log=False,
        log_config=None,
    )
    listening = listeners(settings.host, settings.port)
    limit_receive_buffers(listening)
    say_settings(settings, raise_limit(settings.max_sessions))
    with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C before uvicorn takes it
        Server(config).run(listening)


def say_settings(settings: Settings, descriptors: int) -> None:
    """What this server works with, for whoever reads its log later; no password."""
    shown = {name: value for name in SHOWN_AT_START if (value := getattr(settings, name)) not in ("", ())}
    log.info(
        "settings",
        **shown,
        database=make_url(settings.database_url).render_as_string(hide_password=True),
        host_password="unset: everybody may open a room" if settings.host_password is None else "set",
        file_descriptors=descriptors,
    )
