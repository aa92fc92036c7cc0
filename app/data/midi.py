"""A tune of one voice as a standard MIDI file, format 0 (https://midi.org/standard-midi-files-specification)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from struct import pack
from typing import NamedTuple

TICKS = 24  # of a sixteenth note
BASS = 33  # program of General MIDI: electric bass, played with fingers
VELOCITY = 96


class Note(NamedTuple):
    """A key that is down from `start` for `length`, in sixteenths."""

    start: int
    length: int
    key: int


def notes_of(tokens: Sequence[int], hold: int, first: int, lowest: int) -> list[Note]:
    """The notes of tokens: from `first` on keys upwards from `lowest`, `hold` makes the note before it longer."""
    notes = list[Note]()
    for step, token in enumerate(tokens):
        if token >= first:
            notes.append(Note(step, 1, lowest + token - first))
        elif token == hold and notes and notes[-1].start + notes[-1].length == step:
            notes[-1] = notes[-1]._replace(length=notes[-1].length + 1)
    return notes


def midi_file(notes: Iterable[Note], steps: int, tempo: float) -> bytes:
    """A bar of so many sixteenths at `tempo` beats a minute."""
    tempo_event = b"\xff\x51\x03" + pack(">I", round(60e6 / tempo))[1:]  # microseconds of a beat
    events = [(0, tempo_event), (0, bytes([0xC0, BASS])), *sorted(presses(notes)), (steps * TICKS, b"\xff\x2f\x00")]
    track, now = b"", 0
    for at, event in events:
        track += variable_length(at - now) + event
        now = at
    return b"MThd" + pack(">IHHH", 6, 0, 1, 4 * TICKS) + b"MTrk" + pack(">I", len(track)) + track


def presses(notes: Iterable[Note]) -> Iterator[tuple[int, bytes]]:
    """When each key goes up and down; of what happens at once, up comes first."""
    for start, length, key in notes:
        yield start * TICKS, bytes([0x90, key, VELOCITY])
        yield (start + length) * TICKS, bytes([0x80, key, 0])


def variable_length(value: int) -> bytes:
    """Seven bits in each byte, and the eighth says that another follows."""
    parts = [value & 0x7F]
    while value := value >> 7:
        parts.append(value & 0x7F | 0x80)
    return bytes(reversed(parts))
