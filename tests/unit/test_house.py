"""The house itself: what may be imported, what is shipped, what may not be committed."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
HEADLESS = (
    "model", "text", "segment", "tagging", "edits", "store", "session", "formats", "measure",
    "jobs", "cli",
)  # fmt: skip


def run_python(code: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def committed_files() -> list[Path]:
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = None
    if shutil.which("git"):
        listed = subprocess.run(asked, cwd=ROOT, capture_output=True, check=False)
    if listed is not None and listed.returncode == 0 and listed.stdout:
        names = [Path(name) for name in listed.stdout.decode("utf-8").split("\0") if name]
    else:  # an unpacked source archive, or no git
        names = [
            path.relative_to(ROOT)
            for top in ("yk_reader", "tests", "docs", "benchmarks", "resources", "seeds", ".ci")
            for path in (ROOT / top).rglob("*")
            if "__pycache__" not in path.parts
        ]
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def headless_modules() -> list[str]:
    found = []
    for room in HEADLESS:
        single = ROOT / "yk_reader" / f"{room}.py"
        paths = [single] if single.exists() else (ROOT / "yk_reader" / room).rglob("*.py")
        for path in paths:
            parts = path.relative_to(ROOT).with_suffix("").parts
            found.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return sorted(found)


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def import_circles(room: str) -> list[list[str]]:
    """The circles of modules of a room that import each other, also where only a type is wanted."""
    files = {module_of(path): path for path in (ROOT / "yk_reader" / room).rglob("*.py")}
    knows: dict[str, set[str]] = {}
    for name, path in files.items():
        wanted = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                wanted |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                assert node.module is not None, f"a relative import in {name}"
                inner = {f"{node.module}.{alias.name}" for alias in node.names}
                wanted |= inner if inner <= files.keys() else inner | {node.module}
        knows[name] = (wanted & files.keys()) - {name}

    def reach(name: str) -> set[str]:
        found: set[str] = set()
        waiting = [name]
        while waiting:
            new = knows[waiting.pop()] - found
            found |= new
            waiting += new
        return found

    reached = {name: reach(name) for name in files}
    circles = {
        tuple(sorted({name} | {other for other in reached[name] if name in reached[other]}))
        for name in files
        if name in reached[name]
    }
    return sorted(map(list, circles))


@pytest.mark.parametrize("room", ["store", "session"])
def test_no_module_imports_what_imports_it(room):
    assert import_circles(room) == []


SQL = re.compile(
    r"\b(SELECT\b.+?\bFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM"
    r"|PRAGMA\s+\w+|(CREATE|DROP|ALTER)\s+(TEMP\w*\s+)?(TABLE|VIEW|INDEX|TRIGGER))\b",
    re.DOTALL,
)


def sql_in(path: Path) -> list[str]:
    """The SQL statements among the string literals of a file."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr):
            parts = [p.value if isinstance(p, ast.Constant) else "x" for p in node.values]
            text = "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if SQL.search(text):
            found.append(f"{path.relative_to(ROOT).as_posix()}:{node.lineno}: {text.strip()[:60]}")
    return found


def test_all_sql_is_in_the_store():
    files = sorted((ROOT / "yk_reader").rglob("*.py"))
    inside = [path for path in files if path.is_relative_to(ROOT / "yk_reader" / "store")]
    assert sum(len(sql_in(path)) for path in inside) > 100, "the check does not see SQL any more"
    assert [found for path in files if path not in inside for found in sql_in(path)] == []


def test_headless_rooms_never_import_qt():
    code = (
        "import importlib, sys\n"
        f"for name in {headless_modules()!r}: importlib.import_module(name)\n"
        "bad = [m for m in sys.modules if m.split('.')[0] in ('PySide6', 'shiboken6', 'qtpy')]\n"
        "bad += [m for m in sys.modules if m.startswith('yk_reader.gui')]\n"
        "print(bad)"
    )
    assert run_python(code).strip() == "[]"


def test_the_command_line_asks_for_no_qt_until_a_window_is_wanted():
    out = run_python("import sys, yk_reader.cli.main; print('PySide6' in sys.modules)")
    assert out.strip() == "False"


def import_graph(folder: Path) -> dict[str, set[str]]:
    """Module → the modules of the package that it imports anywhere: at its head, in a function,
    for the type checker alone."""
    modules = {}
    for path in folder.rglob("*.py"):
        parts = path.relative_to(folder.parent).with_suffix("").parts
        modules[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return {name: imported(name, path, modules) for name, path in modules.items()}


def imported(name: str, path: Path, modules: dict[str, Path]) -> set[str]:
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: 1 - node.level or None] if node.level else []
            source = ".".join([*above, *([node.module] if node.module else [])])
            inner = {f"{source}.{alias.name}" for alias in node.names}
            found |= inner & modules.keys()
            if inner - modules.keys():
                found.add(source)
    return (found & modules.keys()) - {name}


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """The strongly connected components of more than one node (Tarjan 1972)."""
    index, low, stack, found = {}, {}, [], []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in graph[node]:
            if other not in index:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], index[other])
        if low[node] == index[node]:
            at = stack.index(node)
            if len(stack) - at > 1:
                found.append(sorted(stack[at:]))
            del stack[at:]

    for node in graph:
        if node not in index:
            visit(node)
    return found


