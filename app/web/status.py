"""/status: how the server does, for whoever runs it. Nothing is measured for it; it is made when it is asked."""

from __future__ import annotations

import os
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Depends
from fastapi.security import HTTPBearer
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.clock import now
from app.config import Settings
from app.live.hosts import EngineHost
from app.live.hub import Hub
from app.origins import is_address, name_of
from app.rooms.access.codes import digest, matches
from app.rooms.hall.hall import Hall
from app.rooms.registry import Rooms
from app.web.compressed import NO_STORE
from app.web.interface import Answer, detail
from app.web.pages import Pages
from app.web.proxies import forwarded
from app.web.rooms import client, delay_answer

SECOND = 1000.0  # ms
PASSWORDS = HTTPBearer(auto_error=False, scheme_name="password", description="HOST_PASSWORD, where it is set.")


class Figures(Answer):
    """Sums since the start, from which rates are made; of nobody who it is."""

    now: float  # ms since 1970
    sessions: dict[str, int]
    engines: list[dict[str, Any]]
    frames: dict[str, Any]
    pages: dict[str, int]
    rooms: dict[str, Any]
    database: dict[str, float]
    refusals: dict[str, float]
    machine: dict[str, float]


def status_routes(pages: Pages, hub: Hub, rooms: Rooms, settings: Settings) -> APIRouter:
    """/status and what it shows."""
    router = APIRouter()

    @router.get("/status", include_in_schema=False)
    async def page(request: Request) -> Response:
        return pages.plain(request, "status.html", "")

    @router.get(
        "/api/status",
        summary="How the server does, for its operator",
        dependencies=[Depends(PASSWORDS)],
        response_model=Figures,
        responses={
            401: detail("Not the password of this server"),
            403: detail("No password is set, and the server is seen from elsewhere"),
            429: detail("Too many wrong passwords"),
        },
    )
    async def figures(request: Request) -> Response:
        await check_operator(rooms, settings, request)
        return JSONResponse(survey(hub, rooms), headers=NO_STORE)

    return router


async def check_operator(rooms: Rooms, settings: Settings, request: Request) -> None:
    """Raise 401 without the password of the server; where none is set, 403 for whoever is not on its own machine."""
    if settings.host_password is None:
        if not on_this_machine(request):
            raise HTTPException(403, "set HOST_PASSWORD to see this from elsewhere")
        return
    password = request.headers.get("authorization", "").partition(" ")[2]
    if not matches(password, digest(settings.host_password)):
        if password:  # a page that asks without one guesses nothing
            rooms.passwords.wrong(client(request), "password")
            await delay_answer(rooms.passwords.delay(client(request)))
        raise HTTPException(401, headers={"www-authenticate": "Bearer"})


def on_this_machine(request: Request) -> bool:
    """Whether the browser runs here, reached no proxy, and was not led here by another page's name."""
    name = name_of(request.headers.get("host", ""))
    try:
        loopback = ip_address(client(request)).is_loopback
    except ValueError:
        return False
    return loopback and not forwarded(request.scope) and (name == "localhost" or is_address(name))


def survey(hub: Hub, rooms: Rooms) -> dict[str, Any]:
    """All that the page shows: sums since the start, from which it makes rates. No name, no code, no address."""
    sent = hub.frame_age.cumulative()
    waiting = [outbox.waiting for outbox in hub.outboxes]
    return {
        "now": now(),
        "sessions": {
            "attached": hub.sessions.attached,
            "detached": hub.sessions.detached,
            "limit": hub.limits.sessions,
        },
        "engines": [engine(hub, host) for host in hub.hosts],
        "frames": {"ages": sent, "bounds": hub.frame_age.bounds, "bytes": hub.counts["bytes"]},
        "pages": {"connected": len(waiting), "waiting": sum(waiting), "fullest": max(waiting, default=0)},
        "rooms": {"limit": rooms.limit, "open": [room(hall) for hall in rooms.halls.values()]},
        "database": {
            "lag": rooms.saving.lag_seconds,
            "unsaved": rooms.saving.unsaved_seconds,
            "failures": rooms.saving.failures,
        },
        "refusals": hub.counted("refused"),
        "machine": {"memory": resident_bytes(), "available": available_bytes(), "load": os.getloadavg()[0]},
    }


def engine(hub: Hub, host: EngineHost) -> dict[str, Any]:
    """One row of the engines."""
    figures, sessions = hub.events.figures[host.name], hub.sessions_of(host)
    return {
        "name": host.name,
        "state": "late" if host.up and host.late else "ready" if host.up else "starting",
        "reason": host.reason or "",
        "sessions": len(sessions),
        "commands": sum(session.requests.outstanding for session in sessions),
        "epochs": figures.epochs,
        "ticks": figures.ticks.cumulative(),
        "bounds": figures.ticks.bounds,
    }


def room(hall: Hall) -> dict[str, Any]:
    """One row of the rooms, which says of nobody who it is, and of no room how to get in."""
    lab, moment = hall.room.labs[hall.room.stage.lab], now()
    return {
        "lab": {locale: words.title for locale, words in lab.words.items()},
        "people": len(hall.here()),
        "watchers": len(hall.watchers),
        "waiting": len(hall.waitlist),
        "seconds": (moment - hall.room.created) / SECOND,
        "left": (hall.room.expires - moment) / SECOND,
    }


def resident_bytes() -> int:
    """Of the web process; 0 where the kernel does not tell."""
    return field_of(Path("/proc/self/status"), "VmRSS:")


def available_bytes() -> int:
    """That the machine could still give away; 0 where the kernel does not tell."""
    return field_of(Path("/proc/meminfo"), "MemAvailable:")


def field_of(path: Path, name: str) -> int:
    """A number of kilobytes, as bytes."""
    try:
        lines = path.read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(name)), 0)
