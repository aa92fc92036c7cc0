"""Which style sheets a page links: those of the modules that it loads, and those of its labs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from app.web.static import StaticFiles

SHARED = ("views", "controls")  # whose modules have their sheets in css


def sheets_of(static: StaticFiles, modules: Iterable[str]) -> list[str]:
    """Names of the sheets that come with `modules`, each once.

    `views/map.js` and `controls/pad.js` bring `css/map.css` and `css/pad.css` (and `css/map-*.css`), any other module
    the sheet of its name beside it.
    """
    found: dict[str, None] = {}
    for name in modules:
        path = PurePosixPath(name)
        if path.parts[0] in SHARED:
            named = [f"css/{path.stem}.css"]
            named += [sheet for sheet in static.inside("css", ".css") if sheet.startswith(f"css/{path.stem}-")]
        else:
            named = [str(path.with_suffix(".css"))]
        found |= dict.fromkeys(sheet for sheet in named if sheet in static)
    return list(found)


def sheets_of_labs(static: StaticFiles, labs: Iterable[str]) -> list[str]:
    """Names of the sheets that lie in the labs' own folders; they come last, and so may bend what is shared."""
    return [sheet for lab in labs for sheet in static.inside(f"labs/{lab}", ".css")]