def test_circles_are_found(tmp_path):
    texts = {
        "__init__": "", "a": "from room import b\n", "c": "import room.a\nfrom room.d import X\n",
        "b": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .c import X\n",
        "d": "def f():\n    from room import b\n", "e": "from room.a import b\n",
    }  # fmt: skip
    (tmp_path / "room").mkdir()
    for name, text in texts.items():
        (tmp_path / "room" / f"{name}.py").write_text(text, encoding="utf-8")
    graph = import_graph(tmp_path / "room")
    assert graph["room.c"] == {"room.a", "room.d"}
    assert circles(graph) == [["room.a", "room.b", "room.c", "room.d"]]


def test_no_module_imports_itself_on_a_detour():
    graph = import_graph(ROOT / "yk_reader")
    assert len(graph) > 250
    assert circles(graph) == []


def test_no_file_is_over_500_lines():
    long = {
        path.relative_to(ROOT).as_posix(): count
        for path in committed_files()
        if path.suffix == ".py"
        and (count := len(path.read_text(encoding="utf-8").splitlines())) > 500
    }
    assert long == {}


def test_every_dataclass_is_one_whose_methods_are_compiled_late():
    made_at_once = re.compile(r"^\s*from dataclasses import .*\bdataclass\b", re.MULTILINE)
    named = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "yk_reader").rglob("*.py")
        if made_at_once.search(path.read_text(encoding="utf-8"))
    ]
    assert named == ["yk_reader/model/records.py"]


def test_test_files_have_names_of_their_own():
    names = [path.name for path in committed_files() if path.name.startswith("test_")]
    assert sorted(names) == sorted(set(names)), "pytest cannot tell two of one name apart"


def test_the_top_level_holds_what_it_should():
    allowed = {
        "pyproject.toml", "yk_reader", "resources", "seeds", "tests", "README.md", "Makefile",
        "docs", "benchmarks", "findings", "LICENSE", "CHANGELOG.md", "CONTEXT.md",
        "CONTRIBUTING.md", "README.zh.md",
    }  # fmt: skip
    top = {path.relative_to(ROOT).parts[0] for path in committed_files()}
    assert {name for name in top if not name.startswith(".")} <= allowed


def test_lock_files_name_no_host_and_every_package_has_hashes():
    for name in ("requirements.txt", "requirements-build.txt"):
        text = (ROOT / ".ci" / name).read_text(encoding="utf-8")
        assert not re.search(r"https?:|--(extra-)?index-url|--find-links|file:", text)
        packages = re.split(r"\n(?=[a-z])", text.strip())
        assert len(packages) >= 2
        assert all("--hash=sha256:" in package for package in packages)


def test_every_dependency_is_locked():
    locked = set(
        re.findall(
            r"^([a-z0-9-]+)==", (ROOT / ".ci/requirements.txt").read_text(encoding="utf-8"), re.M
        )
    )
    project = PROJECT["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    names = {re.split(r"[^A-Za-z0-9-]", each)[0].lower() for each in wanted}
    assert names <= locked


@pytest.mark.parametrize("table", ["scripts", "gui-scripts"])
def test_entry_points_exist(table):
    for target in PROJECT["project"][table].values():
        module, name = target.split(":")
        if module.startswith("yk_reader.gui"):
            out = run_python(f"import {module} as m; print(callable(m.{name}))")
            assert out.strip() == "True"
        else:
            assert callable(getattr(import_module(module), name))


def test_runtime_dependencies_are_bounded():
    for requirement in PROJECT["project"]["dependencies"]:
        assert ">=" in requirement
        assert "<" in requirement


def test_the_wheel_holds_resources_and_seeds_and_finds_them(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        archive.extractall(site)
    assert "yk_reader/_data/seeds/000_df39bee89828844a.txt" in names
    assert "yk_reader/_data/resources/facsimile/005_facsimile.pdf" in names
    assert any(name.startswith("yk_reader/_data/resources/") for name in names)
    assert any(name.endswith("entry_points.txt") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/"))]
    out = subprocess.run(
        [
            sys.executable,
            "-c",
            "from yk_reader import paths;"
            "print(len(list(paths.seeds_dir().glob('*.txt'))), paths.resources_dir().is_dir(),"
            " paths.seeds_dir())",
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    assert out[:2] == ["5", "True"]
    assert out[2].startswith(str(site))


def test_the_sample_pages_carry_no_project():
    """A page opened from here makes its project file beside it: that is no part of the samples."""
    seeds = {p.suffix for p in committed_files() if p.is_relative_to(ROOT / "seeds")}
    assert seeds == {".txt", ".tsv", ".md"}
