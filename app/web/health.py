"""Whether the server lives, and whether it is ready for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import JSONResponse, Response

from app.live.hosts import EngineHost
from app.rooms.storing.saving import Saving
from app.web.compressed import NO_STORE
from app.web.interface import Answer


class Lives(Answer):
    """The web process serves."""

    status: Literal["alive"]


class Ready(Answer):
    """Every engine is up; `late` are those at something heavy, `unsaved_seconds` is there where the database fails."""

    status: Literal["ready"]
    engines: int
    late: list[str] = Field([])
    unsaved_seconds: float = 0.0


class NotReady(Answer):
    """There is an engine that is not up."""

    status: Literal["not ready"]
    reason: str


def health_routes(hosts: Sequence[EngineHost], saving: Saving) -> APIRouter:
    """/livez and /readyz."""
    router = APIRouter()

    @router.get("/livez", summary="200 as long as the web process serves", response_model=Lives)
    async def livez() -> Response:
        return JSONResponse({"status": "alive"}, headers=NO_STORE)

    @router.get(
        "/readyz", summary="200 when every engine is up; 503 with the reason until then", response_model=Ready,
        responses={503: {"model": NotReady, "description": "Not ready"}},
    )  # fmt: skip
    async def readyz() -> Response:
        waiting = [host.name for host in hosts if not host.up]
        if waiting or not hosts:
            reason = f"waiting for engine {', '.join(waiting)}" if waiting else "there is no engine yet"
            reason += "".join(f"; {why}" for why in dict.fromkeys(host.reason for host in hosts if not host.up) if why)
            return JSONResponse({"status": "not ready", "reason": reason}, 503, headers=NO_STORE)
        if unresponsive := [host.name for host in hosts if host.unresponsive]:
            reason = f"engine {', '.join(unresponsive)} gives no sign of life"
            return JSONResponse({"status": "not ready", "reason": reason}, 503, headers=NO_STORE)
        late = [host.name for host in hosts if host.late]  # at something heavy, it may be
        told: dict[str, object] = {"late": late} if late else {}
        if saving.fails:  # the talk goes on
            told["unsaved_seconds"] = round(saving.unsaved_seconds)
        return JSONResponse({"status": "ready", "engines": len(hosts), **told}, headers=NO_STORE)

    return router
