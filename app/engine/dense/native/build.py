"""Compiles the kernel with the C++ compiler at hand and loads it."""

from __future__ import annotations

import ctypes
import fcntl
import hashlib
import os
import platform
import shutil
import subprocess
import tempfile
from pathlib import Path

from app.engine.dense.native.tables import header, limits

FOLDER = Path(__file__).parent
UNITS = tuple(FOLDER / name for name in ("training.cpp", "evaluation.cpp"))
SOURCES = (*UNITS, FOLDER / "vectors.h", FOLDER / "network.h")
CACHE = str(Path(__file__).parents[4] / "build" / "kernels")
MARCH = "-march=native"
PORTABLE = "-march=x86-64-v3" if platform.machine() == "x86_64" else "-O3"  # for images: any server since 2015
PORTABLE_NEEDS = {"avx2", "bmi2", "fma"} if platform.machine() == "x86_64" else set()
FLAGS = ("-std=c++17", "-O3", "-fno-math-errno", "-fno-trapping-math", "-Wno-psabi", "-shared", "-fPIC")
COMPILERS = ("g++", "clang++")


class NativeUnavailable(Exception):
    """There is no C++ compiler and no kernel built earlier; the torch path serves instead."""


def built(directory: Path, march: str = MARCH) -> Path:
    """The path of the compiled kernel in `directory`, compiling it if it is not there yet: of engines that start
    together one compiles, and the others wait for it.

    Raises NativeUnavailable with the reason when that is impossible.
    """
    ready = directory / f"kernel-{_fingerprint(march)}.so"
    if ready.exists():
        return ready
    compiler = next((path for name in COMPILERS if (path := shutil.which(name))), None)
    if compiler is None:
        raise NativeUnavailable(f"no C++ compiler: looked for {' and '.join(COMPILERS)}")
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with (directory / "compiling").open("w") as turn:  # given back by the end of a process, too, whatever ends it
            fcntl.flock(turn, fcntl.LOCK_EX)
            return ready if ready.exists() else _compile(compiler, march, directory, ready)
    except OSError as error:
        raise NativeUnavailable(f"no kernel can be written to {directory}: {error}") from error


def _compile(compiler: str, march: str, directory: Path, ready: Path) -> Path:
    with tempfile.TemporaryDirectory(dir=directory) as folder:
        for name, text in generated().items():
            Path(folder, name).write_text(text)
        output = Path(folder, "kernel.so")
        command = [compiler, *FLAGS, march, f"-I{folder}", f"-I{FOLDER}", *map(str, UNITS), "-o", str(output)]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        if result.returncode != 0:
            raise NativeUnavailable(f"{compiler} failed: {result.stderr.strip()[:2000]}")
        os.replace(output, ready)  # atomic: engines that start together never load half a file
    return ready


def generated() -> dict[str, str]:
    """The headers that are made from tables, by name."""
    return {"limits.h": limits(), "tables.h": header()}


def _fingerprint(march: str) -> str:
    """What the compiled kernel depends on: sources, tables, flags and, for -march=native, this processor."""
    digest = hashlib.sha256()
    for text in (*(path.read_bytes() for path in SOURCES), *(text.encode() for text in generated().values())):
        digest.update(text)
    digest.update(" ".join((*FLAGS, march, platform.machine())).encode())
    if march == MARCH:
        digest.update(_processor().encode())
    return digest.hexdigest()[:16]


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line for line in lines if line.startswith("flags")), platform.processor())


def library(directory: str, march: str = MARCH) -> ctypes.CDLL:
    """The loaded kernel; without a compiler the portable one that an image brings; raises NativeUnavailable."""
    try:
        path = built(Path(directory), march)
    except NativeUnavailable:
        path = Path(directory) / f"kernel-{_fingerprint(PORTABLE)}.so"
        if not path.exists():
            raise
        if missing := PORTABLE_NEEDS - set(_processor().split()):  # running it all the same would kill the engine
            raise NativeUnavailable(f"the processor has no {', '.join(sorted(missing))}, which {path} needs") from None
    try:
        kernel = ctypes.CDLL(str(path))
    except OSError as error:
        raise NativeUnavailable(f"{path} does not load: {error}") from error
    for name in ("train", "losses", "outputs", "pictures", "layout_of_structs"):
        getattr(kernel, name).restype = None
    return kernel
