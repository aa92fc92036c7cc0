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
from app.engine.dense.processor import flags
from app.engine.dense.shape import LANES

FOLDER = Path(__file__).parent
UNITS = tuple(FOLDER / name for name in ("training.cpp", "evaluation.cpp"))
SOURCES = (*UNITS, FOLDER / "vectors.h", FOLDER / "network.h")
CACHE = str(Path(__file__).parents[4] / "build" / "kernels")
MARCH = "-march=native"
X86 = platform.machine() == "x86_64"
# For images: any x86-64 server since 2015, and those with AVX-512; by lanes.
PORTABLE = {8: "-march=x86-64-v3", 16: "-march=x86-64-v4"} if X86 else {8: "-O3"}
PORTABLE_NEEDS = {"avx2", "bmi2", "fma"} if X86 else set[str]()
FLAGS = ("-std=c++17", "-O3", "-fno-math-errno", "-fno-trapping-math", "-Wno-psabi", "-shared", "-fPIC")
# By lanes: without it compilers halve what is written in 16.
WIDE: dict[int, tuple[str, ...]] = {16: ("-mprefer-vector-width=512",)} if X86 else {}
COMPILERS = ("g++", "clang++")


class NativeUnavailable(Exception):
    """There is no C++ compiler and no kernel built earlier; the torch path serves instead."""


def built(directory: Path, march: str = MARCH, lanes: int = LANES) -> Path:
    """The path of the compiled kernel in `directory`, compiling it if it is not there yet: of engines that start
    together one compiles, and the others wait for it.

    Raises NativeUnavailable with the reason when that is impossible.
    """
    ready = directory / f"kernel-{_fingerprint(march, lanes)}.so"
    if ready.exists():
        return ready
    compiler = next((path for name in COMPILERS if (path := shutil.which(name))), None)
    if compiler is None:
        raise NativeUnavailable(f"no C++ compiler: looked for {' and '.join(COMPILERS)}")
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with (directory / "compiling").open("w") as turn:  # given back by the end of a process, too, whatever ends it
            fcntl.flock(turn, fcntl.LOCK_EX)
            return ready if ready.exists() else _compile(compiler, march, lanes, ready)
    except OSError as error:
        raise NativeUnavailable(f"no kernel can be written to {directory}: {error}") from error


def _compile(compiler: str, march: str, lanes: int, ready: Path) -> Path:
    with tempfile.TemporaryDirectory(dir=ready.parent) as folder:
        for name, text in generated(lanes).items():
            Path(folder, name).write_text(text)
        output = Path(folder, "kernel.so")
        options = (*FLAGS, *WIDE.get(lanes, ()), march)
        command = [compiler, *options, f"-I{folder}", f"-I{FOLDER}", *map(str, UNITS), "-o", str(output)]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        if result.returncode != 0:
            raise NativeUnavailable(f"{compiler} failed: {result.stderr.strip()[:2000]}")
        os.replace(output, ready)  # atomic: engines that start together never load half a file
    return ready


def generated(lanes: int) -> dict[str, str]:
    """The headers that are made from tables, by name."""
    return {"limits.h": limits(lanes), "tables.h": header()}


def _fingerprint(march: str, lanes: int) -> str:
    """What the compiled kernel depends on: sources, tables, flags and, for -march=native, this processor."""
    digest = hashlib.sha256()
    for text in (*(path.read_bytes() for path in SOURCES), *(text.encode() for text in generated(lanes).values())):
        digest.update(text)
    digest.update(" ".join((*FLAGS, *WIDE.get(lanes, ()), march, platform.machine())).encode())
    if march == MARCH:
        digest.update(" ".join(sorted(flags())).encode())
    return digest.hexdigest()[:16]


def library(directory: str, march: str = MARCH) -> ctypes.CDLL:
    """The loaded kernel; without a compiler the portable one that an image brings; raises NativeUnavailable."""
    try:
        path = built(Path(directory), march)
    except NativeUnavailable:
        path = Path(directory) / f"kernel-{_fingerprint(PORTABLE[LANES], LANES)}.so"
        if not path.exists():
            raise
        if missing := PORTABLE_NEEDS - flags():  # running it all the same would kill the engine
            raise NativeUnavailable(f"the processor has no {', '.join(sorted(missing))}, which {path} needs") from None
    try:
        kernel = ctypes.CDLL(str(path))
    except OSError as error:
        raise NativeUnavailable(f"{path} does not load: {error}") from error
    for name in ("train", "losses", "outputs", "pictures", "layout_of_structs"):
        getattr(kernel, name).restype = None
    return kernel
