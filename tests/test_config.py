"""What settings mean, and which are refused at the start."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from app import config
from app.config import Settings, usable_cores


@pytest.mark.parametrize(
    ("devices", "visible", "gpus"),
    [
        ("", None, ()),
        ("", "0", ()),
        ("0", None, ("0",)),
        ("0 1 10", None, ("0", "1", "2")),
        ("2 3", None, ("0", "1")),  # a container that got two of a machine's four: CUDA counts from 0
        ("2 3", "1", ("1",)),
        ("0 1 2", "2, GPU-8a9b", ("2", "GPU-8a9b")),
        ("0 1", "-1", ()),
        ("0 1", "", ()),
        ("0 1", "1,-1,0", ("1",)),
    ],
)
def test_the_gpus_that_engines_get(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, devices: str, visible: str | None, gpus: tuple[str, ...]
) -> None:
    for number in devices.split():
        (tmp_path / f"nvidia{number}").touch()
    (tmp_path / "nvidiactl").touch()
    monkeypatch.setattr(config, "NVIDIA_DEVICES", tmp_path)
    assert Settings(cuda_visible_devices=visible).gpus == gpus
    assert Settings(cuda_visible_devices=visible, device="cpu").gpus == ()
    assert Settings(cuda_visible_devices=visible, engine_backend="native").gpus == ()


@pytest.mark.parametrize(
    ("given", "origins"),
    [
        ("", ()),
        ("https://a.example/", ("https://a.example",)),
        (
            "https://A.example, http://b:8000/ ,http://[::1]:80",
            ("https://a.example", "http://b:8000", "http://[::1]"),
        ),
    ],
)
def test_origins(monkeypatch: pytest.MonkeyPatch, given: str, origins: tuple[str, ...]) -> None:
    monkeypatch.setenv("ALLOWED_ORIGINS", given)
    assert Settings().allowed_origins == origins


@pytest.mark.parametrize(
    "origin", ["a.example", "https://a.example/page", "https://a.example/?x", "*", "https://", "null"]
)
def test_what_is_no_origin(monkeypatch: pytest.MonkeyPatch, origin: str) -> None:
    monkeypatch.setenv("ALLOWED_ORIGINS", f"https://good.example,{origin}")
    with pytest.raises(ValidationError, match="is no origin: expected one such as https://host"):
        Settings()


def test_the_native_kernel_does_not_compute_on_a_gpu() -> None:
    with pytest.raises(ValidationError, match="computes on the CPU only"):
        Settings(device="cuda", engine_backend="native")
    assert Settings(engine_backend="native").device == "auto"


@pytest.mark.parametrize("blank", ["", "  "])
@pytest.mark.parametrize("name", Settings.model_fields)
def test_an_empty_setting_is_unset(monkeypatch: pytest.MonkeyPatch, name: str, blank: str) -> None:
    """Compose files pass on what nobody has set as an empty text."""
    monkeypatch.setenv(name.upper(), blank)
    kept = blank if name == config.EMPTY_MEANS_NONE else Settings.model_fields[name].default
    assert getattr(Settings(), name) == kept


@pytest.mark.parametrize(
    ("group", "files", "cores"),
    [
        ("0::/", {}, 8),
        ("0::/", {"cpu.max": "max 100000"}, 8),
        ("0::/", {"cpu.max": "250000 100000"}, 2),
        ("0::/", {"cpu.max": "20000 100000"}, 1),
        ("0::/pod/one", {"pod/one/cpu.max": "max 100000", "pod/cpu.max": "300000 100000"}, 3),
        ("0::/not/seen/here", {"cpu.max": "400000 100000"}, 4),
        (
            "5:memory:/\n4:cpu,cpuacct:/docker/x",
            {"cpu,cpuacct/cpu.cfs_quota_us": "200000", "cpu,cpuacct/cpu.cfs_period_us": "100000"},
            2,
        ),
        (
            "4:cpu,cpuacct:/",
            {"cpu,cpuacct/cpu.cfs_quota_us": "-1", "cpu,cpuacct/cpu.cfs_period_us": "100000"},
            8,
        ),
    ],
)
def test_a_quota_counts_as_so_many_cores(
    group: str, files: dict[str, str], cores: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    own.write_text(group + "\n")
    for name, content in files.items():
        (tmp_path / "groups" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "groups" / name).write_text(content + "\n")
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0})
    assert usable_cores(tmp_path / "groups", own) == 1
    monkeypatch.setattr("os.sched_getaffinity", lambda _: set(range(8)))
    assert usable_cores(tmp_path / "groups", own) == cores
    assert usable_cores(tmp_path / "nothing", tmp_path / "nothing") == 8


POSTGRESQL = "postgresql+asyncpg://play@database/play"


@pytest.mark.parametrize(
    ("address", "database", "reason"),
    [
        ("10.0.0.2", POSTGRESQL, "expected host and port"),
        ("http://10.0.0.2:8000", POSTGRESQL, "expected host and port"),
        ("10.0.0.2:8000", "sqlite+aiosqlite:///rooms.sqlite3", "expected DATABASE_URL to name one"),
    ],
)
def test_several_web_processes_have_addresses_and_share_postgresql(address: str, database: str, reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        Settings(node_address=address, database_url=database)
    for good in ("", "10.0.0.2:8000", "web-1:8000", "[fd00::2]:8000"):
        assert Settings(node_address=good, database_url=POSTGRESQL).node_address == good
