"""The files around the code: what they promise must be there, and what must not be in them is not."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from app.config import Settings
from tests.compose import compose_environment
from tests.paths import ROOT
from tests.test_architecture import files, names, project_files

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
# Put together here, so that this file is not the one that names them.
REGISTRIES = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("download", "pytorch", "org"),
        ("deb", "debian", "org"),
        ("debian", "org/debian"),
        ("docker", "io"),
        ("ghcr", "io"),
        ("quay", "io"),
        ("nvcr", "io"),
        ("jsdelivr", "net"),
        ("unpkg", "com"),
        ("esm", "sh"),
    )
)
# Settings that Dockerfile and compose.yaml decide, or that are for development.
THE_IMAGES = {
    "host", "port", "device", "engine_backend", "cuda_visible_devices", "database_url", "node_address",
    "log_format", "reload",
}  # fmt: skip
LATER = {"TO" + "DO", "FIX" + "ME", "X" + "XX"}
DOCUMENTS = ("README.md", "CONTRIBUTING.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))))
PATH = re.compile(r"`((?:app|static|templates|tests|bench|docs|scripts)/[\w./-]+)`|\]\(((?!http)[\w./-]+)\)")
TARGET = re.compile(r"`make ([a-z-]+)")


def text_files() -> list[Path]:
    """Every file of the project that is text."""
    return [path for path in project_files() if b"\0" not in path.read_bytes()]


def test_no_file_names_a_registry() -> None:
    texts = {names(path): path.read_text().lower() for path in text_files()}
    assert not [(name, host) for name, text in texts.items() for host in REGISTRIES if host in text]


def test_nothing_kept_is_a_link_to_another_place() -> None:
    kept = subprocess.run(["git", "ls-files", "-s"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert [line for line in kept.splitlines() if line.startswith("120000")] == []


def test_nothing_is_left_for_later() -> None:
    words = {names(path): set(re.findall(r"[A-Z]+", path.read_text())) for path in text_files()}
    assert not [name for name, found in words.items() if found & LATER and not name.startswith("static/vendor/")]


def test_direct_dependencies_are_pinned() -> None:
    extras = PROJECT["optional-dependencies"]
    assert {*extras["cluster"]} < {*extras["dev"]}
    for requirement in [*PROJECT["dependencies"], *extras["dev"]]:
        assert re.fullmatch(r"[\w-]+(\[\w+\])?==[\d.]+", requirement), requirement
    assert "torch==2.13.0" in PROJECT["dependencies"]
    for group in json.loads((ROOT / "package.json").read_text())["devDependencies"].values():
        assert re.fullmatch(r"[\d.]+", group), group


def test_the_lock_holds_no_addresses_and_every_checksum() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    for name, package in packages.items():
        assert "resolved" not in package, name
        assert not name or "integrity" in package, name


def test_the_requirements_script_splits_what_pyproject_lists() -> None:
    def said(*what: str) -> list[str]:
        command = [sys.executable, str(ROOT / "scripts" / "requirements.py"), *what]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()

    assert said() == PROJECT["dependencies"]
    assert said("torch") == ["torch==2.13.0"]
    assert sorted(said("torch") + said("without-torch")) == sorted(said())
    assert said("without-torch", "cluster") == said("without-torch") + PROJECT["optional-dependencies"]["cluster"]
    assert said("dev") == said() + PROJECT["optional-dependencies"]["dev"]


@pytest.mark.parametrize("field", Settings.model_fields)
def test_every_setting_is_documented(field: str) -> None:
    settings = (ROOT / "docs" / "operating.md").read_text()
    assert f"| `{field.upper()}` |" in settings


def test_documented_settings_exist() -> None:
    section = (ROOT / "docs" / "operating.md").read_text().split("\n## ")[1]
    assert section.startswith("Settings")
    documented = re.findall(r"^\| `([A-Z_]+)` \|", section, re.MULTILINE)
    assert {name.lower() for name in documented} == set(Settings.model_fields)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_documents_name_what_exists(document: str) -> None:
    text = (ROOT / document).read_text()
    for code, link in PATH.findall(text):
        path = ROOT / code if code else (ROOT / document).parent / link
        assert path.exists(), f"{document} names {code or link}"
    makefile = (ROOT / "Makefile").read_text()
    for target in TARGET.findall(text):
        assert f"\n{target}:" in makefile, f"{document} names make {target}"


# Folders whose own are described with them: one for each lab, or not of this project's making.
WITH_ITS_OWN = ("app/labs", "static/labs", "static/vendor", "tests/browser", "app/rooms/storing")


def test_every_folder_has_its_sentence() -> None:
    section = (ROOT / "docs" / "architecture.md").read_text().partition("\n## Folders\n")[2].partition("\n## ")[0]
    described = re.findall(r"^\| `([\w/]+)` \| \S", section, re.MULTILINE)
    there = {names(path.parent) for path in files("app", "static", "tests", ending=(".py", ".js", ".css", ".json"))}
    inside = {folder for folder in there if folder.startswith(tuple(f"{each}/" for each in WITH_ITS_OWN))}
    assert sorted(described) == sorted(there - inside)


def test_the_readme_opens_with_a_picture_and_two_commands() -> None:
    opening = (ROOT / "README.md").read_text()[:1500]
    positions = [opening.index(part) for part in ("docs/pictures/playground.png", "make run", "make test")]
    assert positions == sorted(positions)


def test_continuous_integration_runs_what_people_run() -> None:
    run = ROOT / ".ci" / "run"
    assert os.access(run, os.X_OK)
    assert "set -euo pipefail" in run.read_text()
    assert "make test" in run.read_text()


@pytest.mark.parametrize("path", files("scripts", ".ci", ending=(".sh",)), ids=names)
def test_shell_scripts_stop_at_the_first_failure(path: Path) -> None:
    assert os.access(path, os.X_OK)
    assert "set -euo pipefail" in path.read_text()
    subprocess.run(["bash", "-n", str(path)], check=True)


def test_compose_passes_every_setting_on_that_the_image_does_not_make_itself() -> None:
    passed = {name.lower(): value for name, value in compose_environment().items()}
    assert {*passed, *THE_IMAGES} == set(Settings.model_fields)
    assert set(passed.values()) == {""}, "defaults stand in app/config.py"


@pytest.mark.parametrize("file", ["compose.yaml", "docs/cluster/compose.yaml"])
def test_compose_files_hold_nothing_that_compose_does_not_know(file: str) -> None:
    """Against the schema of the Compose specification, which check-jsonschema brings along."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(ROOT / file)]
    checked = subprocess.run(command, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_every_service_of_compose_has_a_volume_of_its_own() -> None:
    """One database serves one server, and with a profile both start."""
    mounted = re.findall(r"^    volumes: \[\"([\w-]+):", (ROOT / "compose.yaml").read_text(), re.MULTILINE)
    assert len(mounted) == len(set(mounted)) == 3


def test_the_manifest_for_kubernetes_has_our_ray_its_token_and_no_root() -> None:
    cluster = yaml.safe_load((ROOT / "docs" / "cluster" / "kuberay.yaml").read_text())["spec"]
    assert f"ray=={cluster['rayVersion']}" in PROJECT["optional-dependencies"]["cluster"]
    assert cluster["authOptions"] == {"mode": "token"}
    groups = [cluster["headGroupSpec"], *cluster["workerGroupSpecs"]]
    assert [group["rayStartParams"].get("num-cpus") for group in groups] == ["0", None, "0"], "engines have nodes"
    pods = [group["template"]["spec"] for group in groups]
    user = re.search(r"^USER (\d+):(\d+)$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert user is not None
    for pod in pods:
        security = pod["securityContext"]
        assert security["runAsNonRoot"]
        assert (security["runAsUser"], security["runAsGroup"]) == (int(user[1]), int(user[2])), "as the image has it"


def test_the_manifest_for_kubernetes_opens_the_port_of_the_page_and_asks_there_how_it_is() -> None:
    text = (ROOT / "docs" / "cluster" / "kuberay.yaml").read_text()
    cluster = yaml.safe_load(text)["spec"]
    groups = [cluster["headGroupSpec"], *cluster["workerGroupSpecs"]]
    *others, web = [container for group in groups for container in group["template"]["spec"]["containers"]]
    exposed = re.findall(r"^EXPOSE (\d+)$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert [str(each["containerPort"]) for each in web["ports"]] == exposed
    assert not [each for each in others if "ports" in each], "whoever reaches one of Ray's runs code there"
    probes = [web[name]["httpGet"] for name in ("livenessProbe", "readinessProbe")]
    assert [(probe["path"], str(probe["port"])) for probe in probes] == [("/livez", *exposed), ("/readyz", *exposed)]
    assert {each["image"] for each in (*others, web)} == {"play"}
    assert "# `play` is an image" in text


def test_ray_in_containers_has_a_token_no_port_and_no_root() -> None:
    added = yaml.safe_load((ROOT / "docs" / "cluster" / "compose.yaml").read_text())["services"]
    services = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]
    for name, service in added.items():
        assert service["environment"]["RAY_AUTH_MODE"] == "token"
        assert "ports" not in service, "who reaches a port of Ray and has the token runs any code there"
        assert service.get("image", "neural-playground:cluster") == services["web-1"]["image"]
        assert name in services or service["read_only"]


def test_compose_has_the_profiles_that_are_documented_and_uses_what_it_declares() -> None:
    compose = yaml.safe_load((ROOT / "compose.yaml").read_text())
    services = compose["services"]
    profiles = {name: service.get("profiles", []) for name, service in services.items()}
    assert {"web": [], "web-gpu": ["gpu"], "caddy-tls": ["tls"]}.items() <= profiles.items()
    documented = (ROOT / "docs" / "operating.md").read_text()
    assert not [each for every in profiles.values() for each in every if f"--profile {each} " not in documented]
    mounted = [volume.split(":")[0] for service in services.values() for volume in service.get("volumes", [])]
    assert {name for name in mounted if not name.startswith(".")} == set(compose["volumes"])
    assert not [name for name in mounted if name.startswith(".") and not (ROOT / name).exists()]
    for name, service in services.items():
        assert set(service.get("depends_on", [])) <= set(services)
        if name not in ("caddy", "postgres"):
            assert service["cap_drop"] == ["ALL"]
            assert service["security_opt"] == ["no-new-privileges:true"]


def test_the_image_runs_unprivileged_and_tells_its_health() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    final = dockerfile[dockerfile.rindex("\nFROM ") :]
    assert re.search(r"^USER [1-9]\d*:[1-9]\d*$", final, re.MULTILINE), "by number, or Kubernetes can't tell"
    assert "HEALTHCHECK" in final
    assert "/livez" in final
    assert "g++" not in final
    compose = (ROOT / "compose.yaml").read_text()
    assert "profiles: [gpu]" in compose
    assert "driver: nvidia" in compose
