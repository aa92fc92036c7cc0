"""Programs of others that tests run: scripts/proxies.sh has them where the system does not."""

from __future__ import annotations

import os
import shutil
import socket
from contextlib import closing
from glob import glob

from tests.paths import ROOT

UNPACKED = ROOT / "build" / "proxies"
SERVERS = [*glob("/usr/lib/postgresql/*/bin"), *glob(f"{UNPACKED}/usr/lib/postgresql/*/bin")]
PATH = os.pathsep.join((os.environ["PATH"], "/usr/sbin", f"{UNPACKED}/usr/sbin", f"{UNPACKED}/usr/bin", *SERVERS))

LIBRARIES = os.pathsep.join(glob(f"{UNPACKED}/usr/lib/*-linux-gnu"))  # of PostgreSQL's packages


def program(name: str) -> str:
    """Its path. A missing one is a failure, never a skip."""
    found = shutil.which(name, path=PATH)
    assert found, f"no {name} found: run scripts/proxies.sh {name}"
    return found


def free_port() -> int:
    """One that nobody listens on."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port: int = listener.getsockname()[1]
        return port
