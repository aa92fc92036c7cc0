"""Bodies that are compressed once and served many times."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass

import brotli
from starlette.requests import Request
from starlette.responses import Response

IMMUTABLE = "public, max-age=31536000, immutable"  # for addresses that change with their content
NO_STORE = {"cache-control": "no-store"}  # what is another each time, or a secret
REVALIDATE = "no-cache"  # kept, but asked for again each time
SMALLEST_GAIN = 0.9  # what gzip can't bring below this share of its size is sent as it is
CODINGS = ("br", "gzip")  # the smaller first
TIGHTEST = 11  # of brotli: a seventh smaller than gzip, and so slow that it is done beside everything else


@dataclass(frozen=True, slots=True)
class Body:
    """Bytes with their type, in several forms, and a tag that changes with them; weak, as it stands for all forms."""

    content: bytes
    packed: dict[str, bytes]  # content coding -> the same, smaller
    media_type: str
    etag: str

    @classmethod
    def of(cls, content: bytes, media_type: str, level: int = 9) -> Body:
        """Compress `content` where that makes it smaller."""
        packed = gzip.compress(content, level, mtime=0)
        etag = f'W/"{hashlib.sha256(content).hexdigest()[:24]}"'
        return cls(content, {"gzip": packed} if len(packed) < SMALLEST_GAIN * len(content) else {}, media_type, etag)

    def pack_tightly(self) -> None:
        """From now on with brotli too, which browsers ask for over HTTPS; takes some milliseconds."""
        if "gzip" in self.packed and "br" not in self.packed:
            self.packed["br"] = brotli.compress(self.content, quality=TIGHTEST)

    def respond(self, request: Request, cache: str, status: int = 200) -> Response:
        """The answer to `request`: 304 where it has these bytes already, else the smallest form that it understands."""
        headers = {"cache-control": cache, "etag": self.etag, "vary": "Accept-Encoding"}
        if status == 200 and self._known(request):
            return Response(status_code=304, headers=headers)
        accepted = request.headers.get("accept-encoding", "")
        for coding in CODINGS:
            if coding in self.packed and accepts(accepted, coding):
                return Response(self.packed[coding], status, headers | {"content-encoding": coding}, self.media_type)
        return Response(self.content, status, headers, self.media_type)

    def _known(self, request: Request) -> bool:
        tags = request.headers.get("if-none-match", "").split(",")
        known = {tag.strip().removeprefix("W/") for tag in tags}  # the weak comparison of RFC 9110, 8.8.3.2
        return not known.isdisjoint({self.etag.removeprefix("W/"), "*"})


def accepts(header: str, coding: str) -> bool:
    """Whether an Accept-Encoding header wants `coding`: by its name or, if it is not named, with all others (`*`)."""
    wanted: dict[str, bool] = {}
    for part in header.lower().split(","):
        name, _, weight = part.partition(";")
        wanted[name.strip()] = weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return wanted.get(coding, wanted.get("*", False))
