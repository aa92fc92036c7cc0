"""A PostgreSQL server of one's own in a folder that goes with it, reached by a socket there."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from pathlib import Path
from tempfile import mkdtemp
from threading import Thread
from typing import Any

from tests.programs import LIBRARIES, program

NOBODY: dict[str, Any] = {"user": "nobody", "group": "nogroup", "extra_groups": []}  # PostgreSQL refuses to be root
QUICK = ("fsync", "synchronous_commit", "full_page_writes")  # what is lost in a power cut is nobody's


class Postgres:
    """Started by the constructor; it answers when that returns."""

    def __init__(self) -> None:
        self._folder = Path(mkdtemp(prefix="pg"))  # short: a socket's path has a hundred letters at most
        self._how: dict[str, Any] = {"cwd": self._folder, "env": {**os.environ, "LD_LIBRARY_PATH": LIBRARIES}}
        if os.geteuid() == 0:
            self._how |= NOBODY
            shutil.chown(self._folder, NOBODY["user"], NOBODY["group"])
        self.url = f"postgresql+asyncpg://postgres@/postgres?host={self._folder}"
        data = str(self._folder / "data")
        made = [
            program("initdb"),
            "--no-sync",
            "-D",
            data,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-locale",
        ]
        subprocess.run(made, check=True, capture_output=True, **self._how)
        settings = [
            f"-cunix_socket_directories={self._folder}",
            "-clisten_addresses=",
            *(f"-c{each}=off" for each in QUICK),
        ]
        self._command = [program("postgres"), "-D", data, *settings]
        self.start()

    def start(self) -> None:
        """Answer, again after a `halt` with all that was there."""
        self._process = subprocess.Popen(self._command, stderr=subprocess.PIPE, **self._how)
        assert self._process.stderr is not None
        self._log = self._process.stderr
        self._reading = Thread(target=self._log.read)
        self._wait()

    def _wait(self) -> None:
        said = b""
        for line in self._log:
            said += line
            if b"ready to accept connections" in line:
                self._reading.start()  # else it would wait for a reader
                return
        raise AssertionError(said.decode())

    def halt(self) -> None:
        """Answer no more, without waiting for those who are connected."""
        self._process.send_signal(signal.SIGINT)
        self._process.wait()
        self._reading.join()
        self._log.close()

    def stop(self) -> None:
        """End it for good."""
        self.halt()
        shutil.rmtree(self._folder)
