"""Every setting, with its default and the reason beside it. Nothing else reads the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from app.origins import is_host, origin_of

NVIDIA_DEVICES = Path("/dev")
CONTROL_GROUPS = Path("/sys/fs/cgroup")
OWN_GROUP = Path("/proc/self/cgroup")
EMPTY_MEANS_NONE = "cuda_visible_devices"  # as CUDA itself reads it: no GPU at all
DATA = Path(__file__).parent.parent / "data"
FRAMING = re.compile(r"https?://\*\.[a-z0-9.-]+(:\d{1,5})?", re.ASCII)  # every name below one


class Settings(BaseSettings):
    """Read from environment variables of the same names in capitals: `PORT=9000`."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    host: str = Field("127.0.0.1", description="Address to listen on; 0.0.0.0 for every network interface.")
    port: int = Field(8000, ge=0, le=65535, description="Port to listen on; 0 takes any free one.")
    engines: int = Field(
        0,
        ge=0,
        le=256,
        description="Engine processes; 0 starts one per GPU, without a GPU one per spare core.",
    )
    cluster_address: str = Field(
        "", description="Head of the Ray cluster whose nodes the engines run on; empty: processes of this machine."
    )
    device: Literal["auto", "cpu", "cuda"] = Field(
        "auto", description="Where engines compute; auto takes a GPU if any."
    )
    engine_backend: Literal["auto", "native", "compile", "eager"] = Field(
        "auto", description="How a round is computed; every backend gives the same results, auto takes the fastest."
    )
    cuda_visible_devices: str | None = Field(
        None, description="CUDA's own variable: the GPUs that may be used, separated by commas; unset: all of them."
    )
    max_sessions: int = Field(1000, ge=1, description="Sessions held at once; the next newcomer is told 'full'.")
    host_password: str | None = Field(None, description="Asked of whoever opens a room; unset: everybody may.")
    max_rooms: int = Field(50, ge=1, description="Rooms open at once.")
    room_limit: int = Field(300, ge=1, le=5000, description="People in one room; the next one waits in a line.")
    room_pictures: int = Field(
        30, ge=1, le=60, description="Pictures a second that each person in a room gets at most."
    )
    room_hours: float = Field(72, gt=0, description="A room is over, and everything in it deleted, after so long.")
    link_days: float = Field(30, gt=0, description="A short link, and all that it holds, is deleted after so long.")
    max_links: int = Field(10_000, ge=1, description="Short links kept at once.")
    public_url: str = Field(
        "", description="Scheme and host that people reach this server by, for codes and links; empty: as the host did."
    )
    database_url: str = Field(
        f"sqlite+aiosqlite:///{DATA / 'rooms.sqlite3'}", description="Where rooms are kept, as SQLAlchemy names it."
    )
    node_address: str = Field(
        "",
        description="Host and port by which the proxy reaches this one of several web processes; empty: it is alone.",
    )
    detached_minutes: float = Field(
        30, gt=0, description="How long a session without a connection is kept for its page to come back."
    )
    session_hours: float = Field(
        24, gt=0, description="How long a session outside of rooms can be gone on with, a restart of the server or not."
    )
    messages_per_second: int = Field(
        200, ge=1, description="Messages one connection may send; a drawn frame needs one, a dragged slider sixty."
    )
    message_bytes: int = Field(65536, ge=1024, description="The longest message a page may send.")
    request_seconds: float = Field(
        30, gt=0, description="How long a request over HTTP may take to arrive: its head, and again its body."
    )
    allowed_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="Origins that may open a socket besides pages of this same host, separated by commas."
    )
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="Names in Host that are answered, separated by commas; empty: every one."
    )
    frame_ancestors: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        description="Origins whose pages may show this one in a frame, separated by commas.",
    )
    trusted_proxies: str = Field(
        "127.0.0.1", description="Addresses of proxies whose X-Forwarded-* headers count, separated by commas."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="The least important line logged."
    )
    log_format: Literal["console", "json"] = Field("console", description="Log lines for people or for machines.")
    reload: bool = Field(False, description="For development: read templates and static files again at each request.")

    @model_validator(mode="before")
    @classmethod
    def _empty_is_unset(cls, values: dict[str, Any]) -> dict[str, Any]:
        """compose.yaml and .env files pass on what nobody has set as an empty text."""
        return {
            name: value
            for name, value in values.items()
            if name == EMPTY_MEANS_NONE or not (isinstance(value, str) and not value.strip())
        }

    @field_validator("allowed_origins", "allowed_hosts", "frame_ancestors", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("public_url")
    @classmethod
    def _is_an_origin(cls, value: str) -> str:
        if value and not re.fullmatch(r"https?://[^/\s?#]+/?", value, re.IGNORECASE):
            raise ValueError("expected scheme and host without a path, such as https://play.example")
        return origin_of(value) if value else ""

    @field_validator("node_address")
    @classmethod
    def _has_a_port(cls, value: str, info: ValidationInfo) -> str:
        if value and not re.fullmatch(r"(\[[0-9a-f:]+\]|[\w.-]+):\d{1,5}", value, re.ASCII | re.IGNORECASE):
            raise ValueError("expected host and port, such as 10.0.0.2:8000")
        if value and not str(info.data.get("database_url", "")).startswith("postgresql"):
            raise ValueError("several web processes share a PostgreSQL database: expected DATABASE_URL to name one")
        return value

    @field_validator("allowed_origins")
    @classmethod
    def _plain_origins(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        """A browser's Origin has no slash at its end, and no path."""
        return tuple(origin_of(origin) for origin in origins)

    @field_validator("allowed_hosts")
    @classmethod
    def _plain_names(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        plain = tuple(name.lower().removesuffix(".") for name in names)
        for name in plain:
            if not is_host(name):
                raise ValueError(f"{name} is no name of a host: expected one such as play.example, without a port")
        return plain

    @field_validator("frame_ancestors")
    @classmethod
    def _plain_ancestors(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(each.lower() if FRAMING.fullmatch(each.lower()) else origin_of(each) for each in origins)

    @field_validator("trusted_proxies")
    @classmethod
    def _plain_addresses(cls, value: str) -> str:
        proxies = [each.strip() for each in value.split(",") if each.strip()]
        for proxy in proxies if proxies != ["*"] else ():
            try:
                ip_network(proxy) if "/" in proxy else ip_address(proxy)
            except ValueError as error:
                raise ValueError(f"{error}: expected addresses such as 10.0.0.2 or 10.0.0.0/8, or * alone") from None
        return ",".join(proxies)

    @field_validator("cluster_address")
    @classmethod
    def _is_a_head(cls, value: str) -> str:
        if value and value != "auto" and not re.fullmatch(r"[^\s:/]+:\d{1,5}", value):
            raise ValueError("expected host and port of the cluster's head, such as 10.0.0.2:6379, or auto")
        return value

    @field_validator("engine_backend")
    @classmethod
    def _native_on_cpu(cls, backend: str, info: ValidationInfo) -> str:
        if backend == "native" and info.data.get("device") == "cuda":
            raise ValueError("the native kernel computes on the CPU only, and DEVICE is cuda: expected another or none")
        return backend

    @property
    def known_origins(self) -> tuple[str, ...]:
        """Those that may come besides pages of the same host: the listed ones, and the server's own public one."""
        return (*self.allowed_origins, *((self.public_url,) if self.public_url else ()))

    @property
    def gpus(self) -> tuple[str, ...]:
        """The names by which CUDA knows the GPUs that engines may use; found without torch."""
        if self.device == "cpu" or self.engine_backend == "native":
            return ()
        present = len(list(NVIDIA_DEVICES.glob("nvidia[0-9]*")))
        if self.cuda_visible_devices is None or not present:
            # CUDA counts those it sees from 0, also where a container has only /dev/nvidia2 and 3.
            return tuple(str(index) for index in range(present))
        names = [name.strip() for name in self.cuda_visible_devices.split(",")]
        end = next((at for at, name in enumerate(names) if name in ("", "-1")), len(names))
        return tuple(names[:end])  # CUDA takes none after one that does not exist

    @property
    def engine_count(self) -> int:
        """How many engines to start: one per GPU, or one per core that the web process leaves over."""
        return self.engines or len(self.gpus) or max(1, usable_cores() - 1)


def usable_cores(groups: Path = CONTROL_GROUPS, own: Path = OWN_GROUP) -> int:
    """Cores that this process may use: those it may run on, no more than a quota allows (a container's `--cpus`)."""
    cores = len(os.sched_getaffinity(0))
    return max(1, min([cores, *(int(quota) for quota in quotas(groups, own))]))


def quotas(groups: Path, own: Path) -> Iterator[float]:
    """The quotas, in cores, of the control groups that this process is in, of either version of them."""
    for line in own.read_text().splitlines() if own.exists() else ():
        _, controllers, path = line.split(":", 2)
        if controllers and "cpu" not in controllers.split(","):
            continue
        top = groups / controllers
        folder = top / path.lstrip("/")
        for each in (folder, *folder.parents):  # inside of a container they are mounted as if they were the top
            if each.is_relative_to(top):
                yield from quota_of(each)


def quota_of(folder: Path) -> Iterator[float]:
    """The quota of one control group, if it has one."""
    names = ("cpu.max",), ("cpu.cfs_quota_us", "cpu.cfs_period_us")
    for each in names:
        try:
            quota, period = " ".join((folder / name).read_text() for name in each).split()
        except (OSError, ValueError):
            continue
        if quota.isdecimal() and int(period):  # neither "max" nor -1
            yield int(quota) / int(period)
