"""The HTML pages: rendered once per lab and language; one with a room's code in it only takes the code."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.kit.contract import Lab, Words
from app.kit.script import LOCALES
from app.labs.talk import path_of
from app.web.api import catalog_for
from app.web.compressed import REVALIDATE, Body
from app.web.locale import choose_locale
from app.web.sheets import sheets_of, sheets_of_labs
from app.web.static import StaticFiles
from app.wire.wall import announced

HTML = "text/html; charset=utf-8"
Kind = tuple[str, str, str]  # template, lab, locale
LEVEL = 4  # of compression, where a page is made for one request
CODE = "\ue000"  # stands where a page has its room's code; a private character, so that no text has it
# template -> its modules; that of a lab has the lab's own
IN_ROOM = ("participant/participant.js",)  # besides, where the lab is a room's
LIVE_LABS = ("projector.html",)  # load any lab's module later: its drawings stand in the spotlight
BRIEF = ("gallery.html",)  # of each lab, what it is called is enough there
ENTRIES = {
    "host.html": ("host.js",),
    "projector.html": ("projector.js",),
    "join.html": ("join.js",),
    "status.html": ("status.js",),
    "link_over.html": (),
    "gallery.html": ("gallery.js",),
    "not_found.html": (),
    "problem.html": (),
    "too_often.html": (),
}

PLACES = frozenset({"host", "join", "projector", "lab", "labs", "status"})
# Search engines may find the labs; rooms are nobody's business but their people's.
ROBOTS = "User-agent: *\n" + "".join(
    f"Disallow: /{place}\n" for place in ("api/", "host", "join", "projector", "metrics", "status", "s/")
)
PROBLEMS = {429: "too_often.html"}  # status -> template


class Pages:
    """Renders templates; what they may use is listed in `_render`."""

    def __init__(
        self, folder: Path, static: StaticFiles, labs: Mapping[str, Lab], catalog: dict[str, Any], reload: bool
    ) -> None:
        self._templates = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=reload,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._static = static
        self._catalog = catalog
        self._labs = labs
        self._reload = reload
        self._rendered: dict[Kind, Body] = {}
        self._around_codes: dict[Kind, list[str]] = {}

    def lab(self, request: Request, name: str) -> Response:
        """The page of the lab `name`. Raises 404 for one that is not there."""
        if name not in self._labs:
            raise HTTPException(404)
        return self._page(request, "lab.html", name)

    def gallery(self, request: Request) -> Response:
        """The page of all labs."""
        return self._page(request, "gallery.html", "")

    def not_found(self, request: Request) -> Response:
        """A page that says so, and the way back."""
        return self._page(request, "not_found.html", "", 404)

    def problem(self, request: Request, status: int, headers: Mapping[str, str]) -> Response:
        """A page for any other refusal, instead of what programs get."""
        if status == 404:
            return self.not_found(request)
        answer = self._page(request, PROBLEMS.get(status, "problem.html"), "", status)
        answer.headers.update({**headers, "cache-control": "no-store"})
        return answer

    def plain(self, request: Request, template: str, code: str, status: int = 200) -> Response:
        """A page of a room that is no lab: the host's, the projector, the question for a code."""
        return self._page(request, template, "", status, code)

    def in_room(self, request: Request, lab: str, code: str) -> Response:
        """The page of a lab for a participant of the room `code`."""
        return self._page(request, "lab.html", lab, 200, code)

    def _page(self, request: Request, template: str, lab: str, status: int = 200, code: str = "") -> Response:
        locale = choose_locale(request.headers.get("accept-language", ""))
        kind = (template, lab, locale)
        body = self._with_code(kind, code) if code else self._without_code(kind)
        response = body.respond(request, REVALIDATE, status)
        response.headers["vary"] = "Accept-Encoding, Accept-Language"
        return response

    def _without_code(self, kind: Kind) -> Body:
        if self._reload or kind not in self._rendered:
            self._rendered[kind] = Body.of(self._render(*kind, "").encode(), HTML)
            self._rendered[kind].pack_tightly()
        return self._rendered[kind]

    def _with_code(self, kind: Kind, code: str) -> Body:
        """Anybody can invent codes: such pages are not kept, and cost little."""
        if self._reload or kind not in self._around_codes:
            self._around_codes[kind] = self._render(*kind, CODE).split(CODE)
        return Body.of(str(escape(code)).join(self._around_codes[kind]).encode(), HTML, LEVEL)

    def _render(self, template: str, lab: str, locale: str, code: str) -> str:
        entries = ENTRIES.get(template, ("app.js", f"labs/{lab}.js", *(IN_ROOM if code else ())))
        labs = [lab] if lab else list(self._labs) if template in LIVE_LABS else []
        of_labs = [f"labs/{name}.js" for name in labs]
        drawn = self._static.modules(*entries, *of_labs)
        return self._templates.get_template(template).render(
            catalog=in_script(catalog_for(self._catalog, lab) if lab or template in BRIEF else self._catalog),
            code=code,
            path=in_script(self._path()) if template in BRIEF else "",
            lab=lab,
            locale=locale,
            locales=LOCALES,
            scripts=self._static.scripts_of(*entries) if entries else [],
            in_css=lambda names: [f"css/{name}.css" for name in names],
            sheets=sheets_of(self._static, drawn),
            lab_sheets=sheets_of_labs(self._static, drawn, labs),
            styles=self._styles,
            skeleton=Markup(self._static.text(f"labs/{lab}/skeleton.html")) if lab else "",
            static_url=self._static.url,
            titles={name: self._words(name, locale) for name in self._labs},
            wall=in_script(announced()),
            version=self._static.version,
            words=self._words(lab, locale),
        )

    def _path(self) -> list[dict[str, Any]]:
        """The talk as a way, and of each lab on it whether its page has a `scene` for the gallery."""
        return [{**each, "scene": self._has_scene(each.get("lab") or each["of"])} for each in path_of(self._labs)]

    def _has_scene(self, lab: str) -> bool:
        return f"labs/{lab}/scene.js" in self._static

    def _styles(self, sheets: Sequence[str]) -> Markup:
        """The links to `sheets`, which are one file unless someone debugs them; `data-sheets` says which it has."""
        parts = [[name] for name in sheets] if self._reload else [sheets] if sheets else []
        link = Markup('<link rel="stylesheet" href="{}" data-sheets="{}">')
        return Markup("\n").join(link.format(self._static.joined(part), " ".join(part)) for part in parts)

    def _words(self, lab: str, locale: str) -> Words | None:
        if not lab:
            return None
        words = self._labs[lab].words
        return words.get(locale, words["en"])


