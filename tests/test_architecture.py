"""The shape of the code, read from the code: which way imports point, what each process loads, how long a file is."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from app.web.sheets import sheets_beside, sheets_of, sheets_of_labs
from app.web.static import StaticFiles
from tests.paths import GOLDEN, ROOT

MAX_LINES = 400
# Lower may not import higher; names in one line may import each other.
PYTHON_ORDER = (
    {"clock", "config", "errors", "logs", "origins"},
    {"data"},
    {"spec"},
    {"engine"},
    {"kit"},
    {"labs"},
    {"wire"},
    {"live"},
    {"rooms"},
    {"web"},
    {"main", "__main__"},
)
BROWSER_ORDER = (
    {"first", "watchdog", "vendor", "storage", "asking", "awake", "sheets"},
    {"frames", "packed", "state", "palette", "html", "i18n", "text", "theme", "words", "shortcuts", "clicker"},
    {"views"},
    {"draw", "controls", "closes", "pulse", "roundabout", "ways", "socket", "actions", "session", "wall", "room"},
    {"kit"},
    {"labs", "shell", "participant"},
    {"operator"},
    {"app", "host", "projector", "join", "gallery", "status"},
)
# Inside of app/rooms, the same: what is kept stands below what is live.
ROOMS_ORDER = (
    {"text", "access", "scripts"},
    {"state"},
    {"storing"},
    {"hall"},
    {"actions", "results"},
    {"entrance"},
    {"archive", "eviction", "links", "registry"},
)
SOCKET_OWNERS = ("socket", "session", "room")  # a view shows what it is given; it neither asks nor sends
WEB_ONLY = {"fastapi", "starlette", "uvicorn", "asyncio"}
# None of these names a lab: tests/test_lab_names.py
# What is live waits for no clock that may jump.
WALL_CLOCK = re.compile(r"\btime\.time\(|datetime\.now\(")
LIVE = ("app/live", "app/rooms/state", "app/rooms/hall", "app/rooms/actions", "app/rooms/entrance")
LAB_FREE = ("app/engine", "app/kit", "app/wire", "app/live", "app/rooms", "app/web", "app/*.py", "static", "templates")
FOREIGN = ("static/vendor", "tests/golden")  # not written here
LAB_OWNED = ("static/labs", "static/vendor")
IMPORT = re.compile(
    r"""(?:^|\n)\s*(?:import|export)\b[^;'"`]*?\bfrom\s*["']([^"']+)["']|(?:^|\n)import\s*["']([^"']+)["']"""
)
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", re.DOTALL)


@cache
def project_files() -> tuple[Path, ...]:
    """Every file of the project: those that git keeps, and new ones that it does not ignore."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return tuple(path for name in sorted(set(names)) if name and (path := ROOT / name).is_file())


def inside(path: Path, *folders: str) -> bool:
    """Whether `path` lies in one of `folders`, or is one of the files that a pattern there names."""
    relative = path.relative_to(ROOT)
    return any(relative.match(folder) if "*" in folder else relative.is_relative_to(folder) for folder in folders)


def files(*folders: str, ending: tuple[str, ...]) -> list[Path]:
    """The project's files in `folders` with one of the endings."""
    return [path for path in project_files() if inside(path, *folders) and path.suffix in ending]


def names(path: Path) -> str:
    """How a file is called in a failed test."""
    return str(path.relative_to(ROOT))


def level(order: tuple[set[str], ...], part: str) -> int:
    """How high `part` stands; a part that has no place yet fails the test."""
    for height, parts in enumerate(order):
        if part in parts:
            return height
    pytest.fail(f"{part} has no place in the order of imports: give it one in {Path(__file__).name}")


# ---- Python


def python_imports(path: Path, types: bool = False) -> Iterator[str]:
    """Every module that a file imports anywhere; those for types alone only with `types`."""
    tree = ast.parse(path.read_text())
    for_types = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    for node in ast.walk(tree):
        if id(node) in for_types and not types:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{names(path)}: imports are absolute here"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part_of(module: str) -> str | None:
    """The part of the project that a module belongs to: `app.live.hub` → live; None for a foreign one."""
    pieces = module.split(".")
    return pieces[1] if pieces[0] == "app" and len(pieces) > 1 else None


@pytest.mark.parametrize("path", files("app", ending=(".py",)), ids=names)
def test_python_imports_point_one_way(path: Path) -> None:
    own = path.relative_to(ROOT / "app").parts[0].removesuffix(".py")
    if own == "__init__":
        return
    for module in python_imports(path):
        part = part_of(module)
        if part is not None:
            below = level(PYTHON_ORDER, part) <= level(PYTHON_ORDER, own)
            assert below, f"{names(path)} imports {module}, which stands above it"


def circles(graph: Mapping[str, set[str]]) -> list[str]:
    """Every circle that a walk along the arrows meets, as "a → b → a"."""
    found, done = [], set[str]()

    def walk(node: str, way: list[str]) -> None:
        if node in way:
            found.append(" → ".join([*way[way.index(node) :], node]))
        elif node not in done:
            for other in sorted(graph.get(node, ())):
                walk(other, [*way, node])
            done.add(node)

    for node in sorted(graph):
        walk(node, [])
    return found


def test_a_circle_is_found_and_named() -> None:
    assert circles({"a": {"b"}, "b": {"c", "d"}, "c": {"b"}, "d": set()}) == ["b → c → b"]
    assert circles({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


def test_no_python_imports_go_round_in_a_circle() -> None:
    paths = {module_of(path): path for path in files("app", ending=(".py",))}
    graph = {name: {*python_imports(path, types=True)} & paths.keys() for name, path in paths.items()}
    assert not circles(graph), "modules know each other: split one, or let the lower one take values or a Protocol"


def module_of(path: Path) -> str:
    """How a file is imported: app/live/hub.py → app.live.hub."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@pytest.mark.parametrize("path", files("app/rooms", ending=(".py",)), ids=names)
def test_imports_inside_of_rooms_point_one_way(path: Path) -> None:
    own = module_of(path).split(".")[2:]
    for module in python_imports(path, types=True):
        other = module.split(".")
        if own and other[:2] == ["app", "rooms"] and len(other) > 2:
            below = level(ROOMS_ORDER, other[2]) <= level(ROOMS_ORDER, own[0])
            assert below, f"{names(path)} imports {module}, which stands above it"


ONE_WRITER = ("app/live", "app/rooms", "app/web", "app/wire", "app/kit")
FOREIGN_OBJECTS = ("connection",)  # not ours: the database's driver is set up by its attributes


@pytest.mark.parametrize("path", files(*ONE_WRITER, ending=(".py",)), ids=names)
def test_nobody_writes_another_objects_fields(path: Path) -> None:
    written = [
        ast.unparse(node)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store | ast.Del)
    ]
    others = [each for each in written if not each.startswith(("self.", *(f"{name}." for name in FOREIGN_OBJECTS)))]
    assert not others, f"{names(path)} writes {', '.join(others)}: give the object a method that says what happens"


def modules_after(code: str) -> set[str]:
    """What a fresh Python has loaded after `code`."""
    program = f"import sys\n{code}\nprint(*sys.modules, sep='\\n')"
    said = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(said.stdout.split())


def test_the_web_process_never_loads_torch() -> None:
    loaded = modules_after("import app.main")
    assert "app.live.hub" in loaded
    assert "torch" not in loaded


def test_what_is_kept_of_sessions_and_rooms_knows_no_socket_and_no_timer() -> None:
    loaded = modules_after("import app.live.record, app.rooms.state.room")
    assert {name for name in loaded if name.startswith("app.live.")} == {"app.live.contents", "app.live.record"}
    assert not {name for name in loaded if name.startswith("app.rooms.hall")} | loaded & WEB_ONLY


def test_which_engine_a_session_lives_in_is_asked_of_the_placement_alone() -> None:
    users = {names(path) for path in files("app", ending=(".py",)) if "app.live.placement" in python_imports(path)}
    assert users == {"app/main.py"} | {f"app/live/{name}.py" for name in ("hub", "dispatch", "engine_events")}
    makers = {
        names(path) for path in files("app", ending=(".py",)) if "app.live.hosts.Processes" in python_imports(path)
    }
    assert makers == {"app/main.py"}, "whoever else has engines elsewhere makes hosts of its own kind"


def test_the_engine_process_loads_no_web_framework() -> None:
    programs = "[import_module(lab.program.partition(':')[0]) for lab in LABS.values()]"
    loaded = modules_after(
        f"from importlib import import_module\nimport app.live.engine_process\nfrom app.labs import LABS\n{programs}"
    )
    assert "torch" in loaded
    assert not loaded & (WEB_ONLY - {"asyncio"})  # torch itself loads asyncio; what counts is that ours does not
    own = [ROOT / f"{module.replace('.', '/')}.py" for module in loaded if part_of(module)]
    for path in own:
        if path.exists():
            foreign = {module.split(".")[0] for module in python_imports(path)}
            assert not foreign & WEB_ONLY, f"{names(path)} runs in the engine and imports {foreign & WEB_ONLY}"


@pytest.mark.parametrize("path", files("app/engine", ending=(".py",)), ids=names)
def test_the_engine_imports_no_web_framework(path: Path) -> None:
    assert not {module.split(".")[0] for module in python_imports(path)} & WEB_ONLY


# ---- the browser


def script_imports(path: Path) -> Iterator[Path]:
    """The files that a module imports, statically; its comments (types among them) don't count."""
    text = COMMENT.sub("", path.read_text())
    for match in IMPORT.finditer(text):
        target = match.group(1) or match.group(2)
        assert target.startswith("."), f"{names(path)} imports {target}: browsers need a path"
        yield (path.parent / target).resolve()


def script_part(path: Path) -> str:
    """The part of the page that a module belongs to: static/views/map.js → views."""
    return path.relative_to(ROOT / "static").parts[0].removesuffix(".js")


def scripts() -> list[Path]:
    """Our own modules of the page."""
    return [path for path in files("static", ending=(".js",)) if not inside(path, "static/vendor")]


@pytest.mark.parametrize("path", scripts(), ids=names)
def test_browser_imports_point_one_way(path: Path) -> None:
    own = level(BROWSER_ORDER, script_part(path))
    for target in script_imports(path):
        assert target.is_file(), f"{names(path)} imports {names(target)}, which does not exist"
        assert level(BROWSER_ORDER, script_part(target)) <= own, f"{names(path)} imports {names(target)} above it"


def test_no_modules_of_the_page_import_each_other_in_a_circle() -> None:
    graph = {names(path): {names(target) for target in script_imports(path)} for path in scripts()}
    assert not circles(graph), "modules know each other: split one, or hand the lower one what it needs"


@pytest.mark.parametrize("path", [path for path in scripts() if inside(path, "static/views")], ids=names)
def test_a_view_never_touches_the_socket(path: Path) -> None:
    assert not {script_part(target) for target in script_imports(path)} & set(SOCKET_OWNERS)
    assert "WebSocket" not in path.read_text()


def test_every_lab_has_a_module_of_its_name_on_the_page() -> None:
    labs = {path.name for path in (ROOT / "app" / "labs").iterdir() if (path / "__init__.py").exists()}
    assert labs
    assert labs <= {path.stem for path in (ROOT / "static" / "labs").glob("*.js")}


def test_what_comes_later_asks_for_its_own_sheets() -> None:
    static = StaticFiles(ROOT / "static")
    for lab in (path.name for path in (ROOT / "static" / "labs").glob("*.js")):
        first = static.modules("app.js", f"labs/{lab}")
        linked = {*sheets_of(static, first), *sheets_of_labs(static, first, [lab.removesuffix(".js")])}
        reached = list(first)
        while more := [name for name in static.modules(*static.later(*reached)) if name not in reached]:
            wanted = {sheet for name in more for sheet in sheets_beside(static, name)} - linked
            missing = wanted - {sheet for name in more for sheet in static.asked(name)}
            assert not missing, f"no page of {lab} has {missing}: await sheets(…) at the top of its module"
            reached += more


# ---- all files


def test_no_two_modules_of_the_kit_style_the_same_class() -> None:
    rule = re.compile(r"^\.([a-z-]+) \{", re.MULTILINE)  # of a thing itself, not inside of another
    owners: dict[str, set[str]] = {}
    for path in files("static/kit", ending=(".css",)):
        for name in rule.findall(path.read_text()):
            owners.setdefault(name, set()).add(names(path))
    assert owners
    assert not {name: sheets for name, sheets in owners.items() if len(sheets) > 1}


def test_nothing_live_waits_for_a_clock_that_may_jump() -> None:
    readers = {names(path) for path in files(*LIVE, ending=(".py",)) if WALL_CLOCK.search(path.read_text())}
    assert readers <= {"app/live/hub.py"}, "there only the age of a picture, for /metrics"


def test_a_file_is_short_enough_to_read() -> None:
    code = files(".", ending=(".py", ".js", ".css", ".cpp", ".html", ".sh"))
    lines = {names(path): len(path.read_text().splitlines()) for path in code if not inside(path, *FOREIGN)}
    assert not {name: count for name, count in lines.items() if count > MAX_LINES}


@pytest.mark.parametrize("name", ["frame.bin", "frame.json", "playground_curves.json"])
def test_the_golden_files_are_there(name: str) -> None:
    assert (GOLDEN / name).stat().st_size > 0
