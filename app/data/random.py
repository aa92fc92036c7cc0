"""Random numbers of the npm package seedrandom 2.x, which the original playground draws from.

RC4 keyed with the seed's ASCII bytes, its first 256 outputs dropped; each double takes seven outputs, or more
until 52 bits are significant (https://github.com/davidbau/seedrandom/tree/v2.4.4).
"""

from __future__ import annotations

WIDTH = 256
MASK = WIDTH - 1
CYCLE = (*range(1, WIDTH), 0)  # the order in which one block of outputs visits the state
SIGNIFICANT = 1 << 52
BITS = 53


class Random:
    """One stream of uniform numbers in [0, 1); equal seeds give equal streams. The seed is ASCII, at most 256 long."""

    __slots__ = ("_buffer", "_j", "_position", "_state")

    def __init__(self, seed: str) -> None:
        self._state = keyed(seed.encode("ascii"))
        self._j = 0
        self._buffer = b""
        self._position = 0
        self._block()

    def copy(self) -> Random:
        """A stream that goes on from here by itself."""
        other = object.__new__(Random)
        other._state = self._state.copy()
        other._j, other._buffer, other._position = self._j, self._buffer, self._position
        return other

    def state(self) -> tuple[bytes, int, bytes]:
        """Where the stream is, as plain values for `resumed`."""
        return bytes(self._state), self._j, self._buffer[self._position :]

    @classmethod
    def resumed(cls, state: tuple[bytes, int, bytes]) -> Random:
        """The stream that was at `state`."""
        stream = object.__new__(cls)
        permutation, stream._j, stream._buffer = state
        stream._state, stream._position = list(permutation), 0
        return stream

    def random(self) -> float:
        """The next number."""
        start = self._position
        end = start + 7
        if end > len(self._buffer):
            self._refill()
            start, end = 0, 7
        self._position = end
        value = int.from_bytes(self._buffer[start:end], "big")
        if value < SIGNIFICANT:
            return self._lengthened(value)
        surplus = value.bit_length() - BITS
        # Cut, not rounded; both factors and the product are exact.
        return (value >> surplus << surplus) * 2.0**-56

    def _lengthened(self, value: int) -> float:
        """`value` of seven outputs has leading zeros: take outputs until it has 53 bits (once in 16 draws)."""
        scale = 2.0**-56
        while value < SIGNIFICANT:
            if self._position == len(self._buffer):
                self._refill()
            value = value << 8 | self._buffer[self._position]
            self._position += 1
            scale /= WIDTH
        surplus = value.bit_length() - BITS
        return (value >> surplus << surplus) * scale

    def _refill(self) -> None:
        rest = self._buffer[self._position :]
        self._buffer = rest + self._block()
        self._position = 0

    def _block(self) -> bytes:
        """One cycle of outputs. The loop is the cost of everything here, so it has only local names."""
        state, j = self._state, self._j
        block = bytearray()
        append = block.append
        for i in CYCLE:
            t = state[i]
            j = (j + t) & MASK
            u = state[j]
            state[i] = u
            state[j] = t
            append(state[(t + u) & MASK])
        self._j = j
        return bytes(block)


def keyed(key: bytes) -> list[int]:
    """RC4's key schedule; an empty key counts as one zero byte."""
    key = key or b"\0"
    state = list(range(WIDTH))
    j = 0
    for i in range(WIDTH):
        t = state[i]
        j = (j + t + key[i % len(key)]) & MASK
        state[i] = state[j]
        state[j] = t
    return state