def in_script(value: Any) -> Markup:
    """`value` as JSON that can stand inside a script element: nothing in it ends that element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def wants_page(request: Request) -> bool:
    """Whether somebody looks at the answer."""
    return "text/html" in request.headers.get("accept", "") and request.method in ("GET", "HEAD")


def in_small_letters(request: Request) -> str | None:
    """The address of the page that was meant, where the word before the code has capitals: /JOIN/AB23."""
    first, slash, rest = request.url.path.lstrip("/").partition("/")
    if first in PLACES or first.lower() not in PLACES:
        return None
    path = quote(f"/{first.lower()}{slash}{rest}")
    return f"{path}?{request.url.query}" if request.url.query else path


def page_routes(pages: Pages, static: StaticFiles, labs: Mapping[str, Lab]) -> APIRouter:
    """/, /lab/{name} and /static."""
    router = APIRouter(include_in_schema=False)
    first = next(iter(labs))

    async def file(request: Request) -> Response:
        return static.respond(request, request.path_params["version"], request.path_params["name"])

    # First, and past FastAPI: a phone asks for a dozen of them, and a hall does so at once.
    router.add_route("/static/{version}/{name:path}", file)

    @router.get("/")
    async def home(request: Request) -> Response:
        return pages.lab(request, first)

    @router.get("/lab/{name}")
    async def lab(request: Request, name: str) -> Response:
        return pages.lab(request, name)

    @router.get("/robots.txt")
    async def robots() -> Response:
        return Response(ROBOTS, media_type="text/plain", headers={"cache-control": "no-cache"})

    return router
