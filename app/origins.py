"""Origins and hosts as browsers send them: written one way, and compared."""

from __future__ import annotations

import re
from collections.abc import Collection
from ipaddress import IPv6Address, ip_address

DEFAULT_PORTS = {"http": 80, "https": 443}
ORIGIN = re.compile(r"([a-z][a-z0-9+.-]*)://(\[[0-9a-f:.]+\]|[^/?#@:\s]+)(?::(\d{1,5}))?", re.ASCII)  # RFC 6454
NAME = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?\.?", re.ASCII)
HOST = re.compile(r"(\[[0-9a-f:.]+\]|[^:\[\]]*)(?::(\d{1,5}))?", re.ASCII)


def origin_of(text: str) -> str:
    """Scheme, host and port as a browser writes them: small letters, no port that goes without saying, no slash.

    Raises ValueError with the reason.
    """
    found = ORIGIN.fullmatch(text.strip().removesuffix("/").lower())
    if found is None:
        raise ValueError(f"{text} is no origin: expected one such as https://host or http://host:8000")
    scheme, host, port = found.groups()
    if not is_host(host):
        hint = "" if host.isascii() else ", for a name with other letters its form xn--…"
        raise ValueError(f"{text}: {host} is no name of a host{hint}")
    if port is not None and not 0 < int(port) < 65536:
        raise ValueError(f"{text}: {port} is no port")
    same = port is None or int(port) == DEFAULT_PORTS.get(scheme)
    return f"{scheme}://{host}" if same else f"{scheme}://{host}:{int(port)}"


def is_host(host: str) -> bool:
    """Whether `host`, in small letters, is a name or an address."""
    if host.startswith("["):
        try:
            return isinstance(ip_address(host.strip("[]")), IPv6Address)
        except ValueError:
            return False
    return NAME.fullmatch(host) is not None


def allowed(origin: str | None, host: str, listed: Collection[str]) -> bool:
    """Whether a page of `origin` may ask a server that it calls `host`. Programs that are no browsers send no origin.

    Listed origins may, in the form of `origin_of`, and those of this same host: a port that goes without saying may
    stand in one and be missing in the other.
    """
    if origin is None:
        return True
    try:
        plain = origin_of(origin)
    except ValueError:
        return False
    if plain in listed:
        return True
    scheme = plain.partition(":")[0]
    try:
        return plain == origin_of(f"{scheme}://{host}")
    except ValueError:
        return False


def seen_origin(origin: str | None, scheme: str, host: str) -> str:
    """How an allowed page was reached: as its browser says, which knows what proxies hide; else as the server sees."""
    try:
        return origin_of(origin if origin is not None else f"{scheme}://{host}")
    except ValueError:
        return f"{scheme}://{host}"


def name_of(host: str) -> str:
    """The name or address in a Host header, without its port; empty where it is none."""
    found = HOST.fullmatch(host.strip().lower())
    return found.group(1).removesuffix(".") if found is not None and is_host(found.group(1)) else ""


def is_address(name: str) -> bool:
    """Whether it is an address and no name, so that nobody can have made it point here."""
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True
