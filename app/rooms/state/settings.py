"""What hosts have set for a room."""

from __future__ import annotations

from typing import Any

from app.spec import Strict
from app.wire.messages import read_model
from app.wire.rooms import Moderation, Pictures, SettingsChange, Sort, View


class RoomSettings(Strict):
    """Every setting has a value; a message may change some of them (app.wire.rooms.SettingsChange)."""

    names: bool = True  # shown on the projector
    results: bool = True  # leaders and ballots shown before the end
    door: bool = True  # newcomers may enter
    blackout: bool = False  # the projector is black
    join: bool = True  # the projector's corner with code and QR
    join_large: bool = False  # all over its screen
    moderation: Moderation = "open"  # of names people type
    pictures: Pictures = "auto"  # a second on each phone
    view: View = "wall"
    sort: Sort = "joined"

    def changed(self, change: SettingsChange) -> RoomSettings:
        """These settings with what `change` names."""
        return self.model_copy(update=change.model_dump(exclude={"action"}, exclude_none=True))

    def showing(self, view: View) -> RoomSettings:
        """These settings with another view on the projector."""
        return self.model_copy(update={"view": view})

    @classmethod
    def restored(cls, record: dict[str, Any]) -> RoomSettings:
        """From the JSON values of `model_dump`. Raises InvalidSpec.

        Records of before are those of a message: with its `action`, and null for what was never set.
        """
        known = {name: value for name, value in record.items() if name != "action" and value is not None}
        return read_model(cls, known)
