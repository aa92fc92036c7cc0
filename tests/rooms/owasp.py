"""Every line of OWASP's WebSocket Security Cheat Sheet and of ASVS 5.0 V4.4, and which test proves it."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

from tests.server import Server

REQUIREMENTS = {
    "ASVS 4.4.1": "WebSocket over TLS is used for all connections",
    "ASVS 4.4.2": "the Origin of the handshake is checked against a list of those allowed",
    "ASVS 4.4.3": "dedicated tokens where the standard session management can't be used",
    "ASVS 4.4.4": "these tokens are obtained or validated through the authenticated HTTPS session",
    "transport: WSS": "wss:// always in production",
    "transport: RFC 6455 only": "no support for Hixie-76, hybi-00 and other old versions",
    "transport: no compression": "permessage-deflate is disabled",
    "transport: proxies": "proxies pass upgrades, and have read timeouts for long connections",
    "transport: no inspection by a firewall": "validation and logs of the server's own",
    "access: origin": "an explicit allowlist, no wildcards, no substrings",
    "access: CSRF": "a foreign page can't use what a browser sends by itself",
    "access: SameSite": "cookies don't cross sites",
    "access: expiry": "sockets end with what they were opened for; an old token opens nothing",
    "access: log out": "sockets are closed the moment somebody is out",
    "access: tokens in messages": "tokens are in messages, not in addresses",
    "access: token refresh": "a token can be exchanged, and a stolen one is noticed",
    "access: each message": "every action is checked for who asks",
    "input: structure": "schemas and allowlists",
    "input: size": "64 KB or less",
    "input: rate": "floods of messages are ended",
    "input: binary": "binary data is checked by what it is",
    "input: injection": "payloads are text and stay text",
    "input: no eval": "JSON is parsed, never evaluated",
    "tunnels": "no TCP service behind the socket",
    "denial: connections": "how many there may be is limited",
    "denial: idle": "silent connections end",
    "denial: heartbeat": "dead connections are found by pings",
    "denial: back pressure": "what a client does not read is not piled up",
    "logs: events": "connections, refusals and violations are logged or counted",
    "logs: nothing secret": "no contents, tokens, session ids or names",
    "crashes": "a malformed message ends nothing but itself",
    "dependencies": "libraries are pinned and present",
    "secrets at rest": "what is kept is a digest, in a file of the owner's alone",
}
PROVED: dict[str, str] = {}  # requirement → name of its test
Test = Callable[..., Any]


def proves(*requirements: str) -> Callable[[Test], Test]:
    """Writes down which requirements a test proves; each may have one test only."""

    def note(test: Test) -> Test:
        for each in requirements:
            assert each in REQUIREMENTS, each
            assert each not in PROVED, f"{each} is proved twice"
            PROVED[each] = test.__name__
        return test

    return note


def handshake(server: Server, *lines: str, method: str = "GET /ws") -> bytes:
    """The first bytes of the answer to a handshake with such headers."""
    host, _, port = server.address.partition(":")
    with socket.create_connection((host, int(port))) as raw:
        head = "\r\n".join((f"{method} HTTP/1.1", f"Host: {server.address}", *lines))
        raw.sendall(f"{head}\r\n\r\n".encode())
        return raw.recv(200)
