"""The wall's frames: each tells what is new, and whoever comes or falls behind gets everything, and sees the same."""

from __future__ import annotations

import numpy as np

from app.engine.messages import TILE_SIZE, Frame, Tile
from app.rooms.hall.wall import Wall
from app.wire.frames import decode
from app.wire.wall import layout


class Onlooker:
    """Has the pictures that frames have told it, by slot."""

    def __init__(self) -> None:
        self.pictures: dict[int, np.ndarray] = {}
        self.relative: list[int] = []  # slots of the last frame whose picture was relative

    def sees(self, frame: Frame | None) -> None:
        if frame is None:
            return
        tiles = decode(frame.payload, layout(-1, -1))
        slots = tiles["slot"].tolist()
        self.relative = [slot for slot, is_new in zip(slots, tiles["relative"], strict=True) if is_new]
        for slot, picture in zip(slots, tiles["picture"], strict=True):
            self.pictures[slot] = picture + self.pictures[slot] if slot in self.relative else picture


def tile(byte: int) -> Tile:
    picture = np.random.default_rng(byte).integers(0, 256, TILE_SIZE**2, np.uint8).tobytes()
    return Tile(str(byte), 1, byte, "running", 0.1, 0.2, 0.3, 10.0, picture)


def agree(wall: Wall, *onlookers: Onlooker) -> None:
    for each in onlookers:
        for slot, shown in wall.tiles.items():
            assert each.pictures[slot].tobytes() == shown.picture, slot


def test_who_follows_and_who_comes_later_see_the_same_pictures() -> None:
    wall, early, late = Wall(), Onlooker(), Onlooker()
    for slot in (0, 1, 2):
        wall.put(slot, tile(slot))
    early.sees(wall.changed("projector", blind=False))
    assert early.relative == []
    wall.put(1, tile(11))
    early.sees(wall.changed("projector", blind=False))
    late.sees(wall.all(blind=False))
    assert (early.relative, late.relative) == ([1], [])
    agree(wall, early, late)
    for turn in range(20, 40):
        wall.put(turn % 3, tile(turn))
        change = wall.changed("projector", blind=False)
        early.sees(change)
        late.sees(change)
        agree(wall, early, late)
    assert late.relative


def test_a_slot_that_was_free_meanwhile_begins_with_a_whole_picture() -> None:
    wall, onlooker = Wall(), Onlooker()
    wall.put(4, tile(1))
    onlooker.sees(wall.changed("projector", blind=False))
    wall.drop(4)
    wall.put(4, tile(2))
    onlooker.sees(wall.changed("projector", blind=False))
    assert onlooker.relative == []
    agree(wall, onlooker)


def test_each_audience_is_told_what_is_new_to_it() -> None:
    wall, projector, host = Wall(), Onlooker(), Onlooker()
    wall.put(0, tile(1))
    for audience, onlooker in (("projector", projector), ("host", host)):
        onlooker.sees(wall.changed(audience, blind=False))
    for byte in (2, 3):
        wall.put(0, tile(byte))
        projector.sees(wall.changed("projector", blind=False))
    host.sees(wall.changed("host", blind=False))
    agree(wall, projector, host)
