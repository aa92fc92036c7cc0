"""Writes frame.next.bin, packed.first.bin and packed.second.bin: the golden frame and another, as they are sent."""

from __future__ import annotations

from pathlib import Path

from app.wire.frames import HEADER
from app.wire.packed import pack

HERE = Path(__file__).parent


def main() -> None:
    """Pack frame.bin by itself, and one like it with another sequence and a few other bytes beside it."""
    first = (HERE / "frame.bin").read_bytes()
    *start, sequence, epoch, length = HEADER.unpack_from(first)
    body = bytearray(first[HEADER.size :])
    for at in (0, 30, len(body) - 1):
        body[at] = (body[at] + 200) % 256
    second = HEADER.pack(*start, sequence + 2, epoch + 1, length) + bytes(body)
    (HERE / "frame.next.bin").write_bytes(second)
    (HERE / "packed.first.bin").write_bytes(pack(first))
    (HERE / "packed.second.bin").write_bytes(pack(second, first))


if __name__ == "__main__":
    main()
