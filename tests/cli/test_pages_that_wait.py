"""What verbs say of pages whose layout is still to come."""

import json

import pytest
from import_pages import pages

from yk_reader.edits import SetStatus
from yk_reader.gui.view.export_outcome import _SKIPPED
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.laying_out import lay_out_due
from yk_reader.jobs.projects import create_project
from yk_reader.model.errors import StoreFullError
from yk_reader.model.vocabulary import PageStatus
from yk_reader.session import Session
from yk_reader.store import MACHINE, Store
from yk_reader.store.annotations import AnnotationRepository

COMES = "comes with the next import, or when the window has the project open"


@pytest.fixture
def db(tmp_path):
    """A project of five pages: two have their layout, one that waits is done by a person."""
    path = tmp_path / "a.ykdb"
    options = ImportOptions(labels=(), text_first=True)
    with create_project(path) as store:
        import_paths(store, [pages(tmp_path / "in", 5)], options=options)
        lay_out_due(Session(store, MACHINE), pages=[1, 2])
        Session(store, "甲").apply(3, SetStatus(PageStatus.DONE))
    return path


@pytest.mark.parametrize("format_", ["lines", "jsonl", "brat"])
def test_an_export_says_which_pages_wait(run, db, tmp_path, format_):
    done = run("export", db, "--format", format_, "--out", tmp_path / "out")
    assert done.exit_code == 0
    (said,) = [line for line in done.stderr.splitlines() if line.startswith("skipped")]
    assert said.startswith("skipped: 3 pages: ")
    assert said.endswith(COMES)
    assert said.removeprefix("skipped: 3 pages: ") in _SKIPPED
    done = run("export", db, "--format", format_, "--out", tmp_path / "his", "--annotator", "甲")
    assert "skipped: 4 pages: nobody worked on it" in done.stderr


def test_stats_count_the_pages_that_wait(run, db):
    found = json.loads(run("stats", db, "--json").stdout)
    assert (found["pages"], found["waiting for layout"]) == (5, 3)
    assert "waiting for layout" in run("stats", db).stdout
    with Store.open(db) as store:
        lay_out_due(Session(store, MACHINE))
    assert "waiting for layout" not in json.loads(run("stats", db, "--json").stdout)


def test_links_are_looked_for_on_pages_that_have_their_layout(run, db):
    listed = run("link", db)
    assert "not looked at: 3 pages whose layout is still to come" in listed.stderr
    assert COMES in listed.stderr
    made = run("link", db, "--accept-above", "90")
    assert "not looked at" not in made.stderr
    assert "not looked at" not in run("link", db).stderr


def test_an_import_whose_layouts_have_no_room_tells_what_came_in(run, tmp_path, monkeypatch):
    source = pages(tmp_path / "in", 4)
    (source / "empty.txt").write_text("")

    def full(*_args, **_kwargs):
        raise StoreFullError("disk-full", "There is no room left.", "Free some space.")

    monkeypatch.setattr(AnnotationRepository, "put", full)
    path = tmp_path / "a.ykdb"
    done = run("import", path, source, "--jobs", "2")
    assert done.exit_code == 1
    assert "refused: " in done.stderr
    assert "broken off: There is no room left. Free some space." in done.stderr
    assert "import again" in done.stderr
    assert "5 inputs: 0 added, 0 skipped, 4 incomplete, 1 refused" in done.stderr
    monkeypatch.undo()
    done = run("import", path, source, "--jobs", "2")
    assert "5 inputs: 0 added, 4 skipped, 1 refused" in done.stderr
    assert run("check", path).exit_code == 0
    assert "waiting for layout" not in run("stats", path).stdout
