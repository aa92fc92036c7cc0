"""Whether phones can reach a room by the address that its codes and links have, and by which they could."""

from __future__ import annotations

import fcntl
import socket
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

SIOCGIFADDR = 0x8915  # Linux: the IPv4 address of a network interface
NOT_FOR_PHONES = ("lo", "docker", "br-", "veth", "virbr", "cni", "podman")
CONTAINERS = (Path("/.dockerenv"), Path("/run/.containerenv"))  # in one, its addresses say nothing to anybody outside
OUTSIDE = ("192.0.2.1", 9)  # reserved for documentation (RFC 5737); nothing is sent, only the route is asked for

Why = Literal["", "this_computer", "local_name"]


@dataclass(frozen=True, slots=True)
class Reach:
    """What a host is told before the talk. `this_computer`: the server listens to no other. `local_name`: the room was
    opened by a name that means another computer on every device."""

    why: Why = ""
    offers: tuple[str, ...] = ()  # origins that phones in the same network reach, as far as is known
    proxy: str = ""  # the address of one whose X-Forwarded headers are not trusted

    def told(self) -> dict[str, Any]:
        """The JSON values of the room's part `reach`."""
        return {"why": self.why, "offers": list(self.offers), "proxy": self.proxy}


UNKNOWN_REACH = Reach()


def reach(origin: str, listens: str, public: bool, proxy: str = "") -> Reach:
    """Whether phones reach `origin`, of a server that listens on `listens`; `public`: a setting says that they do."""
    parts = urlsplit(origin)
    if not is_local(parts.hostname or ""):
        return Reach(proxy=proxy)
    if listens_here_only(listens) and not public:
        return Reach("this_computer", proxy=proxy)
    port = f":{parts.port}" if parts.port else ""
    return Reach("local_name", tuple(f"{parts.scheme}://{address}{port}" for address in lan_addresses()), proxy)


def is_local(name: str) -> bool:
    """Whether a name or an address means the computer that asks, or none at all."""
    name = name.strip("[]").rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        address = ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def listens_here_only(address: str) -> bool:
    """Whether nobody but this machine itself reaches a server that listens on `address`."""
    return is_local(address) and not unspecified(address)


def unspecified(name: str) -> bool:
    """Whether it stands for every network interface."""
    return name.strip("[]") in ("0.0.0.0", "::")


def lan_addresses() -> list[str]:
    """This machine's IPv4 addresses in its networks, that of the way out first; none where they can't be known."""
    if any(path.exists() for path in CONTAINERS):
        return []
    return [each for each in dict.fromkeys([*_way_out(), *_interfaces()]) if not is_local(each)]


def _way_out() -> Iterator[str]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(OUTSIDE)
        except OSError:  # no way out
            return
        yield probe.getsockname()[0]


def _interfaces() -> Iterator[str]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        for _, name in socket.if_nameindex():
            if name.startswith(NOT_FOR_PHONES):
                continue
            try:
                answer = fcntl.ioctl(probe, SIOCGIFADDR, struct.pack("256s", name.encode()[:15]))
            except OSError:  # it has none
                continue
            yield socket.inet_ntoa(answer[20:24])
