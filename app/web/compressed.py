"""Bodies that are compressed once and served many times."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

IMMUTABLE = "public, max-age=31536000, immutable"  # for addresses that change with their content
REVALIDATE = "no-cache"  # kept, but asked for again each time
SMALLEST_GAIN = 0.9  # what gzip can't bring below this share of its size is sent as it is


@dataclass(frozen=True, slots=True)
class Body:
    """Bytes with their type, in both forms, and a tag that changes with them; weak, as it stands for both forms."""

    content: bytes
    packed: bytes | None
    media_type: str
    etag: str

    @classmethod
    def of(cls, content: bytes, media_type: str, level: int = 9) -> Body:
        """Compress `content` where that makes it smaller."""
        packed = gzip.compress(content, level, mtime=0)
        etag = f'W/"{hashlib.sha256(content).hexdigest()[:24]}"'
        return cls(content, packed if len(packed) < SMALLEST_GAIN * len(content) else None, media_type, etag)

    def respond(self, request: Request, cache: str, status: int = 200) -> Response:
        """The answer to `request`: 304 where it has these bytes already, gzip where it understands that."""
        headers = {"cache-control": cache, "etag": self.etag, "vary": "Accept-Encoding"}
        if status == 200 and self._known(request):
            return Response(status_code=304, headers=headers)
        if self.packed is None or not accepts_gzip(request.headers.get("accept-encoding", "")):
            return Response(self.content, status, headers, self.media_type)
        return Response(self.packed, status, headers | {"content-encoding": "gzip"}, self.media_type)

    def _known(self, request: Request) -> bool:
        tags = request.headers.get("if-none-match", "").split(",")
        known = {tag.strip().removeprefix("W/") for tag in tags}  # the weak comparison of RFC 9110, 8.8.3.2
        return not known.isdisjoint({self.etag.removeprefix("W/"), "*"})


def accepts_gzip(header: str) -> bool:
    """Whether an Accept-Encoding header wants gzip: by its name or, if it is not named, with all others (`*`)."""
    wanted: dict[str, bool] = {}
    for part in header.lower().split(","):
        name, _, weight = part.partition(";")
        wanted[name.strip()] = weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return wanted.get("gzip", wanted.get("*", False))
