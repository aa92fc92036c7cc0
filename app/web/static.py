"""The page's files: read and compressed once at the start, under an address that changes with their content."""

from __future__ import annotations

import asyncio
import hashlib
import mimetypes
import posixpath
import re
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.web import linking
from app.web.background import background
from app.web.comments import script_as_served, sheet_as_served
from app.web.compressed import IMMUTABLE, REVALIDATE, Body

MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
PAGES = ("app.js", "gallery.js", "host.js", "join.js", "projector.js", "status.js")  # modules that pages begin with
LINKED = "linked"  # where files of many modules are
JOINED = "joined"  # and of many sheets
MOST_MADE = 512  # of such files: pages ask for some two hundred
LINKER = Path(linking.__file__).read_bytes()  # they change with it
PACK_AFTER_SECONDS = 3.0  # engines start before that, and want the processor
SERVED = frozenset({*MEDIA_TYPES, ".png", ".ico", ".webp", ".jpg", ".txt"})
# `import … from "./x.js"`, `import "./x.js"` and `export … from "./x.js"`; not `import("./x.js")`
IMPORT = re.compile(r"""\b(?:import|export)\b(?:[\w\s{},*$]*?\bfrom)?\s*["'](\.{1,2}/[^"']+)["']""")
LATER = re.compile(r"""\bimport\(\s*["'](\.{1,2}/[^"']+)["']\s*\)""")
ANY = re.compile(r"""\bimport\(\s*`(\.{1,2}/[^`$]*)\$\{\w+\}\.js`\s*\)""")  # import(`./labs/${name}.js`)
SHEETS = re.compile(r"""\bsheets\(([^()]*)\)""")  # `sheets("kit/panel.css")`
NAMED = re.compile(r"""["']([^"']+)["']""")
COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)
AS_SERVED = {".js": script_as_served, ".css": sheet_as_served}


