"""The sockets on which the server listens: opened before anything is started that would have to be ended again."""

from __future__ import annotations

import socket

LISTEN_BACKLOG = 2048  # as uvicorn's: a hall that scans at once
EVERYWHERE = {"0.0.0.0": ("0.0.0.0",), "::": ("::", "0.0.0.0")}  # Linux: an IPv6 socket takes IPv6 alone here


class ListenError(Exception):
    """The server can't listen; the message names the setting and says why."""


def listeners(host: str, port: int) -> list[socket.socket]:
    """A socket for each address that `host` stands for, all on the same port. Raises ListenError."""
    opened: list[socket.socket] = []
    try:
        for family, address in addresses(host):
            chosen = opened[0].getsockname()[1] if opened and not port else port
            opened.append(listener(family, address, chosen))
    except OSError as error:
        for each in opened:
            each.close()
        raise ListenError(f"HOST={host} PORT={port}: {error.strerror or error}") from None
    return opened


def addresses(host: str) -> list[tuple[socket.AddressFamily, str]]:
    """What a name or an address stands for, each once. Raises OSError."""
    found = [
        (info[0], str(info[4][0]))
        for name in EVERYWHERE.get(host, (host,))
        for info in socket.getaddrinfo(name, None, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    ]
    return list(dict.fromkeys(found))


def listener(family: socket.AddressFamily, address: str, port: int) -> socket.socket:
    """One of them. Raises OSError."""
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a restart need not wait for old connections
        if family == socket.AF_INET6:
            opened.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)  # visitors' IPv4 addresses stay what they are
        opened.bind((address, port))
        opened.listen(LISTEN_BACKLOG)
    except BaseException:
        opened.close()
        raise
    return opened
