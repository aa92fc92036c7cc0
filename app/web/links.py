"""Short links over HTTP: made by the page of a session, opened by anybody who has one."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated
from urllib.parse import quote

import segno
import structlog
from fastapi import APIRouter, Depends, Path, Query
from fastapi.security import HTTPBearer
from pydantic import StringConstraints
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.config import Settings
from app.errors import EngineLost, Full, InvalidMessage, NotAllowed, TooFast, TooLarge, UnknownLink, UserError
from app.live.hub import Hub
from app.live.origins import Origins
from app.live.showcase import Showcase
from app.origins import seen_origin
from app.rooms.access.guesses import Guesses
from app.rooms.links import Links
from app.rooms.storing.store import StoreError
from app.spec import Strict
from app.web.api import name_of_one
from app.web.compressed import NO_STORE
from app.web.data import OWN, TOKENS, owner
from app.web.interface import WRONG_PARAMETER, Answer, Responses, body_of, detail, refused, refused_or_detail
from app.web.pages import Pages
from app.web.rooms import HOST, WRONG, client, delay_answer, json_body, refusal
from app.wire.messages import read_model

# What a link's fragment can hold without escapes, in any browser.
FRAGMENT = r"^[!$-;=?-\[\]^-~]*$"
STATUS: dict[type[UserError], int] = {
    NotAllowed: 403,
    UnknownLink: 404,
    TooLarge: 413,
    TooFast: 429,
    Full: 503,
    EngineLost: 503,
}
SECRETS = HTTPBearer(auto_error=False, scheme_name="link", description="The `secret` of a link.")
MADE: Responses = {
    400: detail("The Host header is no name of a server"),
    403: refused("The network learns from data that others brought to the room"),
    413: refused("The network and its data are larger than a link may be"),
    **WRONG,
    429: refused("Too many from this session or address"),
    503: refused("Nothing more can be kept, or the engine does not answer"),
}
OPENED: Responses = {
    403: refused("The page is a foreign one"),
    404: refused("There is no such link, or its time is over"),
    429: refused_or_detail("Too many wrong ones, or too many opened"),
    503: refused("The server is full, or its database does not answer"),
}
OVER: Responses = {
    **OPENED,
    404: refused("No such lab, or nobody has looked at its network in the gallery"),
    429: refused("Too many taken over"),
}
BACK: Responses = {
    404: refused("There is no such link that this secret takes back"),
    503: refused("The database does not answer, and the link is still there"),
}
Key = Annotated[str, Path(description="The end of the link's address")]

log = structlog.get_logger()


class NewLink(Strict):
    """What making a link takes: `view`, the fragment of the page's own link."""

    view: Annotated[str, StringConstraints(max_length=4096, pattern=FRAGMENT)] = ""


class NewNetwork(Answer):
    """A session that waits for its page, which says the token in its `hello`."""

    token: str


class ShortLink(Answer):
    """A link, its QR code as a data: address, when it ends in ms since 1970, and the secret that takes it back."""

    url: str
    qr: str
    expires: float
    secret: str


