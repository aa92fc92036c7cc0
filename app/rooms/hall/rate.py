"""How many pictures a second everybody in a room gets: as many as a host says, or as a hall's air and the server take.

Nobody trains less for it, and whoever has just changed something sees that at once.
"""

from __future__ import annotations

import asyncio
from statistics import median

from app.live.timer import Timer
from app.rooms.hall.participant import Participant
from app.rooms.hall.presence import Presence

CHECK_SECONDS = 1.0
HALL_PICTURES = 3000  # a second, of all together: at 1.5 kB each an access point or two can carry them
LARGE_HALL = 10  # each has at least of these: with fewer, learning is a row of slides
LEAST = 2  # where pictures come late, each has at least
LATE = 0.3  # seconds from sending a picture until it is drawn, of half of the people: then fewer are sent …
EARLY = 0.15  # … until it is less than this
FEWER, MORE = 0.75, 1.1  # times as many, after a check


class PictureRate:
    """That of everybody in `hall`, looked at once a second as long as somebody is there."""

    def __init__(self, hall: Presence) -> None:
        self.pictures: float = hall.hub.room_pictures
        self._hall = hall
        self._timer = Timer(self.look)
        self._due = 0.0  # when the timer was to call, on the loop's clock

    @property
    def most(self) -> float:
        """What the setting allows; by itself fewer each, the more they are."""
        usual = self._hall.hub.room_pictures
        if (wanted := self._hall.room.settings.pictures) != "auto":
            return min(usual, int(wanted))
        return min(usual, max(LARGE_HALL, HALL_PICTURES / max(1, len(self._hall.here()))))

    def begin(self) -> None:
        """Somebody has come."""
        if not self._timer.runs:
            self._due = asyncio.get_running_loop().time() + CHECK_SECONDS
            self._timer.start(CHECK_SECONDS)

    def follow(self) -> None:
        """The setting is another: at once."""
        self._show(self.most)

    def close(self) -> None:
        """No timer runs on."""
        self._timer.close()

    def look(self) -> None:
        """How late is everything? This call, too."""
        late = asyncio.get_running_loop().time() - self._due
        if here := self._hall.here():
            self.begin()
        self.adapt(delay_of(here), late)

    def adapt(self, delay: float | None, late: float = 0.0) -> None:
        """Fewer where pictures take a `delay`, or this server is `late`; again more where not. Both in seconds."""
        self._show(adapted(self.pictures, self.most, max(delay or 0.0, late)))

    def _show(self, pictures: float) -> None:
        if pictures == self.pictures:
            return
        self.pictures = pictures
        for each in self._hall.participants.values():
            if each.session is not None:
                self._hall.hub.show(each.session, pictures)


def delay_of(people: list[Participant]) -> float | None:
    """Seconds until half of the pages have drawn what they are sent; None: not known of anybody."""
    known = [each.session.page.window.delay for each in people if each.session is not None]
    delays = [delay for delay in known if delay is not None]
    return median(delays) if delays else None


def adapted(pictures: float, most: float, delay: float) -> float:
    """So many as now; fewer where they come late, again more where they come in time, and never more than `most`."""
    if delay > LATE:
        pictures = max(LEAST, pictures * FEWER)
    elif delay < EARLY:
        pictures *= MORE
    return min(most, pictures)
