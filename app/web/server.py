"""uvicorn with the settings that this server needs, each with its reason."""

from __future__ import annotations

import contextlib
import sys

import uvicorn
from starlette.types import ASGIApp

from app.config import Settings
from app.logs import configure_logs
from app.web.protocol import SocketProtocol, narrow

PING_SECONDS = 20.0  # keeps proxies and phones' radios from dropping a quiet connection
PONG_SECONDS = 30.0  # a phone that changes its access point is silent for a while, and may still come back
DRAIN_SECONDS = 5  # what running requests get at shutdown; sockets are told to come back (1012) at once


class Server(uvicorn.Server):
    """Says where it listens; with port 0 only the started server knows."""

    def _log_started_message(self, listeners: object) -> None:
        for server in self.servers:
            narrow(server.sockets)
            for socket in server.sockets:
                host, port = socket.getsockname()[:2]
                shown = f"[{host}]" if ":" in host else host
                sys.stdout.write(f"Listening on http://{shown}:{port}\n")
        sys.stdout.flush()


def serve(app: ASGIApp, settings: Settings) -> None:
    """Run `app` until SIGINT or SIGTERM."""
    configure_logs(settings.log_level, settings.log_format)
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        loop="uvloop",
        http="httptools",
        ws=SocketProtocol.limited(
            settings.messages_per_second
        ),  # websockets-sansio: waits for slow readers, and costs the least per frame
        ws_max_size=settings.message_bytes,  # closes with 1009
        ws_per_message_deflate=False,  # frames are noise to it; a window per phone costs memory
        ws_ping_interval=PING_SECONDS,
        ws_ping_timeout=PONG_SECONDS,
        timeout_graceful_shutdown=DRAIN_SECONDS,
        forwarded_allow_ips=settings.trusted_proxies,
        server_header=False,
        access_log=False,
        log_config=None,
    )
    with contextlib.suppress(KeyboardInterrupt):  # uvicorn raises it again after its clean end
        Server(config).run()