class LinkRoutes:
    """What the routes of short links answer with."""

    def __init__(
        self, links: Links, hub: Hub, showcase: Showcase, settings: Settings, origins: Origins, pages: Pages
    ) -> None:
        self._links, self._hub, self._settings, self._origins, self._pages = links, hub, settings, origins, pages
        self._showcase = showcase
        self._guesses = Guesses()

    async def make(self, request: Request) -> Response:
        """A link to what the session of the request is now."""
        owner(self._hub, request)
        try:
            wanted = read_model(NewLink, await json_body(request), InvalidMessage)
            made = await self._links.make(owner(self._hub, request), wanted.view, client(request))
        except UserError as error:
            return refusal(STATUS.get(type(error), 422), error.code, error.message, error.path)
        except StoreError as error:
            return self._broken(error)
        address = f"{self._origin(request)}/s/{made.key}"
        code = segno.make(address, error="m", micro=False).svg_data_uri(
            border=2, omitsize=True, dark="#000", light="#fff"
        )
        told = {"url": address, "qr": code, "expires": made.expires, "secret": made.secret}
        return JSONResponse(told, 201, headers=NO_STORE)

    async def take_back(self, request: Request, key: str) -> Response:
        """The link is no more, if the request has its secret."""
        try:
            await self._links.take_back(key, request.headers.get("authorization", "").partition(" ")[2])
        except UnknownLink as error:
            return refusal(404, error.code, error.message, error.path)
        except StoreError as error:
            return self._broken(error)
        return Response(status_code=204)

    async def open(self, request: Request, key: str) -> Response:
        """The token of a new session that begins where the link's network was."""
        if not self._origins.allow(request.headers.get("origin"), request.headers.get("host", "")):
            return refusal(403, "not_allowed", "links are opened by pages of this server alone")
        try:
            session = await self._links.open(key, client(request))
        except UnknownLink as error:
            await self._slow(request)
            return refusal(404, error.code, error.message, error.path)
        except UserError as error:
            return refusal(STATUS.get(type(error), 422), error.code, error.message, error.path)
        except StoreError as error:
            return self._broken(error)
        return JSONResponse({"token": session.token}, headers=NO_STORE)

    async def take_over(self, request: Request, lab: str, step: int) -> Response:
        """The token of a new session that begins where the network of the lab's exhibit is, or was at `step`."""
        if not self._origins.allow(request.headers.get("origin"), request.headers.get("host", "")):
            return refusal(403, "not_allowed", "exhibits are taken over by pages of this server alone")
        networks = self._showcase.networks(lab)
        if not networks:
            return refusal(
                404, "unknown_link", "nobody has looked at this lab's network in the gallery: there is none", "lab"
            )
        try:
            session = await self._links.take_over(networks, step, client(request))
        except UserError as error:
            return refusal(STATUS.get(type(error), 422), error.code, error.message, error.path)
        return JSONResponse({"token": session.token}, headers=NO_STORE)

    async def page(self, request: Request, key: str) -> Response:
        """On to the lab's page, which then opens the link; or a page that says what is wrong. Raises 429, 503."""
        try:
            link = await self._links.page_of(key, client(request))
        except UnknownLink:
            await self._slow(request)
            return self._pages.plain(request, "link_over.html", "", 404)
        except TooFast:
            raise HTTPException(429) from None
        except StoreError as error:
            log.error("a link can't be read", error=str(error)[:500])
            raise HTTPException(503) from None
        path = self._hub.labs[link.lab].page or f"/lab/{link.lab}"
        fragment = "&".join(part for part in (link.view, f"link={quote(key, safe='')}") if part)
        return Response(status_code=303, headers={"location": f"{path}#{fragment}", **NO_STORE})

    async def _slow(self, request: Request) -> None:
        """Whoever tries out keys waits for every further answer. Raises 429."""
        self._guesses.wrong(client(request), "link")
        await delay_answer(self._guesses.delay(client(request)))

    def _origin(self, request: Request) -> str:
        name = request.headers.get("host", "")
        if not HOST.fullmatch(name):  # it goes into a code
            raise HTTPException(400)
        return self._settings.public_url or seen_origin(request.headers.get("origin"), request.url.scheme, name)

    def _broken(self, error: StoreError) -> Response:
        log.error("short links don't work", error=str(error)[:500])
        return refusal(503, "store", "short links can't be kept at the moment: the long link works all the same")


def link_routes(answers: LinkRoutes, labs: Collection[str]) -> APIRouter:
    """/api/links and /s, and how a network of the gallery becomes one's own."""
    router = APIRouter()
    known = name_of_one(labs)

    @router.post(
        "/api/labs/{lab}/over",
        summary="A session that begins where the gallery's network of a lab is",
        response_model=NewNetwork,
        responses={**OVER, **WRONG_PARAMETER},
    )
    async def take_over(
        request: Request, lab: str = known, step: Annotated[int, Query(ge=0, description="that was seen there")] = 0
    ) -> Response:
        return await answers.take_over(request, lab, step)

    @router.post(
        "/api/links", status_code=201, summary="A short link to the network of a session as it is now",
        dependencies=[Depends(TOKENS)], response_model=ShortLink, responses={**OWN, **MADE},
        openapi_extra=body_of(NewLink),
    )  # fmt: skip
    async def make(request: Request) -> Response:
        return await answers.make(request)

    @router.post(
        "/api/links/{key}", summary="A session that begins where a link's network was",
        response_model=NewNetwork, responses=OPENED,
    )  # fmt: skip
    async def open_link(request: Request, key: Key) -> Response:
        return await answers.open(request, key)

    @router.delete(
        "/api/links/{key}", status_code=204, summary="Whoever made a link takes it back",
        dependencies=[Depends(SECRETS)], responses=BACK,
    )  # fmt: skip
    async def take_back(request: Request, key: Key) -> Response:
        return await answers.take_back(request, key)

    @router.get("/s/{key}", include_in_schema=False)
    async def page(request: Request, key: str) -> Response:
        return await answers.page(request, key)

    return router
