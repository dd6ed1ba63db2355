"""The benchmarks still run: each part with what it is called with, the two of many pages on few.

What they print is looked at by people; no time is checked here.
"""

from argparse import Namespace
from importlib import import_module
from inspect import signature

import pytest

from benchmarks import everywhere, replacing, short
from benchmarks.__main__ import PARTS, WITH_OPTIONS
from yk_reader.gui.app import settle
from yk_reader.jobs.projects import open_project

PAGES = 8


@pytest.fixture
def few(monkeypatch, tmp_path):
    """Few pages, and no long rests."""
    monkeypatch.setenv("YK_READER_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(everywhere, "PAGES", PAGES)
    monkeypatch.setattr(replacing, "PAGES", PAGES)
    monkeypatch.setattr(replacing, "EVERY", PAGES)
    monkeypatch.setattr(everywhere, "settle", lambda app: settle(app, 50))
    return tmp_path / "few.ykdb"


@pytest.mark.parametrize("name", PARTS)
def test_each_part_takes_what_it_is_called_with(tmp_path, name):
    run = import_module(f"benchmarks.{name}").run
    given = (tmp_path, Namespace()) if name in WITH_OPTIONS else (tmp_path,)
    named = signature(run).bind(*given).arguments
    assert ("options" in named) is (name in WITH_OPTIONS)


def test_the_same_string_in_all_pages(qapp, few, capsys):
    with open_project(few, create=True) as store:
        everywhere.fill(store, PAGES, {n: everywhere.CUT if n == 7 else "" for n in range(PAGES)})
    everywhere.measure(few)
    said = capsys.readouterr().out
    assert "1 pages,      1 places" in said
    assert "taken back" in said


def test_find_and_replace(qapp, few, capsys):
    with open_project(few, create=True) as store:
        everywhere.fill(store, PAGES, {n: replacing.EXTRA if n == 7 else "" for n in range(PAGES)})
    replacing.measure(few)
    said = capsys.readouterr().out
    assert "1 pages in" in said
    assert "from typing another text to its first rows" in said


def test_short_documents(qapp, few, tmp_path, capsys):
    short.run(tmp_path, PAGES, 1)
    said = capsys.readouterr().out
    assert f"{PAGES:,} documents of" in said
    assert "JSON lines against it" in said
    lines = {
        path.stem: path.read_text("utf-8") for path in (tmp_path / "short-out").glob("*.jsonl")
    }
    assert lines["1"].count("\n") == lines["-1"].count("\n") >= PAGES
