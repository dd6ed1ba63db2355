"""Check a project in several processes, and go on with a check that was stopped."""

import pytest

from yk_reader import paths
from yk_reader.jobs import checking
from yk_reader.jobs.checking import check_project
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.projects import create_project, open_project
from yk_reader.model.errors import Cancelled
from yk_reader.store import MACHINE

PAGES = 40
OPTIONS = ImportOptions(labels=())


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(PAGES):
        text = f"第{number}号标题\n\n　　本报讯　永康市昨日召开会议。\n　　第{number}段。\n"
        (folder / f"p{number:02}.txt").write_text(text, encoding="utf-8")
    with create_project(tmp_path / "a.ykdb") as store:
        import_paths(store, [folder], options=OPTIONS)
    return tmp_path / "a.ykdb"


def spoil(path, *page_ids):
    """Write other text into the derived rows of pages."""
    with open_project(path) as store, store.transaction():
        for page_id in page_ids:
            key = store.annotations.ids(page_id)[MACHINE]
            store.db.execute(
                f"UPDATE unit_data SET form = 0, text = 'x' WHERE annotation = {key} AND unit = 1"
            )


def stopped_after(pages):
    """A `progress` and `should_stop` that cancel when so many pages were looked at."""
    seen = []
    return seen, lambda done, *_: seen.append(done), lambda: bool(seen) and seen[-1] >= pages


def pages_of(found):
    """The pages of which something was told, as they were told."""
    return list(dict.fromkeys(one.page for one in found.problems))


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_page_is_looked_at_and_told_in_order(project, jobs):
    with open_project(project, read_only=True) as store:
        assert checking.check_project(store, jobs=jobs).problems == []
    spoil(project, 38, 3)
    with open_project(project, read_only=True) as store:
        found = check_project(store, jobs=jobs)
    assert pages_of(found) == [3, 38]
    assert {one.code for one in found.problems} >= {"units"}
    assert (found.pages, found.went_on, found.begun_anew) == (PAGES, 0, False)


def test_a_check_that_was_stopped_goes_on_and_knows_what_it_found(project, monkeypatch):
    spoil(project, 3, 38)
    seen, progress, should_stop = stopped_after(16)
    with open_project(project, read_only=True) as store:
        with pytest.raises(Cancelled):
            check_project(store, jobs=1, progress=progress, should_stop=should_stop)
        assert list(paths.checks_dir().iterdir())
        whole = []
        monkeypatch.setattr(checking, "check_file", lambda _store: whole.append(1) or [])
        looked = []
        found = check_project(
            store, jobs=1, resume=True, progress=lambda done, *_: looked.append(done)
        )
    assert not whole  # the file as a whole was looked at before
    assert found.went_on == seen[-1]
    assert looked[0] > seen[-1]
    assert looked[-1] == PAGES
    assert pages_of(found) == [3, 38]
    assert not list(paths.checks_dir().iterdir())  # nothing is kept of a check that came to its end


def test_what_was_written_since_is_looked_at_again(project):
    _, progress, should_stop = stopped_after(16)
    with open_project(project, read_only=True) as store, pytest.raises(Cancelled):
        check_project(store, jobs=1, progress=progress, should_stop=should_stop)
    spoil(project, 1)
    with open_project(project, read_only=True) as store:
        found = check_project(store, jobs=1, resume=True)
    assert found.begun_anew
    assert pages_of(found) == [1]


def test_what_was_kept_and_makes_no_sense_is_not_used(project):
    _, progress, should_stop = stopped_after(16)
    with open_project(project, read_only=True) as store:
        with pytest.raises(Cancelled):
            check_project(store, jobs=1, progress=progress, should_stop=should_stop)
        (kept,) = paths.checks_dir().iterdir()
        kept.write_text('{"stands": 1, "last": "x", "p": 7}', encoding="utf-8")
        found = check_project(store, jobs=1, resume=True)
    assert (found.begun_anew, found.problems, found.went_on) == (True, [], 0)
