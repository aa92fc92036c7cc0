"""Which style sheets a page links: those of the modules that it loads, and those of its labs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from app.web.static import StaticFiles

SHARED = ("views", "controls")  # whose modules have their sheets in css


def sheets_of(static: StaticFiles, modules: Sequence[str]) -> list[str]:
    """Names of the sheets that come with `modules`, each once."""
    owned = [sheet for name in modules for sheet in sheets_beside(static, name)]
    return at_first(static, modules, owned)


def sheets_of_labs(static: StaticFiles, modules: Sequence[str], labs: Iterable[str]) -> list[str]:
    """Names of the sheets that lie in the labs' own folders; they come last, and so may bend what is shared."""
    return at_first(static, modules, [sheet for lab in labs for sheet in static.inside(f"labs/{lab}", ".css")])


def at_first(static: StaticFiles, modules: Sequence[str], sheets: Iterable[str]) -> list[str]:
    """`sheets` without those that a module asks for itself which is none of `modules` and comes later."""
    late = asked(static, set(static.scripts()) - set(modules)) - asked(static, modules)
    return [sheet for sheet in dict.fromkeys(sheets) if sheet not in late]


def sheets_beside(static: StaticFiles, module: str) -> list[str]:
    """`views/map.js` and `controls/pad.js` have `css/map.css` and `css/pad.css` (and `css/map-*.css`), any other module
    the sheet of its name beside it.
    """
    path = PurePosixPath(module)
    if path.parts[0] not in SHARED:
        named = [str(path.with_suffix(".css"))]
    else:
        named = [f"css/{path.stem}.css"]
        named += [sheet for sheet in static.inside("css", ".css") if sheet.startswith(f"css/{path.stem}-")]
    return [sheet for sheet in named if sheet in static]


def asked(static: StaticFiles, modules: Iterable[str]) -> set[str]:
    """Names of the sheets that `modules` ask for themselves."""
    return {sheet for name in modules for sheet in static.asked(name)}
