"""What rooms offer is loaded when it is asked for."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import yk_reader

ROOMS = ("edits", "session", "store")


def _where(room: str) -> dict[str, set[str]]:
    """What the room says to the type checker: the names of each of its modules."""
    path = Path(yk_reader.__file__).parent / room / "__init__.py"
    found: dict[str, set[str]] = {}
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
            f"yk_reader.{room}."
        ):
            module = node.module.rpartition(".")[2]
            found.setdefault(module, set()).update(alias.name for alias in node.names)
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_offers_what_it_says(room: str):
    package = import_module(f"yk_reader.{room}")
    where = _where(room)
    assert {name for names in where.values() for name in names} == set(package.__all__)
    said = {module: set(names.split()) for module, names in package._WHERE.items()}
    assert said == where
    for module, names in where.items():
        home = import_module(f"yk_reader.{room}.{module}")
        for name in names:
            assert getattr(package, name) is getattr(home, name)


@pytest.mark.parametrize("room", ROOMS)
def test_no_name_is_that_of_a_module(room: str):
    folder = Path(yk_reader.__file__).parent / room
    modules = {path.stem for path in folder.glob("*.py")}
    assert modules.isdisjoint(import_module(f"yk_reader.{room}").__all__)


def test_a_name_that_is_not_offered_is_none():
    with pytest.raises(AttributeError, match="has no attribute 'Nothing'"):
        _ = import_module("yk_reader.store").Nothing


def test_what_proposes_pages_loads_no_project_file_and_no_edits():
    code = (
        "import sys, yk_reader.jobs.page_work\n"
        "print(*[name for name in sys.modules if name.startswith('yk_reader.')])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert {"yk_reader.store.fresh", "yk_reader.session.steps"} <= loaded
    assert loaded.isdisjoint(
        {"yk_reader.store.store", "yk_reader.session.session", "yk_reader.edits.entities"}
    )
    assert not any(name.startswith("yk_reader.tagging.") for name in loaded)