class StaticFiles:
    """Every file below a folder, in memory."""

    def __init__(self, folder: Path, reload: bool = False) -> None:
        self._folder = folder
        self._reload = reload
        self._files = self._read()
        self._found: dict[tuple[str, re.Pattern[str]], list[str]] = {}  # what modules hold, once somebody has asked
        self._made: dict[str, Body] = {}  # of several files, once somebody has asked; the last ones
        self._there: dict[str, dict[str, frozenset[str]]] = {}  # page -> what is there before its other files
        self._more = asyncio.Event()  # for a file that was not there before
        digest = hashlib.sha256(LINKER)
        for name, body in sorted(self._files.items()):
            digest.update(f"{name}\0{body.etag}\n".encode())
        self.version = digest.hexdigest()[:16]

    def url(self, name: str) -> str:
        """The address of the file `name`, such as `css/app.css`."""
        return f"/static/{self.version}/{name}"

    def joined(self, sheets: Sequence[str]) -> str:
        """The address of one file with all `sheets`, in their order."""
        return self.url(f"{JOINED}/{'+'.join(sheets)}") if len(sheets) > 1 else self.url(sheets[0])

    def scripts_of(self, page: str, *names: str) -> list[str]:
        """The addresses of all scripts with which a page begins: first that of its own module `page`, then of `names`.

        Each file has all that its module needs beside the page's own; modules by themselves where someone debugs them.
        """
        if self._reload:
            return [self.url(name) for name in self.modules(page, *names)]
        return [self.url(f"{LINKED}/{page}/{name}") for name in (page, *names) if name in self._files]

    def __contains__(self, name: str) -> bool:
        return name in self._files

    def inside(self, folder: str, ending: str) -> list[str]:
        """Names of the files in `folder` itself with this ending, in order."""
        return [name for name in sorted(self._files) if posixpath.dirname(name) == folder and name.endswith(ending)]

    def text(self, name: str) -> str:
        """What stands in the file `name`, also in one that is not served; empty where there is none."""
        path = self._folder / name
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    def modules(self, *entries: str) -> list[str]:
        """Names of the modules that `entries` import, however deep, for the browser to fetch all at once."""
        found: dict[str, None] = {}
        waiting = [name for name in entries if name in self._files]
        while waiting:
            name = waiting.pop(0)
            if name not in found:
                found[name] = None
                waiting += self._imports(name)
        return list(found)

    def later(self, *entries: str) -> list[str]:
        """Names of the modules that `entries`, and what they import, load when they are asked for."""
        found = [target for name in self.modules(*entries) for target in self._named(name, LATER)]
        return list(dict.fromkeys(found))

    def asked(self, name: str) -> list[str]:
        """Names of the sheets that the module `name` asks for itself, in its order."""
        return [sheet for call in self._matches(name, SHEETS) for sheet in NAMED.findall(call) if sheet in self._files]

    def scripts(self) -> list[str]:
        """Names of all modules."""
        return [name for name in self._files if name.endswith(".js")]

    async def pack_tightly(self) -> None:
        """Make every file smaller still, one by one, once the start is through and whenever nobody else computes."""
        await asyncio.sleep(PACK_AFTER_SECONDS)
        packing = background()
        try:
            await self._pack_all(partial(asyncio.get_running_loop().run_in_executor, packing))
        finally:
            packing.shutdown(wait=False, cancel_futures=True)

    async def _pack_all(self, run: Callable[[Callable[[], None]], Awaitable[None]]) -> None:
        for name, body in [*self._files.items()]:
            if "/" not in name or not name.endswith(".js"):  # modules come linked; what comes by itself is at the top
                await run(body.pack_tightly)
        while True:
            for body in [*self._made.values()]:
                await run(body.pack_tightly)
            self._more.clear()
            await self._more.wait()

    def respond(self, request: Request, version: str, name: str) -> Response:
        """The file `name`; one that is asked for under an older version may be kept by nobody. Raises 404."""
        if self._reload:
            self._files = self._read()
        body = self._file(name)
        if body is None:
            raise HTTPException(404)
        current = version == self.version and not self._reload
        return body.respond(request, IMMUTABLE if current else REVALIDATE)

    def _file(self, name: str) -> Body | None:
        place, _, rest = name.partition("/")
        if place == JOINED:
            return self._join(rest)
        if place != LINKED:
            return self._files.get(name)
        page, _, module = rest.partition("/")
        if name not in self._made and page in PAGES and module in self._files:
            self._keep(name, self.linked(page, module).encode(), ".js")
        return self._made.get(name)

    def _join(self, names: str) -> Body | None:
        sheets = names.split("+")
        if names not in self._made and all(sheet in self._files and sheet.endswith(".css") for sheet in sheets):
            self._keep(names, b"\n".join(self._files[sheet].content for sheet in sheets), ".css")
        return self._made.get(names)

    def _keep(self, name: str, content: bytes, kind: str) -> None:
        """Files made of others are kept, and soon smaller still; where somebody asks for any there are, not all."""
        if len(self._made) >= MOST_MADE:
            del self._made[next(iter(self._made))]
        self._made[name] = Body.of(content, MEDIA_TYPES[kind])
        self._more.set()

    def parts(self, page: str) -> list[str]:
        """Names of the modules whose files the page of the module `page` may ask for."""
        return list(self._there_before(page))

    def linked(self, page: str, name: str) -> str:
        """The file of the module `name` for that page: with all it needs and is not there before. Raises NotLinked."""
        there = self._there_before(page).get(name, frozenset(self.modules(page)))
        modules = self._in_order(name, there)
        sources = {each: self.text(each) for each in modules}
        sheets = [sheet for each in modules for sheet in self.asked(each)]
        return linking.file_of(sources, sheets, self.url(f"{LINKED}/{page}/"), self.url(""))

    def _there_before(self, page: str) -> dict[str, frozenset[str]]:
        if page not in self._there:
            self._there[page] = linking.there_before(page, self.modules, self._loaded)
        return self._there[page]

    def _in_order(self, name: str, there: frozenset[str]) -> list[str]:
        """The module `name` and all that it needs beside what is `there`, each after those that it imports itself."""
        found: list[str] = []
        seen = set(there)

        def visit(each: str) -> None:
            seen.add(each)
            for needed in self._imports(each):
                if needed not in seen:
                    visit(needed)
            found.append(each)

        visit(name)
        return found

    def _imports(self, name: str) -> list[str]:
        return self._named(name, IMPORT)

    def _named(self, name: str, pattern: re.Pattern[str]) -> list[str]:
        """The files that the module `name` names where `pattern` is."""
        folder = posixpath.dirname(name)
        targets = (posixpath.normpath(posixpath.join(folder, path)) for path in self._matches(name, pattern))
        return [target for target in targets if target in self._files]

    def _loaded(self, name: str) -> list[str]:
        """What `name`, and what it imports, loads when it is asked to: by name, or any of a folder."""
        open_ended = [(posixpath.dirname(each), at) for each in self.modules(name) for at in self._matches(each, ANY)]
        folders = {posixpath.normpath(posixpath.join(folder, path)) for folder, path in open_ended}
        return [*self.later(name), *(file for folder in sorted(folders) for file in self.inside(folder, ".js"))]

    def _matches(self, name: str, pattern: re.Pattern[str]) -> list[str]:
        """What `pattern` finds in the module `name`, comments aside; looked for once."""
        key = name, pattern
        if self._reload or key not in self._found:
            self._found[key] = pattern.findall(COMMENT.sub("", self._files[name].content.decode()))
        return self._found[key]

    def _read(self) -> dict[str, Body]:
        level = 1 if self._reload else 9
        return {
            path.relative_to(self._folder).as_posix(): Body.of(self._content(path), media_type(path), level)
            for path in sorted(self._folder.rglob("*"))
            if path.is_file() and path.suffix in SERVED and not path.name.endswith(".d.ts")
        }

    def _content(self, path: Path) -> bytes:
        """What is served of a file: ours without comments and types, unless someone debugs them."""
        content = path.read_bytes()
        if path.suffix not in AS_SERVED or "vendor" in path.parts or self._reload:
            return content
        return AS_SERVED[path.suffix](content.decode()).encode()


def media_type(path: Path) -> str:
    """What browsers need to be told about a file; systems' own tables differ."""
    return MEDIA_TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
