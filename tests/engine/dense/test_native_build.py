"""Where the kernel comes from: this machine's compiler, an image that brings it, or nowhere."""

from __future__ import annotations

import multiprocessing
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.engine.dense.native import build
from app.engine.dense.native.build import NativeUnavailable
from app.engine.dense.shape import LANES
from tests.paths import KERNELS

load: Callable[[str], object] = build.library


@pytest.fixture
def no_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")


@pytest.fixture(scope="module")
def image() -> Iterator[str]:
    """A folder with the kernel that an image brings, and no other; nobody computes with it, so it need not be fast."""
    folder = KERNELS / "portable"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "FLAGS", tuple(flag.replace("-O3", "-O0") for flag in build.FLAGS))
        build.built(folder, build.PORTABLE[LANES])
        yield str(folder)


@pytest.mark.usefixtures("no_compiler")
def test_without_a_compiler_the_portable_kernel_serves(image: str) -> None:
    assert load(image)


@pytest.mark.usefixtures("no_compiler")
def test_a_processor_too_old_for_it_is_told_so(image: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "flags", lambda: frozenset(("fpu", "sse2", "bmi2")))
    with pytest.raises(NativeUnavailable, match="no avx2, fma, which"):
        load(image)


@pytest.mark.usefixtures("no_compiler")
def test_without_compiler_and_kernel_the_reason_is_named(tmp_path: Path) -> None:
    with pytest.raises(NativeUnavailable, match=r"no C\+\+ compiler: looked for g\+\+ and clang\+\+"):
        load(str(tmp_path))


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    with pytest.raises(NativeUnavailable, match="no kernel can be written"):
        load(str(blocked))


@pytest.mark.parametrize("end", ["kill -SEGV $$", "exit 1"], ids=["crashes", "refuses"])
def test_a_compiler_that_crashes_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    broken, folder = tmp_path / "compiler", tmp_path / "kernels"
    broken.write_text(f'#!/bin/sh\nfor last; do :; done\necho half a kernel > "$last"\n{end}\n')
    broken.chmod(0o700)
    monkeypatch.setattr(build, "COMPILERS", (str(broken),))
    for _ in range(2):  # the next engine fares no other
        with pytest.raises(NativeUnavailable, match="compiler failed"):
            load(str(folder))
    assert [path.name for path in folder.iterdir()] == ["compiling"]


def compile_with(compiler: str, directory: Path) -> None:
    """In a process of its own, as an engine does."""
    build.COMPILERS = (compiler,)
    build.built(directory)


def test_of_engines_that_start_together_one_compiles(tmp_path: Path) -> None:
    real = next(filter(None, map(shutil.which, build.COMPILERS)))
    counting = tmp_path / "compiler"
    counting.write_text(f'#!/bin/sh\necho >> {tmp_path}/compiled\nexec {real} "$@" -O0\n')
    counting.chmod(0o700)
    spawn = multiprocessing.get_context("spawn")
    engines = [spawn.Process(target=compile_with, args=(str(counting), tmp_path / "kernels")) for _ in range(3)]
    for engine in engines:
        engine.start()
    for engine in engines:
        engine.join()
        assert engine.exitcode == 0
    assert (tmp_path / "compiled").read_text() == "\n"
