"""Headers that every answer carries."""

from __future__ import annotations

from collections.abc import Collection

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Everything comes from here; nothing is inline or evaluated; a setting names who may frame it.
# blob: is for pictures people save.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self' {socket}",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors {ancestors}",
    )
)
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class SecurityHeaders:
    """The headers of every HTTP answer, also of errors; `frame_ancestors` may show the page in a frame."""

    def __init__(self, frame_ancestors: Collection[str] = ()) -> None:
        self._ancestors = " ".join(("'self'", *frame_ancestors))

    def add_to(self, headers: MutableHeaders, scope: Scope) -> None:
        """Those of the answer to one request."""
        headers.update(HEADERS)
        headers["content-security-policy"] = POLICY.format(socket=_socket_of(scope), ancestors=self._ancestors)

    def around(self, app: ASGIApp) -> ASGIApp:
        """`app` with the headers."""

        async def with_headers(scope: Scope, receive: Receive, send: Send) -> None:
            async def send_with_headers(message: Message) -> None:
                if message["type"] == "http.response.start":
                    self.add_to(MutableHeaders(scope=message), scope)
                await send(message)

            await app(scope, receive, send_with_headers if scope["type"] == "http" else send)

        return with_headers


def _socket_of(scope: Scope) -> str:
    """This host's socket address: older Safari does not count it to 'self'."""
    scheme = "wss" if scope.get("scheme") == "https" else "ws"
    host = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
    plain = host.replace(".", "").replace("-", "").replace(":", "").replace("[", "").replace("]", "")
    return f"{scheme}://{host}" if plain.isascii() and plain.isalnum() else ""
