"""Puts the parts together; nothing is decided here."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import WebSocketRoute

from app.config import Settings
from app.errors import shown
from app.kit.contract import Lab
from app.labs import LABS
from app.live.engine_process import EngineSettings
from app.live.hosts import Processes
from app.live.hub import Hub
from app.live.origins import Origins
from app.live.placement import Rendezvous
from app.live.polling import Polling
from app.live.showcase import Showcase
from app.live.socket import SocketEndpoint
from app.origins import name_of
from app.rooms.archive import SessionArchive
from app.rooms.links import Links
from app.rooms.registry import Rooms
from app.rooms.storing.links import LinkStore
from app.rooms.storing.sessions import SessionStore
from app.rooms.storing.store import Store
from app.web.api import api_routes, build_catalog
from app.web.data import data_routes
from app.web.export import export_routes
from app.web.gallery import gallery_routes
from app.web.head import HeadAsGet
from app.web.health import health_routes
from app.web.interface import ABOUT, Interface
from app.web.links import LinkRoutes, link_routes
from app.web.metrics import metrics_routes
from app.web.misdirected import Misdirected
from app.web.pages import Pages, in_small_letters, page_routes, wants_page
from app.web.proxies import KnownHosts
from app.web.rooms import refusal, room_pages, room_routes
from app.web.security import SecurityHeaders
from app.web.static import StaticFiles
from app.web.status import status_routes
from app.web.tables import table_routes

if TYPE_CHECKING:
    from app.live.actors.fleet import Fleet

ROOT = Path(__file__).parent.parent


def create_app(settings: Settings, labs: Mapping[str, Lab] = LABS, root: Path = ROOT) -> FastAPI:
    """The whole server for `labs`; `root` holds the folders `static` and `templates`."""
    engines = engines_of(settings, labs)
    store = Store(settings.database_url)
    archive = SessionArchive(SessionStore(store, shared=bool(settings.node_address)), settings.session_hours)
    placement = Rendezvous(engines.hosts) if settings.cluster_address else None
    hub = Hub(labs, settings, engines.hosts, placement=placement, archive=archive)
    rooms = Rooms(labs, hub, settings, store)
    links = Links(labs, hub, LinkStore(store, settings.max_links), settings.link_days)
    showcase = Showcase(hub)
    origins = Origins(settings.known_origins)
    static = StaticFiles(root / "static", settings.reload)
    catalog = build_catalog(labs, hub.limits)
    pages = Pages(root / "templates", static, labs, catalog, settings.reload)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await rooms.start()
        links.start()
        archive.start(hub)
        await engines.start(hub.events)
        packing = asyncio.create_task(static.pack_tightly())
        yield
        packing.cancel()
        showcase.close()
        links.stop()
        hub.close()
        await engines.stop()
        await archive.stop()  # with the engines' last checkpoints, as the rooms, which close the database
        await rooms.stop()

    app = Interface(
        title="Neural networks, live", description=ABOUT, lifespan=lifespan,
        docs_url=None, redoc_url=None, openapi_url="/api/openapi.json",
    )  # fmt: skip
    if settings.node_address:
        app.add_middleware(Misdirected, rooms=rooms)
    security = SecurityHeaders(settings.frame_ancestors)
    app.add_middleware(security.around)
    app.add_middleware(HeadAsGet)
    if settings.allowed_hosts:
        own = [name_of(settings.node_address)] if settings.node_address else []  # as the proxy asks how it is
        app.add_middleware(KnownHosts, names=[*settings.allowed_hosts, *own])
    for router in (
        page_routes(pages, static, labs),
        api_routes(labs, catalog, static.version),
        gallery_routes(pages, showcase, labs),
        room_routes(rooms, settings, origins),
        room_pages(pages, rooms),
        data_routes(hub, rooms),
        table_routes(hub),
        export_routes(hub),
        link_routes(LinkRoutes(links, hub, showcase, settings, origins, pages), labs),
        health_routes(engines.hosts, rooms.saving),
        metrics_routes(hub, rooms),
        status_routes(pages, hub, rooms, settings),
    ):
        app.include_router(router)

    socket = SocketEndpoint(hub, origins, rooms)
    app.router.routes.extend(WebSocketRoute(path, socket) for path in ("/ws", "/ws/{room}"))
    app.router.routes.extend(Polling(hub, origins, rooms).routes())

    @app.exception_handler(ClientDisconnect)
    async def hung_up(request: Request, error: ClientDisconnect) -> Response:
        return Response(status_code=400)  # nobody reads it

    @app.exception_handler(RequestValidationError)
    async def unread(request: Request, error: RequestValidationError) -> Response:
        wrong = error.errors()[0]
        path = ".".join(str(part) for part in wrong["loc"][1:])  # the first is where it was: path, query
        return refusal(422, "invalid_message", f"{path} is {shown(wrong['input'])}: {wrong['msg']}", path)

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> Response:
        if error.status_code == 404 and (meant := in_small_letters(request)) is not None:
            return RedirectResponse(meant)
        if wants_page(request):
            return pages.problem(request, error.status_code, error.headers or {})
        detail = "not found" if error.status_code == 404 else error.detail
        return JSONResponse({"detail": detail}, error.status_code, error.headers)

    @app.exception_handler(Exception)
    async def failed(request: Request, error: Exception) -> Response:
        detail = JSONResponse({"detail": "something went wrong here"}, 500)
        answer = pages.problem(request, 500, {}) if wants_page(request) else detail
        security.add_to(answer.headers, request.scope)  # made outside of everything that would add them
        return answer

    return app


def engines_of(settings: Settings, labs: Mapping[str, Lab]) -> Processes | Fleet:
    """Those of a cluster, or processes of this machine."""
    if not settings.cluster_address:
        return Processes([engine_settings(settings, labs, index) for index in range(settings.engine_count)])
    from app.live.actors.fleet import Fleet  # Ray takes memory, and need not be installed

    return Fleet(settings.cluster_address, engine_settings(settings, labs, None), settings.engines)


def engine_settings(settings: Settings, labs: Mapping[str, Lab], index: int | None) -> EngineSettings:
    """What engine number `index` is told; with several GPUs each engine has one. None: what a cluster's all are told,
    where each sees only what it was given."""
    gpus = settings.gpus
    return EngineSettings(
        programs={name: lab.program for name, lab in labs.items()},
        device=settings.device,
        backend=settings.engine_backend,
        gpu=gpus[index % len(gpus)] if index is not None and len(gpus) > 1 else None,
        log_level=settings.log_level,
        log_format=settings.log_format,
    )
